import { isFailure } from '~/domain/bulk/change'
import type { Db, Tx } from '~db/client'
import { type HeadMove, settleHeads } from '../heads'
import type { Actor } from '../people'
import { retried } from '../retry'
import type { ProjectScope } from '../updates/types'
import { applyPiece, judgePiece } from './apply-piece'
import { PIECE } from './pieces'
import { keepResults, readRows } from './rows-to-apply'
import { type Claimed, type Ending, endRun, moveOn } from './store'
import { countRows, projectCompletion } from './tally'
import type { RowResult } from './types'
import { listUnreached, undoPiece } from './undo-pieces'

/** Ends a run with what became of its rows. */
async function finish(tx: Tx, claimed: Claimed, state: Ending['state'], problem = ''): Promise<void> {
  const resultCounts = await countRows(tx, claimed, true)
  const { percent } = await projectCompletion(tx, claimed.projectId)
  await endRun(tx, claimed, { state, resultCounts, completionAfter: percent, problem })
}

/** Ends a run that isn't under way any more. @param problem for people, where it failed */
export async function conclude(
  db: Db,
  claimed: Claimed,
  state: Ending['state'],
  problem = '',
): Promise<void> {
  if (state !== 'done') await listUnreached(db, claimed)
  await db.transaction((tx) => finish(tx, claimed, state, problem))
}

export interface Pace {
  /** Rows a piece. */
  most?: number
  /** Asked between pieces: the process is to stop. */
  stopping?: () => boolean
}

/** What a run has come to; 'stopped': it waits for somebody to go on with it. */
export type CarriedOut = Ending['state'] | 'stopped'

/** Carries out a run in hand, all or none or piece by piece; `claimed` moves along with it. */
export function carryOut(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
  pace: Pace = {},
): Promise<CarriedOut> {
  const { most = PIECE } = pace
  if (claimed.parts) return byPieces(db, claimed, pace, (tx) => undoPiece(tx, actor, project, claimed))
  return claimed.atomic
    ? allOrNone(db, actor, project, claimed, pace)
    : byPieces(db, claimed, pace, (tx) => applyOne(tx, actor, project, claimed, most))
}

/** A piece within its transaction: how many rows it went through, the batch that it made, what the head is to be told. */
export interface PieceDone {
  rows: number
  batchId: string | null
  head: HeadMove | null
}

/**
 * A piece is a transaction, which moves the run on with it: a process that is killed leaves every piece done and told, or
 * neither. Between two it can be cancelled.
 */
async function byPieces(
  db: Db,
  claimed: Claimed,
  { stopping }: Pace,
  work: (tx: Tx) => Promise<PieceDone>,
): Promise<CarriedOut> {
  for (;;) {
    const { rows, claim, cancelled, ended } = await retried(() =>
      db.transaction((tx) => movedOn(tx, claimed, work)),
    )
    claimed.claim = claim
    claimed.done += rows
    if (ended) return 'done'
    if (cancelled) {
      await conclude(db, claimed, 'cancelled')
      return 'cancelled'
    }
    if (stopping?.()) return 'stopped'
  }
}

async function movedOn(tx: Tx, claimed: Claimed, work: (tx: Tx) => Promise<PieceDone>) {
  const { rows, batchId, head } = await work(tx)
  const done = claimed.done + rows
  const moved = await moveOn(tx, claimed, done, batchId === null ? [] : [batchId])
  const ended = done >= claimed.total || rows === 0
  if (ended) await finish(tx, { ...claimed, claim: moved.claim }, 'done')
  await settleHeads(tx, [head])
  return { ...moved, rows, ended }
}

async function applyOne(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
  most: number,
): Promise<PieceDone> {
  const rows = await readRows(tx, claimed.id, claimed.done, most)
  const { results, batchId, head } = await applyPiece(tx, actor, project, claimed, rows, false)
  await keepResults(tx, claimed.id, results)
  return { rows: rows.length, batchId, head }
}

/** Takes back all that a transaction has done; why is said outside of it. */
class TakenBack extends Error {
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
async function allOrNone(
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
      if (failed)
        throw new TakenBack(
          'failed',
          results.filter(({ outcome, reason }) => isFailure(outcome, reason)),
        )
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
    if (error.why === 'failed') await tellFailures(db, actor, project, claimed, most, error.failures)
    const state = error.why === 'failed' ? 'done' : 'cancelled'
    await conclude(db, claimed, state)
    return state
  }
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

/** Nothing was done: every row that stands in the way is told, and the good ones say that they were taken back. */
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
    const results = judged.map((result, index): RowResult => {
      const { ordinal, outcome, reason } = known.get(result.ordinal) ?? result
      if (!(outcome === 'applied' || outcome === 'unchanged') || reason === 'notAsked')
        return { ordinal, outcome, reason }
      // Somebody else has made it so since the preview: that is told too.
      const soByNow = outcome === 'unchanged' && rows[index]?.outcome === 'applied'
      return { ordinal, outcome: 'rolledBack', reason: soByNow ? 'sameValue' : null }
    })
    at += rows.length
    const moved = await db.transaction(async (tx) => {
      await keepResults(tx, claimed.id, results)
      return moveOn(tx, claimed, at)
    })
    claimed.claim = moved.claim
  }
}
