import type { Queryable } from '~db/client'
import { run } from '../run'

const CHANGED = `
  SELECT id, to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at FROM milestones
  WHERE project_id IN (SELECT json_array_elements_text($1::json)::uuid)`

/** When each milestone of some projects was last changed, ISO in UTC to the second, by its id. One statement. */
export async function lastChanged(
  db: Queryable,
  projects: readonly { id: string }[],
): Promise<Map<string, string>> {
  const ids = JSON.stringify(projects.map(({ id }) => id))
  const rows = await run<{ id: string; at: string }>(db, CHANGED, [ids])
  return new Map(rows.map(({ id, at }) => [id, at]))
}
