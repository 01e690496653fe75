import { summarise } from '~/domain/updates/summary'
import type { Db, Tx } from '~db/client'
import { type HeadMove, settleHeads } from './heads'
import { retried } from './retry'
import type { UndoneBy } from './undo-chain'
import type { AnsweredUpdate, UpdatesAnswer } from './updates/types'

/** Where an undo comes from; like any update it is recognised when it is sent again. */
export interface UndoOptions {
  origin: string
  gesture?: number
}

/** A row that was left as it is, mostly because it has been changed since. */
export interface LeftRow {
  label: string
  result: AnsweredUpdate
}

export type UndoRefusal = 'notFound' | 'notAllowed' | 'notUndoable' | 'alreadyUndone'

export interface NotUndone {
  ok: false
  reason: UndoRefusal
  /** Of what can't be, a sentence that says why and what to do instead. */
  why?: string
  /** Of what is undone already. */
  undoneBy?: UndoneBy
}

export type UndoAnswer = NotUndone | { ok: true; answer: UpdatesAnswer; left: LeftRow[] }

/** What a result is about, as the log has it. */
export interface PutBackRow {
  entityId: string
  label: string
}

/** An undo within a transaction. */
export interface PutBack {
  ok: true
  answer: UpdatesAnswer
  /** What each result is about, in their order. */
  rows: readonly PutBackRow[]
  /** For settleHeads at the transaction's end. */
  head: HeadMove | null
}

/** A batch that is undone. */
export interface UndoneBatch extends UndoOptions {
  undoes: string
  summary: string
}

/** A transaction of its own for an undo, with what was left as it is. */
export function inOne(db: Db, undo: (tx: Tx) => Promise<NotUndone | PutBack>): Promise<UndoAnswer> {
  return retried(() =>
    db.transaction(async (tx) => {
      const undone = await undo(tx)
      if (!undone.ok) return undone
      await settleHeads(tx, [undone.head])
      const { answer, rows } = undone
      return { ok: true, answer, left: leftRows(answer, rows) }
    }),
  )
}

/** What was neither put back nor so already. */
export function leftRows(answer: UpdatesAnswer, rows: readonly { label: string }[]): LeftRow[] {
  return answer.results.flatMap((result) =>
    result.outcome === 'applied' || result.outcome === 'unchanged'
      ? []
      : [{ label: rows[result.index]?.label ?? '', result }],
  )
}

type Said = Pick<AnsweredUpdate, 'outcome' | 'reason'>

/** What came of putting back things that aren't milestones of components, in their order: no values, no versions. */
export function putBackAnswer(batchId: string | null, said: readonly Said[]): UpdatesAnswer {
  const results = said.map(({ outcome, reason }, index) => ({
    index,
    outcome,
    ...(reason ? { reason } : {}),
    milestoneId: null,
    componentId: null,
    flags: [],
    version: null,
    value: null,
    key: '',
  }))
  return { batchId, committed: true, results, summary: summarise(results), components: [], people: {} }
}
