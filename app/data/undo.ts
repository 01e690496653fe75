import { mayUndo } from '~/domain/access'
import { type BatchNature, mayUndoBatch, undoableBatch } from '~/domain/undoable'
import { undoTitle } from '~/domain/undo-title'
import type { Db, Queryable, Tx } from '~db/client'
import { natureSql } from './batch-nature'
import type { Actor } from './people'
import { putBackPlan } from './plan/put-back'
import { run } from './run'
import { type NotUndone, type PutBack, type UndoAnswer, type UndoOptions, inOne } from './undo-answer'
import { type UndoTarget, undoTarget } from './undo-chain'
import { putBackComponents } from './undo-components'
import { putBackMilestones } from './undo-milestones'
import { isUuid } from './updates/lock'
import type { ProjectScope } from './updates/types'

export type { LeftRow, NotUndone, PutBack, UndoAnswer, UndoOptions, UndoRefusal } from './undo-answer'
export { undoMilestone } from './undo-milestones'

interface UndoableBatch extends BatchNature {
  id: string
  actorId: string | null
  summary: string
}

const BATCH = `
  SELECT id, actor_id AS "actorId", kind, summary, ${natureSql(null)}
  FROM update_batches b
  WHERE id = $1 AND organization_id = $2 AND project_id = $3`

// Who undoes the same meanwhile is waited for, and is then found.
const LOCKED = `${BATCH} FOR NO KEY UPDATE OF b`

/** What is to be put back, locked, and whether it still is: an undo that was waited for may have come before. */
async function lockTarget(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  batchId: string,
  { origin, gesture }: UndoOptions,
): Promise<{ batch: UndoableBatch; target: UndoTarget } | undefined> {
  if (!isUuid(batchId)) return undefined
  const id = batchId.toLowerCase()
  const sent = { actorId: actor.userId, origin, gesture }
  for (let target = await undoTarget(tx, id, sent); ;) {
    const batch = await findUndoable(tx, actor, project, target.batchId, LOCKED)
    if (!batch) return undefined
    const now = await undoTarget(tx, id, sent)
    if (now.undoneBy || now.batchId === batch.id) return { batch, target: now }
    target = now
  }
}

async function findUndoable(
  db: Queryable,
  { organizationId }: Actor,
  project: ProjectScope,
  batchId: string,
  text = BATCH,
): Promise<UndoableBatch | undefined> {
  const [batch] = isUuid(batchId)
    ? await run<UndoableBatch>(db, text, [batchId, organizationId, project.id])
    : []
  return batch
}

/**
 * Puts back exactly the rows of one batch that nobody has changed since, as a batch of its own, and lists those that
 * somebody has. What was undone and done again is put back as it was done again. It can be undone in its turn, and there
 * is no time limit.
 */
export async function undoBatch(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  batchId: string,
  options: UndoOptions,
): Promise<UndoAnswer> {
  const batch = await findUndoable(db, actor, project, batchId)
  const undoable = batch && undoableBatch(batch)
  if (batch && undoable?.ok && undoable.way === 'plan')
    return putBackPlan(db, actor, project, { ...options, ...batch })
  return inOne(db, (tx) => undoButHead(tx, actor, project, batchId, options))
}

/** The same as a part of a larger transaction, for batches that change components; the head is the caller's. */
export async function undoButHead(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  batchId: string,
  options: UndoOptions,
): Promise<NotUndone | PutBack> {
  const locked = await lockTarget(tx, actor, project, batchId, options)
  if (!locked) return { ok: false, reason: 'notFound' }
  const { batch, target } = locked
  const undoable = undoableBatch(batch)
  const own = batch.actorId === actor.userId
  if (!mayUndo(actor.role, own)) return { ok: false, reason: 'notAllowed' }
  if (!undoable.ok) return { ok: false, reason: 'notUndoable', why: undoable.why }
  if (!mayUndoBatch(actor.role, undoable.way, own)) return { ok: false, reason: 'notAllowed' }
  const { undoneBy } = target
  if (undoneBy) return { ok: false, reason: 'alreadyUndone', undoneBy }
  const how = {
    ...options,
    undoes: batch.id,
    summary: undoTitle({ title: batch.summary, isUndo: batch.kind === 'undo' }),
  }
  if (undoable.way === 'milestones') return putBackMilestones(tx, actor, project, how)
  return (await putBackComponents(tx, actor, project, how)) ?? { ok: false, reason: 'notUndoable' }
}
