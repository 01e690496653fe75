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

/**
 * Which of the batches are undone, and by which batch. One whose undo was itself undone isn't. One statement, however
 * long the chains of undoing are.
 */
export async function undoneBatches(db: Queryable, batchIds: string[]): Promise<Map<string, UndoneBy>> {
  if (batchIds.length === 0) return new Map()
  const undos = await run<UndoneBy>(db, UNDOS, [batchIds])
  const standing = new Map<string, UndoneBy>()
  // The newest first: whether an undo stands is known before what it undoes is looked at.
  for (const undo of undos.reverse()) {
    if (!standing.has(undo.batchId)) standing.set(undo.undoes, undo)
  }
  return standing
}
