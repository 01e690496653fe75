import type { PlaceKind } from '~/domain/place-name'
import type { WorkflowType } from '~/domain/progress'
import { amountWords, besideWords, datedWords } from '~/domain/updates/amount-words'
import type { Amount, MilestoneValue } from '~/domain/updates/types'
import { amountOf, valueOf } from '~/domain/updates/values'
import type { Queryable } from '~db/client'
import { PLACE_TABLES } from '../components/place-ids'
import { readComponents } from '../components/read-changes'
import type { Choice } from '../conflicts'
import { run } from '../run'
import { instantSql } from '../updates/read'
import { type FieldsChange, fieldWords } from './look-components'
import { ofDrawings } from './pieces'
import type { Run, RunRow } from './types'

/** What a row that came out otherwise than its preview said is by now, and who made it so. */
export interface RowNow {
  /** As pages write it; null where there is nothing any more. */
  text: string | null
  /** The last change since the preview; null where the log knows of none. `by` is a person's id. */
  by: string | null
  byName: string | null
  /** Instant, ISO. */
  at: string | null
  /** The conflict that was kept of it, and what was asked for in it. */
  conflict: { id: string; version: number; asked: string; same: boolean; resolution: Choice | null } | null
}

/**
 * How the rows of a page that came out otherwise than they were previewed, or in conflict, stand by now: by ordinal. Two
 * statements at most; none where there is no such row.
 */
export async function rowsNow(
  db: Queryable,
  { id, change }: Run,
  rows: readonly RunRow[],
): Promise<Map<number, RowNow>> {
  const told = rows.filter(({ stale, outcome }) => stale || outcome === 'conflict')
  if (told.length === 0) return new Map()
  const params: [string, string] = [id, JSON.stringify(told.map(({ ordinal }) => ordinal))]
  if (change.kind === 'steps') return stepsNow(db, params, told)
  const fields = change.kind === 'hold' ? 'onHold' : change.place
  const touched = await run<Touched>(db, TOUCHED, [...params, `{${fields},retired}`])
  const words = ofDrawings(change)
    ? await drawingWords(db, touched, change.place)
    : await componentWords(db, touched, change)
  return new Map(
    touched.map(({ ordinal, componentId, by, byName, at }) => [
      ordinal,
      { text: words.get(componentId) ?? null, by, byName, at, conflict: null },
    ]),
  )
}

interface StepNow extends MilestoneValue {
  ordinal: number
  workflowType: WorkflowType | null
  removed: boolean
  version: number
  by: string | null
  byName: string | null
  at: string | null
  conflictId: string | null
  mine: { amount: Amount; effectiveDate: string | null } | null
  resolution: Choice | null
}

/** Whoever changed it came after that: of an undo, after the run that it undoes. */
const SINCE = `coalesce((SELECT o.finished_at FROM bulk_runs o WHERE o.id = r.undoes), r.created_at)`

// What took the step out of reach is a change of its component: another template, or that it was retired. The run is the
// origin of its updates, so that by it the conflict is found that one of them became.
const STEPS = `
  SELECT b.ordinal, m.workflow_type AS "workflowType", coalesce(m.removed, false) AS removed, m.version,
    m.is_completed AS "isCompleted", m.percentage_complete AS "percentageComplete",
    m.quantity_complete AS "quantityComplete", m.quantity_total AS "quantityTotal", m.unit,
    m.effective_date AS "effectiveDate", l.by, l."byName", l.at, f.id AS "conflictId", f.mine, f.resolution
  FROM bulk_rows b JOIN bulk_runs r ON r.id = b.run_id
  LEFT JOIN component_milestones m ON m.component_id = b.component_id AND m.step_key = b.step_key
  LEFT JOIN LATERAL (
    SELECT w.actor_id AS by, w.actor_name AS "byName", ${instantSql('a.created_at')} AS at
    FROM audit_log a JOIN update_batches w ON w.id = a.batch_id
    WHERE a.entity_id IN (m.id, b.component_id) AND a.created_at > ${SINCE}
      AND ((a.entity = 'milestone' AND a.entity_id = m.id AND a.version_after > b.base_version)
        OR (a.entity = 'component' AND a.new_value ?| '{retired,templateVersion}'))
    ORDER BY a.created_at DESC, a.ordinal DESC LIMIT 1) l ON true
  LEFT JOIN LATERAL (
    SELECT k.conflict_id FROM request_keys k
    WHERE k.milestone_id = m.id AND k.origin = r.id::text AND k.conflict_id IS NOT NULL LIMIT 1) k ON true
  LEFT JOIN conflicts f ON f.id = k.conflict_id
  WHERE b.run_id = $1 AND b.ordinal IN (SELECT json_array_elements_text($2::json)::int)`

async function stepsNow(
  db: Queryable,
  params: [string, string],
  told: readonly RunRow[],
): Promise<Map<number, RowNow>> {
  const before = new Map(told.map(({ ordinal, oldText }) => [ordinal, oldText]))
  const rows = await run<StepNow>(db, STEPS, params)
  return new Map(
    rows.map((row) => {
      const { ordinal, by, byName, at } = row
      return [ordinal, { by, byName, at, ...stepNow(row, before.get(ordinal) ?? '') }]
    }),
  )
}

/** With its day where the preview was about that, or the conflict is. */
function stepNow(row: StepNow, before: string): Pick<RowNow, 'text' | 'conflict'> {
  const { workflowType, removed, effectiveDate, conflictId: id, mine, resolution, version } = row
  if (workflowType === null) return { text: null, conflict: null }
  const now = { amount: amountOf(workflowType, valueOf(row)), effectiveDate }
  const words = amountWords(now.amount)
  const text = removed ? null : before.startsWith(`${words} on `) ? datedWords(now) : words
  if (id === null || mine === null) return { text, conflict: null }
  const beside = besideWords(mine, now)
  const conflict = { id, version, asked: beside.mine, same: beside.same, resolution }
  return { text: text === words ? beside.now : text, conflict }
}

interface Touched {
  ordinal: number
  /** Of a drawing, its own. */
  componentId: string
  by: string | null
  byName: string | null
  at: string | null
}

// A component that has no place of its own is moved by its drawing.
const TOUCHED = `
  SELECT b.ordinal, b.component_id AS "componentId", l.by, l."byName", l.at
  FROM bulk_rows b JOIN bulk_runs r ON r.id = b.run_id
  LEFT JOIN components c ON c.id = b.component_id
  LEFT JOIN LATERAL (
    SELECT w.actor_id AS by, w.actor_name AS "byName", ${instantSql('a.created_at')} AS at
    FROM audit_log a JOIN update_batches w ON w.id = a.batch_id
    WHERE a.entity_id IN (b.component_id, c.drawing_id) AND a.entity IN ('component', 'drawing')
      AND a.created_at > ${SINCE} AND a.new_value ?| $3::text[]
    ORDER BY a.created_at DESC, a.ordinal DESC LIMIT 1) l ON true
  WHERE b.run_id = $1 AND b.ordinal IN (SELECT json_array_elements_text($2::json)::int)`

async function componentWords(db: Queryable, touched: readonly Touched[], change: FieldsChange) {
  const found = await readComponents(
    db,
    touched.map(({ componentId }) => componentId),
  )
  const words = fieldWords(change)
  return new Map(found.map(({ id, fields }) => [id, words(fields)]))
}

async function drawingWords(db: Queryable, touched: readonly Touched[], kind: PlaceKind) {
  const column = { area: 'area_id', system: 'system_id', testPackage: 'test_package_id' }[kind]
  const found = await run<{ id: string; name: string }>(
    db,
    `SELECT d.id, coalesce(p.name, 'none') AS name FROM drawings d LEFT JOIN ${PLACE_TABLES[kind]} p ON p.id = d.${column}
     WHERE d.id = ANY ($1::uuid[])`,
    [touched.map(({ componentId }) => componentId)],
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}
