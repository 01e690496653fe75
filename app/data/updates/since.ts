import type { WorkflowType } from '~/domain/progress'
import type { Queryable } from '~db/client'
import { run } from '../run'
import { instantSql } from './read'
import type { KeptValue } from './types'

/** Something that was recorded before, at a version of a milestone, a component or a drawing. */
export interface Recorded {
  entity: 'milestone' | 'component' | 'drawing'
  entityId: string
  version: number
}

/** What became of it: the first change of the same after it. */
export interface Since {
  entityId: string
  version: number
  /** Instants, ISO. */
  recordedAt: string
  at: string
  byName: string
  /** Whether that change was its undo. */
  undone: boolean
  /** What was recorded; of a milestone how that is read. */
  value: KeptValue
  workflowType: WorkflowType | null
}

// Of a component only what was changed of the same fields counts: progress raises its version too.
const SINCE = `
  SELECT w."entityId", w.version, ${instantSql('r.created_at')} AS "recordedAt", ${instantSql('n.created_at')} AS at,
    b.actor_name AS "byName", b.kind = 'undo' AND n.undoes_origin IS NOT DISTINCT FROM r.origin AS undone,
    r.new_value AS value, m.workflow_type AS "workflowType"
  FROM json_to_recordset($1::json) AS w (entity text, "entityId" uuid, version int)
  JOIN audit_log r ON r.entity_id = w."entityId" AND r.version_after = w.version AND r.entity = w.entity
  CROSS JOIN LATERAL (
    SELECT a.* FROM audit_log a
    WHERE a.entity_id = r.entity_id AND a.version_after > r.version_after AND a.entity = r.entity
      AND (a.entity = 'milestone' OR a.new_value ?| ARRAY (SELECT jsonb_object_keys(r.new_value)))
    ORDER BY a.version_after LIMIT 1) n
  JOIN update_batches b ON b.id = n.batch_id
  LEFT JOIN component_milestones m ON m.id = w."entityId"`

/** What became of things recorded before, by `sinceKey`. One statement; none where nothing is asked. */
export async function readSince(db: Queryable, recorded: readonly Recorded[]): Promise<Map<string, Since>> {
  if (recorded.length === 0) return new Map()
  const rows = await run<Since>(db, SINCE, [JSON.stringify(recorded)])
  return new Map(rows.map((row) => [sinceKey(row), row]))
}

export const sinceKey = ({ entityId, version }: Pick<Recorded, 'entityId' | 'version'>): string =>
  `${entityId} ${version}`
