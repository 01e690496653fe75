import { RANKS } from '~/domain/bulk/change'
import type { WorkflowType } from '~/domain/progress'
import type { ComponentFields } from '~/domain/component-changes/types'
import type { MilestoneValue } from '~/domain/updates/types'
import type { Queryable } from '~db/client'
import { onDrawing } from '../components/drawings'
import { jsonText } from '../json-text'
import { run } from '../run'
import { fullValue } from '../updates/outdated'
import type { KeptValue } from '../updates/types'
import { fieldWords } from './look-components'
import { valueWords } from './look-steps'
import { ofDrawings } from './pieces'
import type { Claimed } from './store'
import type { RowResult } from './types'

/** What came of putting one thing back. */
export type PutBackResult = Omit<RowResult, 'ordinal'>

type Kept = Record<string, unknown>

interface LoggedRow {
  entityId: string
  componentId: string
  seq: number
  label: string
  stepKey: string | null
  stepName: string | null
  workflow: WorkflowType | null
  old: Kept
  now: Kept
  version: number | null
}

// A drawing has the number of the first component on it, as in a run that moves drawings.
const LOGGED = `
  SELECT a.entity_id AS "entityId", coalesce(a.component_id, a.entity_id) AS "componentId", a.label,
    coalesce(c.seq, (SELECT min(o.seq) FROM drawings d JOIN components o ON ${onDrawing('o')}
      WHERE a.entity = 'drawing' AND d.id = a.entity_id), 0) AS seq,
    a.step_key AS "stepKey", s.name AS "stepName", m.workflow_type AS workflow, coalesce(a.old_value, '{}') AS old,
    coalesce(a.new_value, '{}') AS now, a.version_after AS version
  FROM audit_log a
  LEFT JOIN components c ON c.id = a.component_id
  LEFT JOIN component_milestones m ON m.id = a.entity_id
  LEFT JOIN milestone_template_steps s ON s.id = m.step_id
  WHERE a.batch_id = $1 AND a.entity <> 'earned' ORDER BY a.ordinal`

const ADD = `
  INSERT INTO bulk_rows (run_id, ordinal, component_id, seq, label, step_key, step_name, base_version, old_text, new_text,
    preview_outcome, rank, outcome, reason, flags)
  SELECT $1, r.ordinal, r."componentId", r.seq, r.label, r."stepKey", r."stepName", r.version, r."from", r."to",
    coalesce(r.outcome, 'applied'), r.rank, r.outcome, r.reason, coalesce(r.flags, '{}')
  FROM json_to_recordset($2::json) AS r (
    ordinal int, "componentId" uuid, seq int, label text, "stepKey" text, "stepName" text, version int, "from" text,
    "to" text, rank int, outcome text, reason text, flags text[])
  ON CONFLICT (run_id, ordinal) DO NOTHING`

/**
 * Keeps the rows of a batch with what came of putting each back, from an ordinal of the run on; without results they are
 * those that the run didn't get to. Two statements.
 */
export async function addUndoRows(
  db: Queryable,
  claimed: Claimed,
  batchId: string,
  from: number,
  resultOf: (entityId: string) => PutBackResult | undefined,
): Promise<void> {
  const logged = await run<LoggedRow>(db, LOGGED, [batchId])
  const rows = logged.map((row, at) => {
    const { outcome, reason, flags }: Partial<PutBackResult> = resultOf(row.entityId) ?? {}
    const [now, back] = words(claimed, row)
    const name = row.stepName ?? ''
    const { componentId, seq, label, stepKey, version } = row
    return {
      ordinal: from + at,
      componentId,
      seq,
      // The log's label of a step has its name too.
      label: name !== '' && label.endsWith(`: ${name}`) ? label.slice(0, -name.length - 2) : label,
      stepKey,
      stepName: name,
      version,
      from: now,
      to: back,
      outcome,
      reason: outcome === 'notFound' ? (reason ?? 'noSuchComponent') : reason,
      flags,
      rank: RANKS[outcome ?? 'applied'],
    }
  })
  await run(db, ADD, [claimed.id, jsonText(rows).text])
}

/** What the run had made of it, and what it was put back to, as pages write it. */
function words({ change }: Claimed, row: LoggedRow): [now: string, back: string] {
  if (change.kind === 'steps') {
    const back = fullValue(row.old as KeptValue)
    return valueWords(row.workflow ?? workflowOf(back), fullValue(row.now as KeptValue), back)
  }
  const said = ofDrawings(change)
    ? (kept: Kept) => String(kept[change.place] ?? 'none')
    : (kept: Kept) => fieldWords(change)({ ...NOWHERE, ...kept } as ComponentFields)
  return [said(row.now), said(row.old)]
}

const NOWHERE = { area: null, system: null, testPackage: null }

/** Of a step that is gone. */
const workflowOf = ({ quantityTotal, percentageComplete }: MilestoneValue): WorkflowType =>
  quantityTotal !== null ? 'quantity' : percentageComplete !== null ? 'percentage' : 'discrete'
