import { beforeAll, beforeEach } from 'vitest'
import type { Actor } from '~/data/people'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import {
  makeComponents,
  makeDrawing,
  makeOrganization,
  makeProject,
  makeTemplate,
  makeUser,
  type MadeComponent,
  type MadeProject,
  type MadeTemplate,
} from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useServed } from '../http/whole-app'
import type { z } from 'zod'
import { batchAnswer, componentsAnswer, updatesAnswer } from '~/forms/json/answers'
import { ask } from './contract'

type Templates = Record<'valve' | 'insulation' | 'threadedPipe', MadeTemplate>

/** Programs of a viewer, two foremen and a planner, at a project that is new for each test: three valves on a drawing. */
export function crewAtWork(onStatement?: (text: string) => void) {
  const database = useDatabase(onStatement ? { onStatement } : undefined)
  const served = useServed(database)
  let organization: Awaited<ReturnType<typeof makeOrganization>>
  let templates: Templates
  let project: MadeProject
  let valves: MadeComponent[]
  const actors: Record<string, Actor> = {}
  const tokens: Record<string, string> = {}

  beforeAll(async () => {
    const { db } = database
    organization = await makeOrganization(db)
    templates = {
      valve: await makeTemplate(db, organization, 'valve', RULES.valve),
      insulation: await makeTemplate(db, organization, 'insulation', RULES.insulation),
      threadedPipe: await makeTemplate(db, organization, 'threaded-pipe', RULES.threadedPipe),
    }
    for (const [name, role] of [
      ['viewer', 'viewer'],
      ['foreman', 'foreman'],
      ['other', 'foreman'],
      ['planner', 'planner'],
    ] as const) {
      const actor = await makeUser(db, organization, role)
      actors[name] = actor
      tokens[name] = await tokenFor(db, actor.userId)
    }
  })

  const add = async (type: keyof Templates, count = 1, at = project) => {
    const drawing = await makeDrawing(database.db, at)
    return makeComponents(database.db, at, { template: templates[type], drawing, count })
  }
  beforeEach(async () => {
    project = await makeProject(database.db, organization)
    valves = await add('valve', 3)
  })

  const path = (rest: string) => `/api/v1/projects/${project.id}${rest}`
  const post = (rest: string, json: unknown, key?: string, who = 'foreman') =>
    ask(
      served,
      'POST',
      path(rest),
      { token: tokens[who], json, headers: key === undefined ? {} : { 'idempotency-key': key } },
      updatesAnswer,
    )
  const get = <S extends z.ZodType>(rest: string, schema: S, who = 'viewer') =>
    ask(served, 'GET', path(rest), { token: tokens[who] }, schema)
  return {
    database,
    add,
    path,
    post,
    served: () => served,
    project: () => project,
    another: () => makeProject(database.db, organization),
    actor: (who: string) => {
      const actor = actors[who]
      if (!actor) throw new Error(`${who} is nobody here`)
      return actor
    },
    token: (who: string) => tokens[who],
    /** Of the components, with the list's query. */
    components: (query = '', who?: string) => get(`/components${query}`, componentsAnswer, who),
    /** Of a batch, by its id and perhaps a query. */
    batch: (rest: string) => get(`/batches/${rest}`, batchAnswer),
    update: (json: unknown, key?: string, who?: string) => post('/updates', json, key, who),
    bulk: (updates: unknown[], options = {}, key?: string, who?: string) =>
      post('/updates/bulk', { updates, options }, key, who),
    /** Of a step of one of the valves, from 0; done unless said otherwise. */
    of: (valve: number, step: string, more: object = { isCompleted: true }) => ({
      componentId: valves[valve]?.id,
      milestoneId: valves[valve]?.milestones[step],
      ...more,
    }),
    /** Rows that only a change writes. */
    audited: async () =>
      (await database.sql`SELECT 1 FROM audit_log WHERE project_id = ${project.id}`).length,
  }
}

/** The step of a component, as an update names it. */
export const stepOf = (component: MadeComponent | undefined, step: string) => ({
  componentId: component?.id,
  milestoneId: component?.milestones[step],
})
