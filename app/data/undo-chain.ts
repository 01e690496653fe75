import type { Queryable } from '~db/client'
import { run } from './run'
import { instantSql } from './updates/read'

/** The batch that undid another, and who made it when. */
export interface UndoneBy {
  batchId: string
  undoes: string
  actorId: string | null
  actorName: string
  /** Instant, ISO. */
  at: string
  origin: string
}

const UNDOS = `
  WITH RECURSIVE undos AS (
    SELECT b.* FROM update_batches b WHERE b.undoes = ANY ($1::uuid[])
    UNION ALL
    SELECT b.* FROM update_batches b JOIN undos u ON b.undoes = u.id
  )
  SELECT id AS "batchId", undoes, actor_id AS "actorId", actor_name AS "actorName", ${instantSql('created_at')} AS at,
    coalesce((SELECT a.origin FROM audit_log a WHERE a.batch_id = undos.id ORDER BY a.ordinal LIMIT 1), '') AS origin
  FROM undos ORDER BY created_at, id`

/** All undos in the chains of some batches, the newest first, and those of them that stand, by what they undo. */
async function chainsOf(db: Queryable, batchIds: string[]) {
  const undos = batchIds.length === 0 ? [] : (await run<UndoneBy>(db, UNDOS, [batchIds])).toReversed()
  const standing = new Map<string, UndoneBy>()
  // The newest first: whether an undo stands is known before what it undoes is looked at.
  for (const undo of undos) {
    if (!standing.has(undo.batchId)) standing.set(undo.undoes, undo)
  }
  return { undos, standing }
}

/**
 * Which of the batches are undone, and by which batch. One whose undo was itself undone isn't. One statement, however
 * long the chains of undoing are.
 */
export async function undoneBatches(db: Queryable, batchIds: string[]): Promise<Map<string, UndoneBy>> {
  return (await chainsOf(db, batchIds)).standing
}

/**
 * Of each batch that stands the one by which it does: itself, or the undo of its undo, which did its changes again and is
 * what there is to be undone.
 */
export async function standingBy(db: Queryable, batchIds: string[]): Promise<string[]> {
  const { undos, standing } = await chainsOf(db, batchIds)
  const latest = (batchId: string): string => {
    const undone = undos.find((undo) => undo.undoes === batchId && standing.has(undo.batchId))
    const again = undone && standing.get(undone.batchId)
    return again ? latest(again.batchId) : batchId
  }
  return batchIds.map(latest)
}
