import { fullWords } from '~/domain/component-words'
import type { Tx } from '~db/client'
import type { AuditRow } from '../audit'
import type { LongBatch } from '../long-batch'
import { run } from '../run'
import { ROWS_HELD } from './held'
import { SURPLUS_REASON } from './targets'

interface RetiredRow {
  id: string
  drawing: string
  type: string
  label: string
  size: string
  instance: number
  ofInstances: number
  version: number
}

// What is touched was seen before the lock: it is looked at again.
const RETIRE = `
  WITH gone AS (
    UPDATE components c SET retired_at = now(), retired_reason = '${SURPLUS_REASON}'
    FROM component_standings s
    WHERE s.component_id = c.id AND c.retired_at IS NULL AND s.status = 'NOT_STARTED' AND NOT c.on_hold AND c.id IN (
      SELECT id FROM import_surplus WHERE NOT touched ORDER BY id LIMIT ${ROWS_HELD} OFFSET $2)
    RETURNING c.id, c.drawing_id, c.type, c.label, c.size, c.instance, c.of_instances
  )
  UPDATE component_standings s SET retired = true, version = s.version + 1, updated_at = now(), updated_by = $1
  FROM gone c JOIN drawings d ON d.id = c.drawing_id
  WHERE s.component_id = c.id
  RETURNING c.id, d.number AS drawing, c.type, c.label, c.size, c.instance, c.of_instances AS "ofInstances", s.version`

/** Retires the untouched instances that the file has no more. Those with progress or on hold stay. */
export async function retireSurplus(
  tx: Tx,
  userId: string,
  untouched: number,
  batch: LongBatch,
): Promise<number> {
  let retired = 0
  for (let from = 0; from < untouched; from += ROWS_HELD) {
    const rows = await run<RetiredRow>(tx, RETIRE, [userId, from])
    await batch.add(rows.map(retiredRow))
    retired += rows.length
  }
  return retired
}

function retiredRow(row: RetiredRow): AuditRow {
  return {
    entity: 'component',
    entityId: row.id,
    componentId: row.id,
    label: fullWords(row),
    oldValue: { retired: false },
    newValue: { retired: true },
    reason: SURPLUS_REASON,
    versionBefore: row.version - 1,
    versionAfter: row.version,
  }
}

const RENUMBER = `
  UPDATE components c SET of_instances = n.of_instances
  FROM (
    SELECT o.identity, max(o.instance) AS of_instances
    FROM components o
    WHERE o.project_id = $1 AND o.retired_at IS NULL AND o.identity IN (
      SELECT identity FROM import_targets GROUP BY identity
        HAVING bool_or(kind = 'back') OR (bool_or(kind = 'new') AND bool_or(kind <> 'new'))
      UNION SELECT s.identity FROM components s JOIN import_surplus p ON p.id = s.id)
    GROUP BY o.identity
  ) n
  WHERE c.project_id = $1 AND c.retired_at IS NULL AND c.identity = n.identity AND c.of_instances <> n.of_instances`

/** Below this many a wrong plan costs less than looking. */
const MANY = 2000

/**
 * Makes "k of n" right where instances came or went beside others that were there; those that came all together were
 * written so. It follows from the others and isn't anybody's change: no version, no audit row.
 * @param created how many components the transaction has added
 */
export async function renumber(tx: Tx, projectId: string, created: number): Promise<void> {
  // For a planner that has never seen them the project is empty, and each of its rows may be joined to all others.
  if (created >= MANY) await run(tx, 'ANALYZE components', [])
  await run(tx, RENUMBER, [projectId])
}
