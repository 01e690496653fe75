import type { Db, Tx } from '~db/client'
import { type HeadMove, settleHeads } from '../heads'
import type { Actor } from '../people'
import { retried } from '../retry'
import type { ProjectScope } from '../updates/types'
import { allOrNone } from './all-or-none'
import { applyPiece } from './apply-piece'
import { type Ending, conclude, finish } from './ending'
import { PIECE } from './pieces'
import { keepResults, readRows } from './rows-to-apply'
import { type Claimed, moveOn } from './store'
import { undoPiece } from './undo-pieces'

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
