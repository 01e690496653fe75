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
  gesture: number
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
    coalesce((SELECT a.origin FROM audit_log a WHERE a.batch_id = undos.id ORDER BY a.ordinal LIMIT 1), '') AS origin,
    coalesce((SELECT a.gesture FROM audit_log a WHERE a.batch_id = undos.id ORDER BY a.ordinal LIMIT 1), 0) AS gesture
  FROM undos ORDER BY created_at, id`

/** All undos in the chains of some batches, the newest first, by which of them each is undone, and by which it stands. */
async function chainsOf(db: Queryable, batchIds: string[]) {
  const undos = batchIds.length === 0 ? [] : (await run<Undo>(db, UNDOS, [batchIds])).toReversed()
  const byId = new Map(undos.map((undo) => [undo.batchId, undo]))
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
  const undoneBy = (batchId: string): UndoneBy | undefined => {
    const first = standing.get(batchId)
    return first && { ...(byId.get(latest(first.batchId)) ?? first), undoes: batchId, first }
  }
  return { undos, byId, latest, undoneBy }
}

/** By what a batch is undone, or else stands: itself, or the undo of its undo, which did its changes again. */
export interface Standing {
  undoneBy: UndoneBy | undefined
  /** That undo of its undo: what there is to be undone. */
  againBy: Undo | undefined
}

/**
 * How some batches stand. One whose undo was itself undone isn't undone. One statement, however long the chains of
 * undoing are.
 */
export async function standings(db: Queryable, batchIds: string[]): Promise<(batchId: string) => Standing> {
  const { byId, latest, undoneBy } = await chainsOf(db, batchIds)
  return (batchId) => ({ undoneBy: undoneBy(batchId), againBy: byId.get(latest(batchId)) })
}

/** Which of the batches are undone, and by which batch. */
export async function undoneBatches(db: Queryable, batchIds: string[]): Promise<Map<string, UndoneBy>> {
  const { undoneBy } = await chainsOf(db, batchIds)
  return new Map(
    batchIds.flatMap((batchId): [string, UndoneBy][] => {
      const undone = undoneBy(batchId)
      return undone ? [[batchId, undone]] : []
    }),
  )
}

/** Of each batch that stands the one by which it does: itself, or what did it again. */
export async function standingBy(db: Queryable, batchIds: string[]): Promise<string[]> {
  const { latest } = await chainsOf(db, batchIds)
  return batchIds.map(latest)
}

/** What is put back by whoever undoes a batch. */
export interface UndoTarget {
  /** The batch, or what did it again. */
  batchId: string
  /** Set where it is undone already. */
  undoneBy?: UndoneBy
  /** Set where the same undo has been made: by this batch. */
  again?: Undo
}

/** What there is to be undone of a batch, by whom: who sends the same again means the same as the first time. */
export async function undoTarget(
  db: Queryable,
  batchId: string,
  sent: { actorId: string; origin: string; gesture?: number | undefined },
): Promise<UndoTarget> {
  const { undos, byId, latest, undoneBy: undone } = await chainsOf(db, [batchId])
  const undoneBy = undone(batchId)
  const isSent = (undo: Undo) => undo.actorId === sent.actorId && undo.origin === sent.origin
  // An undo of an undo was pressed beside that one.
  const isOf = ({ undoes }: Undo): boolean => {
    const before = byId.get(undoes)
    return before ? !isOf(before) : true
  }
  const same = undos.find((undo) => isSent(undo) && undo.gesture === (sent.gesture ?? 0) && isOf(undo))
  const stands = undoneBy && [byId.get(undoneBy.batchId), undoneBy.first].find((undo) => undo && isSent(undo))
  const again = same ?? stands
  if (again) return { batchId: again.undoes, again }
  return undoneBy ? { batchId, undoneBy } : { batchId: latest(batchId) }
}
