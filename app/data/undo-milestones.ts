import { mayUndo } from '~/domain/access'
import { type Titled, undoTitle } from '~/domain/undo-title'
import { undoOf } from '~/domain/updates/undo'
import type { Db, Queryable, Tx } from '~db/client'
import type { Actor } from './people'
import { run } from './run'
import { standingAt } from './standing-rows'
import { undoTarget } from './undo-chain'
import { type PutBack, type UndoAnswer, type UndoneBatch, type UndoOptions, inOne } from './undo-answer'
import { applyButHead } from './updates/apply'
import { fullValue } from './updates/outdated'
import { readSince, sinceKey } from './updates/since'
import type { KeptValue, ProjectScope, RequestedUpdate } from './updates/types'

/** An audit row of the batch that is undone. */
interface LoggedRow {
  milestoneId: string
  componentId: string
  label: string
  old: KeptValue
  versionBefore: number
  versionAfter: number
  /** Its version by now; null where it isn't there any more. */
  version: number | null
  origin: string
  effectiveDate: string
  progressDelta: string
  elsewhere: { date: string; progressDelta: string }[]
}

const LOGGED = `a.entity_id AS "milestoneId", a.component_id AS "componentId", a.label, a.old_value AS old,
    a.version_before AS "versionBefore", a.version_after AS "versionAfter",
    (SELECT m.version FROM component_milestones m WHERE m.id = a.entity_id) AS version, a.origin, a.effective_date AS "effectiveDate",
    coalesce(a.progress_delta, 0)::text AS "progressDelta",
    (SELECT coalesce(json_agg(json_build_object('date', e.effective_date, 'progressDelta', e.progress_delta::text)), '[]')
      FROM audit_log e WHERE e.entity_id = a.entity_id AND e.version_after = a.version_after AND e.batch_id = a.batch_id
        AND e.entity = 'earned') AS elsewhere`

const ROWS = `SELECT ${LOGGED} FROM audit_log a WHERE a.batch_id = $1 AND a.entity = 'milestone' ORDER BY a.ordinal`

/** Puts the steps of a batch back. */
export async function putBackMilestones(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  batch: UndoneBatch,
): Promise<PutBack> {
  return putBack(tx, actor, project, await run<LoggedRow>(tx, ROWS, [batch.undoes]), batch)
}

export interface MilestoneUndo extends UndoOptions {
  seq: number
  stepKey: string
  /** The version that the update to be undone left behind. */
  version: number
}

const ROW = `
  SELECT ${LOGGED}, b.actor_id AS "actorId", b.id AS "batchId", b.summary AS title, b.kind = 'undo' AS "isUndo",
    (SELECT count(*)::int FROM audit_log o WHERE o.batch_id = b.id AND o.entity <> 'earned') AS rows
  FROM components c
  JOIN component_milestones m ON m.component_id = c.id AND m.step_key = $3
  JOIN audit_log a ON a.entity_id = m.id AND a.entity = 'milestone' AND a.version_after = $4
  JOIN update_batches b ON b.id = a.batch_id
  WHERE c.project_id = $1 AND c.seq = $2 AND a.organization_id = $5`

const ONE = `
  SELECT ${LOGGED}, b.actor_id AS "actorId", b.id AS "batchId", b.summary AS title, b.kind = 'undo' AS "isUndo", 1 AS rows
  FROM audit_log a JOIN update_batches b ON b.id = a.batch_id
  WHERE a.batch_id = $1 AND a.entity = 'milestone' AND a.entity_id = $2`

type NamedRow = LoggedRow & Titled & { actorId: string | null; batchId: string; rows: number }

/** Of a tick that was undone and done again what did it again: that is what there is to be undone. */
async function standingRow(db: Queryable, actor: Actor, row: NamedRow, sent: UndoOptions): Promise<NamedRow> {
  if (row.rows > 1) return row
  const { batchId } = await undoTarget(db, row.batchId, { ...sent, actorId: actor.userId })
  const [again] = batchId === row.batchId ? [] : await run<NamedRow>(db, ONE, [batchId, row.milestoneId])
  return again ?? row
}

/** Undoes the one update that brought a milestone to a version: the Undo beside a row. */
export async function undoMilestone(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  named: MilestoneUndo,
): Promise<UndoAnswer> {
  const { seq, stepKey, version } = named
  const [found] = await run<NamedRow>(db, ROW, [project.id, seq, stepKey, version, actor.organizationId])
  if (!found) return { ok: false, reason: 'notFound' }
  const row = await standingRow(db, actor, found, named)
  if (!mayUndo(actor.role, row.actorId === actor.userId)) return { ok: false, reason: 'notAllowed' }
  // One row out of many leaves the rest of its batch to be undone.
  const whole = row.rows === 1 ? { undoes: row.batchId } : {}
  const summary = undoTitle(row, row.label)
  const answer = await inOne(db, (tx) => putBack(tx, actor, project, [row], { ...named, ...whole, summary }))
  return toldWho(db, { entityId: row.milestoneId, version: row.versionAfter }, answer)
}

/** What is so already because somebody has undone it is told with who and when. */
async function toldWho(
  db: Queryable,
  named: { entityId: string; version: number },
  undone: UndoAnswer,
): Promise<UndoAnswer> {
  if (!undone.ok || undone.answer.results[0]?.outcome !== 'unchanged') return undone
  const found = await readSince(db, [{ entity: 'milestone', ...named }])
  const since = found.get(sinceKey(named))
  if (!since?.undone) return undone
  const results = undone.answer.results.map((result) => ({ ...result, since }))
  return { ...undone, answer: { ...undone.answer, results } }
}

async function putBack(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  logged: LoggedRow[],
  { origin, gesture = 0, summary, undoes }: UndoOptions & { summary: string; undoes?: string },
): Promise<PutBack> {
  const byId = new Map(logged.map((row) => [row.milestoneId, row]))
  const restores = undoOf(logged.map((row) => ({ ...row, old: fullValue(row.old) })))
  // What was undone and done again beside its row is the batch's own.
  const standing = await standingAt(
    tx,
    restores
      .map(({ milestoneId, baseVersion: version }) => ({ milestoneId, version }))
      .filter(({ milestoneId, version }) => byId.get(milestoneId)?.version !== version),
    { actorId: actor.userId, origin, gesture },
  )
  const updates = restores.map((restore): RequestedUpdate => ({
    ...restore,
    baseVersion: standing.get(restore.milestoneId) ?? restore.baseVersion,
    componentId: byId.get(restore.milestoneId)?.componentId,
    origin,
    gesture,
  }))
  const how = { atomic: false, kind: 'undo', summary, undoes } as const
  const { answer, head } = await applyButHead(tx, actor, project, updates, how)
  const rows = updates.map(({ milestoneId = '' }) => ({
    entityId: milestoneId,
    label: byId.get(milestoneId)?.label ?? '',
  }))
  return { ok: true, answer, rows, head }
}
