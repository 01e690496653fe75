import { v7 as uuid } from 'uuid'
import { beforeAll } from 'vitest'
import type { TestDatabase } from '~tests/support/database'
import { makePlace } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { makePlanned, single, WEDNESDAYS } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from './whole-app'

export type Fields = Record<string, string | string[]>

async function make(database: TestDatabase) {
  const world = await makePlanned(database)
  const { add, planner, project } = world
  return {
    world,
    as: await sessionFor(database.db, planner.userId),
    area: await makePlace(database.db, project, 'areas', 'Area 100'),
    steel: await add(single('Steel', '2026-01-12')),
    test: await add(single('Test', '2026-01-20')),
    review: await add({ ...single('Review', '2026-01-07'), recurrence: WEDNESDAYS, timeAllocationHours: 20 }),
  }
}

/**
 * The pages of a project's milestones over HTTP, for a test file, its planner signed in: from 5 to 30 January 2026, weeks
 * from Monday, two single milestones, a review every second Wednesday, and an area. There once the tests run.
 */
export function usePlanPages(database: TestDatabase) {
  const served = useServed(database)
  const made = useMade(beforeAll, () => make(database))
  const path = (rest: string) => `/projects/${made.world.project.key}/milestones/${rest}`
  async function ask(to: string, body?: URLSearchParams) {
    const answer = await served.ask(to, { as: made.as, ...(body ? { method: 'POST', body } : {}) })
    const html = (await answer.text()).replaceAll('<!-- -->', '').replaceAll('&#x27;', "'")
    return { status: answer.status, location: answer.headers.get('location') ?? '', html }
  }
  return {
    made,
    path,
    get: (to: string) => ask(to),
    /** Posts a form whose fields may stand in it several times. */
    post: (to: string, fields: Fields) =>
      ask(
        to,
        new URLSearchParams(
          Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
        ),
      ),
  }
}

/** A form that is accepted: a single milestone on the project's last day. */
export const good = (fields: Fields = {}): Fields => ({
  id: uuid(),
  name: 'Hand-over',
  type: 'once',
  dueDate: '2026-01-30',
  interval: '1',
  lead: 'period',
  intent: 'save',
  ...fields,
})
export const weekly = (fields: Fields = {}) =>
  good({ dueDate: '', type: 'weekly', weeklyDaysOfWeek: ['3'], ...fields })
export const monthly = (fields: Fields = {}) => good({ dueDate: '', type: 'monthly', ...fields })

/** What a page says is wrong: the message at each field, and where the links above lead to. */
export function problems(html: string) {
  const said = [...html.matchAll(/<p class="error" id="([\w-]+)-error">.*?<\/span>(.*?)<\/p>/g)]
  const summary = /class="error-summary"[^]*?<\/ul>/.exec(html)?.[0] ?? ''
  return {
    at: Object.fromEntries(said.map(([, id, message]) => [id ?? '', message ?? ''])),
    links: [...summary.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id ?? ''),
  }
}
