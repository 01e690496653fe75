import type { BrowserContext, Page } from '@playwright/test'
import type { Database, Db } from '~db/client'
import { send, done, percentage, quantity } from './engine'
import {
  makeComponents,
  makeDrawing,
  makeOrganization,
  makeProject,
  makeTemplate,
  makeUser,
  type MadeProject,
} from './factories'
import type { Actor } from '~/data/people'
import { test as base } from './e2e'
import { RULES } from './rules-of-credit'
import { sessionFor } from './sign-in'

export interface Site {
  /** `/projects/<key>/components` */
  path: string
  /** Numbers of thirty valves, of a threaded pipe and of an insulation of 500 ft. */
  valves: number[]
  pipe: number
  insulation: number
  /** Somebody else with another phone sets a percentage or a quantity, or marks a step done. */
  somebodyElse: (seq: number, step: string, value?: { percent?: string; quantity?: string }) => Promise<void>
  /** How many updates of that step were applied, whoever sent them. */
  applied: (seq: number, step: string) => Promise<number>
}

interface Made {
  project: MadeProject
  other: Actor
}

async function change(
  { project, other }: Made,
  db: Db,
  ...[seq, step, value]: Parameters<Site['somebodyElse']>
) {
  const one = value?.percent
    ? percentage(seq, step, value.percent)
    : value?.quantity
      ? quantity(seq, step, value.quantity)
      : done(seq, step)
  await send(db, other, project, [one])
}

/** A project of its own with components of each kind, and a foreman signed in to it. */
async function makeSite({ db, sql }: Database, context: BrowserContext, url: string): Promise<Site> {
  const organization = await makeOrganization(db)
  const foreman = await makeUser(db, organization, 'foreman', 'Fran Foreman')
  const other = await makeUser(db, organization, 'foreman', 'Kofi Osei')
  await context.addCookies([{ name: 'milepost', value: await sessionFor(db, foreman.userId), url }])
  const project = await makeProject(db, organization)
  const make = async (
    type: string,
    rules: (typeof RULES)[keyof typeof RULES],
    drawing: string,
    count = 1,
  ) => {
    const template = await makeTemplate(db, organization, type, rules)
    const made = await makeComponents(db, project, {
      template,
      drawing: await makeDrawing(db, project, drawing),
      count,
    })
    return made.map(({ seq }) => seq)
  }
  const valves = await make('VALVE', RULES.valve, 'P-100', 30)
  const [pipe = 0] = await make('THREADED_PIPE', RULES.threadedPipe, 'P-200')
  const [insulation = 0] = await make('INSULATION', RULES.insulation, 'P-300')
  const applied = async (seq: number, step: string): Promise<number> => {
    const [row] = await sql<{ version: number }[]>`
          SELECT m.version FROM component_milestones m JOIN components c ON c.id = m.component_id
          WHERE c.project_id = ${project.id} AND c.seq = ${seq} AND m.step_key = ${step}`
    return (row?.version ?? 0) - 1
  }
  return {
    path: `/projects/${project.key}/components`,
    valves,
    pipe,
    insulation,
    somebodyElse: (...given) => change({ project, other }, db, ...given),
    applied,
  }
}

/** Waits until the page's own script runs. */
const scriptRuns = (page: Page) =>
  page.waitForFunction(() => {
    const form = document.querySelector('main form[method="post"]')
    return form !== null && Object.keys(form).some((key) => key.startsWith('__reactProps'))
  })

/** The project's own tests: `site` is new for each, and a foreman is signed in to it. */
export const test = base.extend<{
  site: Site
  /** Opens a page of the project; with JavaScript, once its script runs. */
  open: (address: string, page?: Page) => Promise<void>
}>({
  site: async ({ database, context, baseURL }, use) => {
    await use(await makeSite(database, context, baseURL ?? ''))
  },
  open: async ({ page, javaScriptEnabled }, use) => {
    await use(async (address, other = page) => {
      await other.goto(address)
      if (javaScriptEnabled) await scriptRuns(other)
    })
  },
})

export { expect } from './e2e'
