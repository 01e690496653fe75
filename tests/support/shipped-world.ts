import { createProject } from '~/data/projects/create'
import { shipTemplates } from '~/data/templates/ship'
import type { Db } from '~db/client'
import { makeOrganization, makeUser } from './factories'

/** An organization with the rules of credit that are shipped, somebody of each role, and an empty project. */
export async function makeShippedWorld(db: Db) {
  const organization = await makeOrganization(db)
  await db.transaction((tx) => shipTemplates(tx, organization.id))
  const planner = await makeUser(db, organization, 'planner')
  const foreman = await makeUser(db, organization, 'foreman')
  const made = await createProject(db, planner, {
    number: 'S-1',
    name: 'Shipped',
    client: '',
    note: '',
    startDate: '2026-01-05',
    endDate: null,
    estimatedMinutes: 0,
    timeZone: 'UTC',
    weekdayMinutes: [0, 480, 480, 480, 480, 480, 0],
    weekStartsOn: 1,
  })
  if (!made.ok) throw new Error(made.reason)
  const project = { id: made.id, organizationId: organization.id, name: 'Shipped', timeZone: 'UTC' }
  return { organization, planner, foreman, project }
}
