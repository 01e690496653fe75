import type { Queryable } from '~db/client'
import { run } from '../run'

export interface TemplateUsage {
  /** Components of the type that aren't retired. */
  components: number
  /** Those of them that were created with another version than the current one. */
  onOtherVersion: number
}

const USAGE = `
  SELECT c.type, count(*)::int AS components,
    (count(*) FILTER (WHERE c.template_id NOT IN (SELECT json_array_elements_text($2::json)::uuid)))::int AS "onOtherVersion"
  FROM components c WHERE c.project_id = $1 AND c.retired_at IS NULL
  GROUP BY c.type`

/** How many components of each type a project has, by type; `currentIds` are its current templates. One statement. */
export async function templateUsage(
  db: Queryable,
  project: { id: string },
  currentIds: readonly string[],
): Promise<Map<string, TemplateUsage>> {
  const rows = await run<TemplateUsage & { type: string }>(db, USAGE, [
    project.id,
    JSON.stringify(currentIds),
  ])
  return new Map(rows.map(({ type, ...usage }) => [type, usage]))
}
