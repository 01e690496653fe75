import { beforeEach, expect, it } from 'vitest'
import { listBatches } from '~/data/batches'
import { listConflicts } from '~/data/conflicts'
import { createMilestone } from '~/data/plan/create'
import { useDatabase } from '~tests/support/database'
import { done, percentage, send } from '~tests/support/engine'
import { makeComponents, makeDrawing, makeTemplate } from '~tests/support/factories'
import { single } from '~tests/support/plan'
import { RULES } from '~tests/support/rules-of-credit'
import { projectPages } from './project-pages'
import { hidden } from './yard'

const SAID = '1 change by others since you loaded'
const database = useDatabase()
const pages = projectPages(database, { startDate: '2026-01-05', endDate: '2026-01-30' })
let seqs: number[]

beforeEach(async () => {
  const { db } = database
  const template = await makeTemplate(db, pages.crew.organization, 'THREADED_PIPE', RULES.threadedPipe)
  const drawing = await makeDrawing(db, pages.project)
  seqs = (await makeComponents(db, pages.project, { template, drawing, count: 2 })).map(({ seq }) => seq)
})

const as = (role: 'planner' | 'owner') => pages.crew.people[role]
const mine = (value: string, baseVersion?: number) =>
  send(database.db, as('planner'), pages.project, [
    percentage(seqs[0] ?? 0, 'fab', value, baseVersion ? { baseVersion } : {}),
  ])
const othersAdd = (name: string, date: string) =>
  createMilestone(database.db, as('owner'), pages.project, single(name, date))

/** Sends a page's form after oneself and somebody else have changed something; then once more, after nobody has. */
async function sendTwice(path: string, first: Record<string, string>, second?: Record<string, string>) {
  const page = await pages.ask(path)
  await othersAdd('Of another', '2026-01-28')
  await send(database.db, as('planner'), pages.project, [done(seqs[1] ?? 0, 'punch')])
  const s = hidden(page.html, 's')
  expect(s).toMatch(/^\d+$/)
  const answer = await pages.ask(path, { ...first, s })
  const shown = await pages.ask(answer.to)
  expect(shown.text).toContain(SAID)
  if (!second) return
  const quiet = await pages.ask(answer.to.replace(/[?&]s=.*/, ''), { ...second, s: hidden(shown.html, 's') })
  expect(quiet.status).toBe(303)
  expect(quiet.to).not.toMatch(/[?&]s=/)
  expect((await pages.ask(quiet.to)).text).not.toContain('by others')
}

it('what others did since a milestone was loaded is said when it is moved', async () => {
  const made = await createMilestone(database.db, as('planner'), pages.project, single('Steel', '2026-01-13'))
  const path = `milestones/${made.ok ? made.milestone.id : ''}`
  await sendTwice(path, { version: '1', dueDate: '2026-01-14' }, { version: '2', dueDate: '2026-01-15' })
})

it('and when a change is undone, from its page and from the list; one’s own is none', async () => {
  await mine('50')
  const { batches } = await listBatches(database.db, as('planner'), pages.project, { limit: 1 })
  const path = `batches/${batches[0]?.id}`
  expect(hidden((await pages.ask('batches')).html, 's')).toBe(hidden((await pages.ask(path)).html, 's'))
  await sendTwice(path, { o: 'one' })
})

it('and when a conflict is decided', async () => {
  await send(database.db, as('owner'), pages.project, [percentage(seqs[0] ?? 0, 'fab', '30')])
  await mine('60', 1)
  const { conflicts } = await listConflicts(database.db, as('planner'), pages.project, {})
  expect((await pages.ask('conflicts')).html).toMatch(/name="s" value="\d+"/)
  await sendTwice(`conflicts/${conflicts[0]?.id}`, { keep: 'theirs', version: '2', o: 'one' })
})
