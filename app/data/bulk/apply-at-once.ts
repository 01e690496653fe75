import type { Db, Tx } from '~db/client'
import { isDatabaseAway } from '../database-away'
import { isLockedOut } from '../database-busy'
import { settleHeads } from '../heads'
import type { Actor } from '../people'
import { retried } from '../retry'
import { together } from '../together'
import type { ProjectScope } from '../updates/types'
import { TakenBack, concludeFailed, hasFailed } from './all-or-none'
import { applyPiece } from './apply-piece'
import { endRun } from './ending'
import { AT_ONCE } from './pieces'
import { keepResults, readRows } from './rows-to-apply'
import { type NamedRun, beginRun } from './store'
import { countRows, projectCompletion } from './tally'
import { announceWork } from './wake'
import { workOn } from './work'

/**
 * Makes the change of a short run in one transaction: taken in hand, changed and told. Whoever is killed in the middle of
 * it has done nothing, and the run can be applied as before. False where it is under way or over already.
 */
export async function applyAtOnce(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  named: NamedRun,
  atomic: boolean,
): Promise<boolean> {
  try {
    return await retried(() => db.transaction((tx) => applied(tx, actor, project, named, atomic)))
  } catch (error) {
    if (isDatabaseAway(error) || isLockedOut(error)) {
      // A worker makes it when that is over; where not even this can be said, it can be applied as before.
      if (await beginRun(db, named, atomic, false).catch(() => undefined)) announceWork()
      throw error
    }
    const claimed = await beginRun(db, named, atomic, true)
    if (!claimed) return false
    if (error instanceof TakenBack) await concludeFailed(db, actor, project, claimed, error)
    // Whatever ends a long run ends this one too, and is told on its page.
    else await workOn(db, claimed)
    return true
  }
}

async function applied(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  named: NamedRun,
  atomic: boolean,
): Promise<boolean> {
  const [claimed, rows] = await together([
    beginRun(tx, named, atomic, true),
    readRows(tx, named.id, 0, AT_ONCE),
  ])
  if (!claimed) return false
  const piece = await applyPiece(tx, actor, project, claimed, rows, atomic)
  if (piece.failed) throw hasFailed(piece.results)
  const [, resultCounts, { percent }] = await together([
    keepResults(tx, claimed.id, piece.results),
    countRows(tx, claimed),
    projectCompletion(tx, project.id),
  ])
  const batchIds = piece.batchId === null ? [] : [piece.batchId]
  await together([
    endRun(tx, claimed, { state: 'done', resultCounts, completionAfter: percent, batchIds }),
    settleHeads(tx, [piece.head]),
  ])
  return true
}
