import type { Queryable } from '~db/client'
import type { Before } from './batches'
import type { Actor } from './people'
import { run } from './run'
import { instantSql } from './updates/read'

/** One change in a component's life: who, when, from, to, why. */
export interface HistoryEntry {
  id: string
  batchId: string
  batchKind: string
  entity: string
  entityId: string
  label: string
  stepKey: string | null
  /** The step's name by now; null where the change wasn't one of a milestone. */
  stepName: string | null
  workflowType: string | null
  oldValue: Record<string, unknown> | null
  newValue: Record<string, unknown> | null
  versionAfter: number | null
  /** A reason's key, with its text after ': '. */
  reason: string
  flags: string[]
  effectiveDate: string | null
  actorId: string | null
  actorName: string
  /** Instant, ISO. */
  at: string
}

// All that the log says of a component is of itself, of its milestones and of conflicts about them. LATERAL: a walk down
// the log's index for each of these few. What a changed budget earned for each milestone stands beside its own row, and
// says nothing more to a reader.
const HISTORY = `
  WITH milestones AS MATERIALIZED (SELECT id FROM component_milestones WHERE component_id = $1)
  SELECT a.id, a.batch_id AS "batchId", b.kind AS "batchKind", a.entity, a.entity_id AS "entityId", a.label,
    a.step_key AS "stepKey", s.name AS "stepName", m.workflow_type AS "workflowType", a.old_value AS "oldValue",
    a.new_value AS "newValue", a.version_after AS "versionAfter", a.reason, a.flags,
    a.effective_date AS "effectiveDate", a.actor_id AS "actorId", b.actor_name AS "actorName",
    ${instantSql('a.created_at')} AS at
  FROM (
    SELECT $1::uuid AS id UNION ALL SELECT id FROM milestones
    UNION ALL SELECT id FROM conflicts WHERE milestone_id IN (SELECT id FROM milestones)) e
  CROSS JOIN LATERAL (SELECT * FROM audit_log WHERE entity_id = e.id OFFSET 0) a
  JOIN update_batches b ON b.id = a.batch_id
  LEFT JOIN component_milestones m ON m.id = a.entity_id
  LEFT JOIN milestone_template_steps s ON s.id = m.step_id
  WHERE a.component_id = $1 AND a.organization_id = $2 AND a.project_id = $3 AND a.entity <> 'earned'
    AND ($4::timestamptz IS NULL OR (a.created_at, a.id) < ($4, $5::uuid))
  ORDER BY a.created_at DESC, a.id DESC LIMIT $6`

/** A component's changes, newest first, page by page. `next` is undefined on the last page. */
export async function componentHistory(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  componentId: string,
  { before, limit = 50 }: { before?: Before; limit?: number } = {},
): Promise<{ entries: HistoryEntry[]; next?: Before }> {
  const params = [
    componentId,
    actor.organizationId,
    project.id,
    before?.at ?? null,
    before?.id ?? null,
    limit + 1,
  ]
  const rows = await run<HistoryEntry>(db, HISTORY, params)
  const entries = rows.slice(0, limit)
  const last = rows.length > limit ? entries.at(-1) : undefined
  return { entries, next: last && { at: last.at, id: last.id } }
}
