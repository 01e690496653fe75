import type { Db } from '~db/client'
import type { Person } from '../people'
import { run } from '../run'

const NAMES = `
  SELECT key, name FROM projects
  WHERE organization_id IN (SELECT json_array_elements_text($1::json)::uuid) AND archived_at IS NULL
  ORDER BY name, key
  LIMIT 500`

/** The projects under way of all organizations that a person is a member of: no more than where they are. */
export async function listProjectNames(db: Db, person: Person): Promise<{ key: string; name: string }[]> {
  const organizations = person.memberships.map(({ organizationId }) => organizationId)
  return run(db, NAMES, [JSON.stringify(organizations)])
}

export interface OpenProject {
  id: string
  name: string
  number: string
  estimatedMinutes: number
}

const OPEN = `
  SELECT id, name, number, estimated_minutes AS "estimatedMinutes" FROM projects WHERE organization_id = $1 AND archived_at IS NULL
  ORDER BY name, number
  LIMIT 5000`

/** The projects under way of one organization, to choose one of. */
export const projectsOf = (db: Db, { organizationId }: { organizationId: string }): Promise<OpenProject[]> =>
  run<OpenProject>(db, OPEN, [organizationId])
