import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import type { ListedComponent } from './list'

const NOW = `
  SELECT c.seq, d.number AS drawing, c.type, c.label, c.size, c.instance, c.of_instances AS "ofInstances",
    s.done_count AS "doneCount", s.step_count AS "stepCount", s.completion_percent AS "completionPercent", s.status,
    c.on_hold AS "onHold", c.retired_at IS NOT NULL AS retired, s.updated_at::text AS "updatedAt", u.name AS "updatedBy",
    NULL AS "markVersion"
  FROM components c JOIN projects p ON p.id = c.project_id AND p.organization_id = $2
  JOIN component_standings s ON s.component_id = c.id
  JOIN drawings d ON d.id = c.drawing_id LEFT JOIN users u ON u.id = s.updated_by
  WHERE c.project_id = $1 AND c.seq = ANY ($3::int[]) ORDER BY c.seq`

/** Some components as the list has them, by number; those that the project doesn't have are left out. */
export const listedNow = (
  db: Queryable,
  actor: Actor,
  project: { id: string },
  seqs: readonly number[],
): Promise<ListedComponent[]> =>
  run<ListedComponent>(db, NOW, [project.id, actor.organizationId, seqs.map(String)])
