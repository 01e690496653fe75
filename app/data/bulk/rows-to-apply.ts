import {
  type BulkChange,
  type BulkReason,
  RANKS,
  engineChange,
  isFailure,
  reasonOfTarget,
  setsByType,
} from '~/domain/bulk/change'
import type { Flag, Outcome } from '~/domain/updates/types'
import type { Queryable, Tx } from '~db/client'
import type { AskedChange } from '../components/changes'
import type { AskedDrawing } from '../components/place-drawings'
import { run } from '../run'
import type { RequestedUpdate } from '../updates/types'
import { type FieldsChange, fieldChange } from './look-components'
import type { RowResult } from './types'

/** A row of the preview, with what is needed to make its change from the version that was looked at. */
export interface RowToApply {
  ordinal: number
  componentId: string
  stepKey: string | null
  baseVersion: number | null
  outcome: Outcome
  reason: BulkReason | null
  /** null where the component is gone. */
  type: string | null
  /** The step's quantity total by now. */
  total: string | null
}

const ROWS = `
  SELECT r.ordinal, r.component_id AS "componentId", r.step_key AS "stepKey", r.base_version AS "baseVersion",
    r.preview_outcome AS outcome, r.preview_reason AS reason, c.type, trim_scale(m.quantity_total)::text AS total
  FROM bulk_rows r
  LEFT JOIN components c ON c.id = r.component_id
  LEFT JOIN component_milestones m ON m.component_id = r.component_id AND m.step_key = r.step_key
  WHERE r.run_id = $1 AND r.ordinal >= $2 ORDER BY r.ordinal LIMIT $3`

/** The rows of a run from an ordinal on, in one statement. */
export const readRows = (db: Queryable, runId: string, from: number, limit: number) =>
  run<RowToApply>(db, ROWS, [runId, from, limit])

/** Where the preview found nothing to ask for, nothing is asked now; the engine judges the rest afresh. */
export const isAsked = ({ outcome, reason }: RowToApply): boolean =>
  outcome !== 'notFound' && reason !== 'notAsked'

/** A row that nothing is asked for and that stands in the way of all or nothing all the same. */
export const isHopeless = (row: RowToApply): boolean => !isAsked(row) && isFailure(row.outcome, row.reason)

const versionOf = ({ baseVersion }: RowToApply) => (baseVersion === null ? {} : { baseVersion })

/** Each milestone is in a run once, so the run is origin enough to recognise its updates by. */
export function asUpdates(
  rows: readonly RowToApply[],
  change: BulkChange & { kind: 'steps' },
  origin: string,
): RequestedUpdate[] {
  const setsOf = setsByType(change.sets)
  return rows.map((row) => {
    const sets = row.type === null ? change.sets : setsOf(row.type)
    const set = sets.find(({ stepKey }) => stepKey === row.stepKey)
    return {
      componentId: row.componentId,
      stepKey: row.stepKey ?? '',
      ...versionOf(row),
      change: engineChange(set?.target ?? { to: 'done' }, row.total),
      effectiveDate: change.effectiveDate,
      reason: set && reasonOfTarget(set.target),
      origin,
      gesture: 0,
    }
  })
}

export function asChanges(rows: readonly RowToApply[], change: FieldsChange): AskedChange[] {
  const asked = fieldChange(change)
  return rows.map((row) => ({ ...asked, componentId: row.componentId, ...versionOf(row) }))
}

export const asDrawings = (
  rows: readonly RowToApply[],
  { placeId }: BulkChange & { kind: 'place' },
): AskedDrawing[] => rows.map((row) => ({ drawingId: row.componentId, placeId, ...versionOf(row) }))

/** What the engine answers for the rows that were asked for. */
export type Results = readonly { outcome: Outcome; reason?: BulkReason; flags?: readonly Flag[] }[]

/** The results of all rows, from those of the rows that were asked for, in their order. */
export function resultsOf(
  rows: readonly RowToApply[],
  asked: readonly RowToApply[],
  results: Results,
): RowResult[] {
  const answered = new Map(asked.map(({ ordinal }, at) => [ordinal, results[at]]))
  return rows.map((row) => {
    const { outcome, reason = null, flags = [] } = answered.get(row.ordinal) ?? { ...row, flags: [] }
    return {
      ordinal: row.ordinal,
      outcome,
      reason: outcome === 'notFound' && reason === null ? 'noSuchComponent' : reason,
      flags,
    }
  })
}

// What needs eyes comes first in a result too.
const KEEP = `
  UPDATE bulk_rows b SET outcome = r.outcome, reason = r.reason, rank = r.rank, flags = coalesce(r.flags, '{}')
  FROM json_to_recordset($2::json) AS r (ordinal int, outcome text, reason text, rank int, flags text[])
  WHERE b.run_id = $1 AND b.ordinal = r.ordinal`

/** Writes what became of rows beside what their preview said. One statement. */
export async function keepResults(tx: Tx, runId: string, results: readonly RowResult[]): Promise<void> {
  const ranked = results.map(({ ordinal, outcome, reason, flags }) => ({
    ordinal,
    outcome,
    reason,
    flags,
    rank: RANKS[outcome],
  }))
  await run(tx, KEEP, [runId, JSON.stringify(ranked)])
}
