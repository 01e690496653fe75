import { beforeAll, beforeEach } from 'vitest'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeProject, makeUser, type MadeProject } from '~tests/support/factories'
import { useServed } from '../http/whole-app'
import { milestoneAnswer, milestonesAnswer } from '~/forms/json/plan-answers'
import { ask } from './contract'

export const DATES = { startDate: '2026-01-05', endDate: '2026-06-30' }
export const steel = { name: 'Steel', dueDate: '2026-02-13', timeAllocationHours: 7.5 }

/** A planner's program at a project that is new for each test. */
export function plannerAtWork() {
  const database = useDatabase()
  const served = useServed(database)
  let organization: Awaited<ReturnType<typeof makeOrganization>>
  let project: MadeProject
  let token: string

  beforeAll(async () => {
    organization = await makeOrganization(database.db)
    token = await tokenFor(database.db, (await makeUser(database.db, organization, 'planner')).userId)
  })
  beforeEach(async () => {
    project = await makeProject(database.db, organization, DATES)
  })

  const path = () => `/api/v1/projects/${project.id}/milestones`
  return {
    database,
    path,
    project: () => project,
    served: () => served,
    token: () => token,
    another: () => makeProject(database.db, organization, DATES),
    post: (json: unknown, headers: Record<string, string> = {}, at = path()) =>
      ask(served, 'POST', at, { token, json, headers }, milestoneAnswer),
    patch: (id: string, json: unknown, headers: Record<string, string> = {}) =>
      ask(served, 'PATCH', `${path()}/${id}`, { token, json, headers }, milestoneAnswer),
    remove: (id: string, json?: unknown, headers: Record<string, string> = {}) =>
      ask(served, 'DELETE', `${path()}/${id}`, { token, headers, ...(json === undefined ? {} : { json }) }),
    get: (at: string) => ask(served, 'GET', at, { token }, milestoneAnswer),
    list: async () => (await ask(served, 'GET', path(), { token }, milestonesAnswer)).json.milestones,
  }
}
