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
