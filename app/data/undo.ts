import { mayUndo } from '~/domain/access'
import type { Db, Queryable, Tx } from '~db/client'
import type { Actor } from './people'
import { putBackPlan } from './plan/put-back'
import { run } from './run'
import { type NotUndone, type PutBack, type UndoAnswer, type UndoOptions, inOne } from './undo-answer'
import { undoneBatches } from './undo-chain'
import { putBackComponents } from './undo-components'
import { putBackMilestones } from './undo-milestones'
import { isUuid } from './updates/lock'
import type { ProjectScope } from './updates/types'

export type { LeftRow, NotUndone, PutBack, UndoAnswer, UndoOptions, UndoRefusal } from './undo-answer'
export { type MilestoneUndo, undoMilestone } from './undo-milestones'

/** The kinds of batches that change components themselves and can be put back. */
const CHANGES = new Set(['component', 'undo'])

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

// Who undoes the same meanwhile is waited for, and is then found.
const LOCKED = `${BATCH} FOR NO KEY UPDATE OF b`

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
 * somebody has. It can be undone in its turn, and there is no time limit.
 */
export async function undoBatch(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  batchId: string,
  options: UndoOptions,
): Promise<UndoAnswer> {
  const batch = await findUndoable(db, actor, project, batchId)
  if (batch && isOfPlan(batch)) return putBackPlan(db, actor, project, { ...options, ...batch })
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
  const batch = await findUndoable(tx, actor, project, batchId, LOCKED)
  if (!batch) return { ok: false, reason: 'notFound' }
  if (!mayUndo(actor.role, batch.actorId === actor.userId)) return { ok: false, reason: 'notAllowed' }
  const undoneBy = (await undoneBatches(tx, [batch.id])).get(batch.id)
  // The same request again gets the same answer: the engine knows its keys.
  const again = undoneBy?.actorId === actor.userId && undoneBy.origin === options.origin
  if (undoneBy && !again) return { ok: false, reason: 'alreadyUndone', undoneBy }
  const how = { ...options, undoes: batch.id, summary: `Undo: ${batch.summary}` }
  if (batch.entities.every((entity) => entity === 'milestone'))
    return putBackMilestones(tx, actor, project, how)
  // Half of an import, say, would be something that never was.
  if (batch.entities.includes('milestone') || !CHANGES.has(batch.kind))
    return { ok: false, reason: 'notUndoable' }
  return (await putBackComponents(tx, actor, project, how)) ?? { ok: false, reason: 'notUndoable' }
}
