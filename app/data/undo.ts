import { mayUndo } from '~/domain/access'
import { undoOf } from '~/domain/updates/undo'
import type { Db } from '~db/client'
import type { Actor } from './people'
import { putBackPlan } from './plan/put-back'
import { run } from './run'
import { type UndoneBy, undoneBatches } from './undo-chain'
import { putBackComponents } from './undo-components'
import { applyUpdates } from './updates/apply'
import { isUuid } from './updates/lock'
import { fullValue } from './updates/outdated'
import type { AnsweredUpdate, KeptValue, ProjectScope, RequestedUpdate, UpdatesAnswer } from './updates/types'

/** Where an undo comes from; like any update it is recognised when it is sent again. */
export interface UndoOptions {
  origin: string
  gesture?: number
}

/** A row that was left as it is, mostly because it has been changed since. */
export interface LeftRow {
  label: string
  result: AnsweredUpdate
}

export type UndoRefusal = 'notFound' | 'notAllowed' | 'notUndoable' | 'alreadyUndone'

export type UndoAnswer =
  | { ok: false; reason: UndoRefusal; undoneBy?: UndoneBy }
  | { ok: true; answer: UpdatesAnswer; left: LeftRow[] }

/** The kinds of batches that change components themselves and can be put back. */
const CHANGES = new Set(['component', 'undo'])

/** An audit row of the batch that is undone. */
interface LoggedRow {
  milestoneId: string
  componentId: string
  label: string
  old: KeptValue
  versionBefore: number
  versionAfter: number
  origin: string
  effectiveDate: string
  progressDelta: string
  elsewhere: { date: string; progressDelta: string }[]
}

interface UndoableBatch {
  id: string
  actorId: string | null
  kind: string
  summary: string
  /** What its rows changed: milestones, components, ... */
  entities: string[]
}

/** Milestones of the plan, with the project's dates where they moved along. */
export const isOfPlan = ({ kind, entities }: { kind: string; entities: readonly string[] }): boolean =>
  (kind === 'milestone' || kind === 'undo') &&
  entities.includes('planMilestone') &&
  entities.every((entity) => entity === 'planMilestone' || entity === 'project')

const BATCH = `
  SELECT id, actor_id AS "actorId", kind, summary,
    ARRAY (SELECT DISTINCT entity FROM audit_log a WHERE a.batch_id = b.id AND a.entity <> 'earned') AS entities
  FROM update_batches b
  WHERE id = $1 AND organization_id = $2 AND project_id = $3`

const LOGGED = `a.entity_id AS "milestoneId", a.component_id AS "componentId", a.label, a.old_value AS old,
    a.version_before AS "versionBefore", a.version_after AS "versionAfter", a.origin, a.effective_date AS "effectiveDate",
    coalesce(a.progress_delta, 0)::text AS "progressDelta",
    (SELECT coalesce(json_agg(json_build_object('date', e.effective_date, 'progressDelta', e.progress_delta::text)), '[]')
      FROM audit_log e WHERE e.entity_id = a.entity_id AND e.version_after = a.version_after AND e.batch_id = a.batch_id
        AND e.entity = 'earned') AS elsewhere`

const ROWS = `SELECT ${LOGGED} FROM audit_log a WHERE a.batch_id = $1 AND a.entity = 'milestone' ORDER BY a.ordinal`

/**
 * Puts back exactly the rows of one batch that nobody has changed since, as a batch of its own, and lists those that
 * somebody has. It can be undone in its turn, and there is no time limit.
 */
export async function undoBatch(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  batchId: string,
  options: UndoOptions,
): Promise<UndoAnswer> {
  const [batch] = isUuid(batchId)
    ? await run<UndoableBatch>(db, BATCH, [batchId, actor.organizationId, project.id])
    : []
  if (!batch) return { ok: false, reason: 'notFound' }
  if (!mayUndo(actor.role, batch.actorId === actor.userId)) return { ok: false, reason: 'notAllowed' }
  const undoneBy = (await undoneBatches(db, [batch.id])).get(batch.id)
  // The same request again gets the same answer: the engine knows its keys.
  const again = undoneBy?.actorId === actor.userId && undoneBy.origin === options.origin
  if (undoneBy && !again) return { ok: false, reason: 'alreadyUndone', undoneBy }
  if (isOfPlan(batch)) return putBackPlan(db, actor, project, { ...options, ...batch })
  if (batch.entities.some((entity) => entity !== 'milestone')) {
    // Half of an import, say, would be something that never was.
    if (batch.entities.includes('milestone') || !CHANGES.has(batch.kind))
      return { ok: false, reason: 'notUndoable' }
    const put = await putBackComponents(db, actor, project, {
      ...options,
      id: batch.id,
      summary: batch.summary,
    })
    return put
      ? { ok: true, answer: put.answer, left: leftRows(put.answer, put.labels) }
      : { ok: false, reason: 'notUndoable' }
  }
  const rows = await run<LoggedRow>(db, ROWS, [batch.id])
  return putBack(db, actor, project, rows, {
    ...options,
    summary: `Undo: ${batch.summary}`,
    undoes: batch.id,
  })
}

export interface MilestoneUndo extends UndoOptions {
  seq: number
  stepKey: string
  /** The version that the update to be undone left behind. */
  version: number
}

const ROW = `
  SELECT ${LOGGED}, b.actor_id AS "actorId", b.id AS "batchId",
    (SELECT count(*)::int FROM audit_log o WHERE o.batch_id = b.id AND o.entity <> 'earned') AS rows
  FROM components c
  JOIN component_milestones m ON m.component_id = c.id AND m.step_key = $3
  JOIN audit_log a ON a.entity_id = m.id AND a.entity = 'milestone' AND a.version_after = $4
  JOIN update_batches b ON b.id = a.batch_id
  WHERE c.project_id = $1 AND c.seq = $2 AND a.organization_id = $5`

/** Undoes the one update that brought a milestone to a version: the Undo beside a row. */
export async function undoMilestone(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  named: MilestoneUndo,
): Promise<UndoAnswer> {
  const { seq, stepKey, version } = named
  const [row] = await run<LoggedRow & { actorId: string | null; batchId: string; rows: number }>(db, ROW, [
    project.id,
    seq,
    stepKey,
    version,
    actor.organizationId,
  ])
  if (!row) return { ok: false, reason: 'notFound' }
  if (!mayUndo(actor.role, row.actorId === actor.userId)) return { ok: false, reason: 'notAllowed' }
  // One row out of many leaves the rest of its batch to be undone.
  const whole = row.rows === 1 ? { undoes: row.batchId } : {}
  return putBack(db, actor, project, [row], { ...named, ...whole, summary: `Undo: ${row.label}` })
}

async function putBack(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  rows: LoggedRow[],
  options: UndoOptions & { summary: string; undoes?: string },
): Promise<UndoAnswer> {
  const { origin, gesture = 0, summary, undoes } = options
  const logged = new Map(rows.map((row) => [row.milestoneId, row]))
  const updates = undoOf(rows.map((row) => ({ ...row, old: fullValue(row.old) }))).map(
    (restore): RequestedUpdate => ({
      ...restore,
      componentId: logged.get(restore.milestoneId)?.componentId,
      origin,
      gesture,
    }),
  )
  const answer = await applyUpdates(db, actor, project, updates, {
    atomic: false,
    kind: 'undo',
    summary,
    undoes,
  })
  const labels = updates.map(({ milestoneId = '' }) => logged.get(milestoneId)?.label ?? '')
  return { ok: true, answer, left: leftRows(answer, labels) }
}

/** What was neither put back nor so already. */
export function leftRows(answer: UpdatesAnswer, labels: string[]): LeftRow[] {
  return answer.results.flatMap((result) =>
    result.outcome === 'applied' || result.outcome === 'unchanged'
      ? []
      : [{ label: labels[result.index] ?? '', result }],
  )
}
