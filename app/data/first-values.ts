import type { Queryable } from '~db/client'
import type { Actor } from './people'
import { run } from './run'

/** What was asked for when a thing was made, and of which project. */
export interface FirstValues {
  projectId: string | null
  values: Record<string, unknown>
}

const FIRST = `
  SELECT project_id AS "projectId", new_value AS values FROM audit_log
  WHERE entity_id = $1 AND entity = $2 AND organization_id = $3 AND old_value IS NULL AND new_value IS NOT NULL
  ORDER BY created_at, id LIMIT 1`

/**
 * A thing as it was made, out of the log: it is known again when the same is sent twice, however much it was changed, or
 * taken away, since. Undefined where the actor's organization never made one by that id.
 */
export async function firstValues(
  db: Queryable,
  actor: Pick<Actor, 'organizationId'>,
  entity: 'planMilestone' | 'project',
  id: string,
): Promise<FirstValues | undefined> {
  const [row] = await run<FirstValues>(db, FIRST, [id, entity, actor.organizationId])
  return row
}
