import { isFailure } from '~/domain/bulk/change'
import type { Db, Tx } from '~db/client'
import { type HeadMove, settleHeads } from '../heads'
import type { Actor } from '../people'
import { retried } from '../retry'
import type { ProjectScope } from '../updates/types'
import { applyPiece, judgePiece } from './apply-piece'
import type { CarriedOut, Pace } from './carry-out'
import { conclude, finish } from './ending'
import { PIECE } from './pieces'
import { keepResults, readRows } from './rows-to-apply'
import { type Claimed, moveOn } from './store'
import type { RowResult } from './types'

/** Takes back all that a transaction has done; why is said outside of it. */
export class TakenBack extends Error {
  readonly why: 'failed' | 'cancelled' | 'stopped'
  readonly failures: RowResult[]
  constructor(why: 'failed' | 'cancelled' | 'stopped', failures: RowResult[] = []) {
    super(`Taken back: ${why}`)
    this.name = 'TakenBack'
    this.why = why
    this.failures = failures
  }
}

/**
 * One transaction, in which each piece is a batch; how far it is, is said outside of it. The head is moved last, so that
 * nobody else in the project waits for the whole of it.
 */
export async function allOrNone(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
  { most = PIECE, stopping }: Pace,
): Promise<CarriedOut> {
  const whole = async (tx: Tx) => {
    const heads: (HeadMove | null)[] = []
    const batchIds: string[] = []
    for (let at = 0; at < claimed.total;) {
      const rows = await readRows(tx, claimed.id, at, most)
      const { results, batchId, head, failed } = await applyPiece(tx, actor, project, claimed, rows, true)
      if (failed) throw hasFailed(results)
      await keepResults(tx, claimed.id, results)
      heads.push(head)
      if (batchId !== null) batchIds.push(batchId)
      at += rows.length
      if (rows.length === 0) break
      if (at < claimed.total) await betweenPieces(db, claimed, at, stopping)
    }
    const { claim } = await moveOn(tx, claimed, claimed.total, batchIds)
    await finish(tx, { ...claimed, claim }, 'done')
    await settleHeads(tx, heads)
  }
  try {
    await retried(() => db.transaction(whole))
    return 'done'
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    if (error.why === 'stopped') return 'stopped'
    if (error.why === 'failed') return concludeFailed(db, actor, project, claimed, error, most)
    await conclude(db, claimed, 'cancelled')
    return 'cancelled'
  }
}

/** Of what the engine answered for a piece that can't be done as a whole. */
export const hasFailed = (results: readonly RowResult[]): TakenBack =>
  new TakenBack(
    'failed',
    results.filter(({ outcome, reason }) => isFailure(outcome, reason)),
  )

/** Ends a run in hand of which nothing was done, since some of it can't be. */
export async function concludeFailed(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
  { failures }: TakenBack,
  most = PIECE,
): Promise<'done'> {
  await tellFailures(db, actor, project, claimed, most, failures)
  await conclude(db, claimed, 'done')
  return 'done'
}

async function betweenPieces(
  db: Db,
  claimed: Claimed,
  at: number,
  stopping: Pace['stopping'],
): Promise<void> {
  const { claim, cancelled } = await moveOn(db, claimed, at)
  claimed.claim = claim
  if (cancelled) throw new TakenBack('cancelled')
  if (stopping?.()) throw new TakenBack('stopped')
}

/** Nothing was done: every row that stands in the way is told, and of the good ones those that would have changed. */
async function tellFailures(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
  most: number,
  failures: readonly RowResult[],
): Promise<void> {
  const known = new Map(failures.map((result) => [result.ordinal, result]))
  for (let at = 0; at < claimed.total;) {
    const rows = await readRows(db, claimed.id, at, most)
    if (rows.length === 0) break
    const judged = await judgePiece(db, actor, project, claimed, rows)
    const results = judged.map((result): RowResult => {
      const { ordinal, outcome, reason } = known.get(result.ordinal) ?? result
      // What was so before, or is so by now, would be no other had none failed.
      return outcome === 'applied'
        ? { ordinal, outcome: 'rolledBack', reason: null }
        : { ordinal, outcome, reason }
    })
    at += rows.length
    const moved = await db.transaction(async (tx) => {
      await keepResults(tx, claimed.id, results)
      return moveOn(tx, claimed, at)
    })
    claimed.claim = moved.claim
  }
}
