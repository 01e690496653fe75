import type { Actor } from '~/data/people'
import { insertComponents } from '~/data/components/create'
import { shipTemplates } from '~/data/templates/ship'
import { applyUpdates } from '~/data/updates/apply'
import type { RequestedUpdate } from '~/data/updates/types'
import type { ComponentType } from '~/domain/component-types'
import { RULES_OF_CREDIT } from '~/domain/rules-of-credit'
import type { Database } from '~db/client'
import { makeOrganization, makeProject, makeUser, type MadeProject } from '../support/factories'
import { sessionFor } from '../support/sign-in'
import { makeTakeoff } from './components'
import type { MeasuredProcess } from './process'

/** One organization to measure in: its people's cookies, and its projects by size. */
export interface BenchWorld {
  database: Database
  planner: Actor
  foreman: Actor
  plannerCookie: string
  foremanCookie: string
  organizationId: string
}

/** A server, and a project in it to ask for. */
export interface Measured {
  app: MeasuredProcess
  world: BenchWorld
  project: MadeProject
}

/** Components of which a step isn't done yet, with the step's version: nobody else may work in the project meanwhile. */
export async function openRows(
  { world, project }: Pick<Measured, 'world' | 'project'>,
  stepKey: string,
  most = 100_000,
): Promise<{ seq: number; version: number }[]> {
  return world.database.sql<{ seq: number; version: number }[]>`
    select c.seq, m.version from components c join component_milestones m on m.component_id = c.id
    where c.project_id = ${project.id} and c.retired_at is null and m.step_key = ${stepKey} and not m.is_completed
    order by c.seq limit ${most}`
}

export async function makeBenchWorld(database: Database): Promise<BenchWorld> {
  const { db } = database
  const organization = await makeOrganization(db, 'Northfield Constructors')
  await db.transaction((tx) => shipTemplates(tx, organization.id))
  const planner = await makeUser(db, organization, 'planner', 'Daniel Okafor')
  const foreman = await makeUser(db, organization, 'foreman', 'Kwame Osei')
  const cookie = async ({ userId }: Actor) => `milepost=${await sessionFor(db, userId, 'Bench')}`
  return {
    database,
    planner,
    foreman,
    plannerCookie: await cookie(planner),
    foremanCookie: await cookie(foreman),
    organizationId: organization.id,
  }
}

export async function makeEmptyProject(world: BenchWorld, name: string): Promise<MadeProject> {
  return makeProject(world.database.db, { id: world.organizationId, name, slug: '' }, { name })
}

const CHUNK = 5000

/** A project of `count` components, set-based: one in five is complete, and one in five begun. */
export async function makeFilledProject(world: BenchWorld, count: number): Promise<MadeProject> {
  const { db } = world.database
  const project = await makeEmptyProject(world, `Unit 4, ${count.toLocaleString('en')} components`)
  const takeoff = makeTakeoff(count)
  for (let at = 0; at < count; at += CHUNK) {
    const slice = takeoff.slice(at, at + CHUNK)
    const inserted = await db.transaction((tx) => insertComponents(tx, project, slice, world.planner.userId))
    const updates = slice.flatMap(({ type }, nth) => workOn(inserted[nth]?.seq ?? 0, type))
    await applyUpdates(db, world.foreman, project, updates, { atomic: false })
  }
  return project
}

function workOn(seq: number, type: ComponentType): RequestedUpdate[] {
  const steps = RULES_OF_CREDIT[type].filter(({ workflowType }) => workflowType === 'discrete')
  const done = seq % 5 === 0 ? steps.length : seq % 5 === 1 ? 1 + (seq % 3) : 0
  const change = { kind: 'done', done: true } as const
  return steps.slice(0, done).map(({ key }) => ({ seq, stepKey: key, change, origin: 'bench', gesture: 0 }))
}
