import type { Queryable } from '~db/client'
import { run } from './run'
import { instantSql } from './updates/read'

/** A batch that undid another, and who made it when. */
interface Undo {
  batchId: string
  undoes: string
  actorId: string | null
  actorName: string
  /** Instant, ISO. */
  at: string
  origin: string
}

/** By which batch another is undone by now: an undo that was undone and then done again is what did it again. */
export interface UndoneBy extends Undo {
  /** The undo that this goes back to, most often itself: that may be sent again. */
  first: Undo
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

/** All undos in the chains of some batches, the newest first, those of them that stand, by what they undo, and by which one stands. */
async function chainsOf(db: Queryable, batchIds: string[]) {
  const undos = batchIds.length === 0 ? [] : (await run<Undo>(db, UNDOS, [batchIds])).toReversed()
  const standing = new Map<string, Undo>()
  // The newest first: whether an undo stands is known before what it undoes is looked at.
  for (const undo of undos) {
    if (!standing.has(undo.batchId)) standing.set(undo.undoes, undo)
  }
  /** What a batch is done by, by now: itself, or what did it again last. */
  const latest = (batchId: string): string => {
    const undone = undos.find((undo) => undo.undoes === batchId && standing.has(undo.batchId))
    const again = undone && standing.get(undone.batchId)
    return again ? latest(again.batchId) : batchId
  }
  return { undos, standing, latest }
}

/**
 * Which of the batches are undone, and by which batch. One whose undo was itself undone isn't. One statement, however
 * long the chains of undoing are.
 */
export async function undoneBatches(db: Queryable, batchIds: string[]): Promise<Map<string, UndoneBy>> {
  const { undos, standing, latest } = await chainsOf(db, batchIds)
  const byId = new Map(undos.map((undo) => [undo.batchId, undo]))
  return new Map(
    [...standing].map(([undoes, first]) => [
      undoes,
      { ...(byId.get(latest(first.batchId)) ?? first), undoes, first },
    ]),
  )
}

/**
 * Of each batch that stands the one by which it does: itself, or the undo of its undo, which did its changes again and is
 * what there is to be undone.
 */
export async function standingBy(db: Queryable, batchIds: string[]): Promise<string[]> {
  const { latest } = await chainsOf(db, batchIds)
  return batchIds.map(latest)
}
