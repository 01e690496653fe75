import type { BulkReason } from '~/domain/bulk/change'
import type { BulkCounts } from '~/domain/bulk/words'
import type { Flag, Outcome } from '~/domain/updates/types'

/** What is counted of a row of a preview. */
export interface CountedRow {
  seq: number
  outcome: Outcome
  reason: BulkReason | null
  flags?: readonly Flag[]
}

/** Of nothing. */
export const NO_COUNTS: Readonly<BulkCounts> = {
  total: 0,
  applied: 0,
  unchanged: 0,
  notAsked: 0,
  conflicts: 0,
  refused: 0,
  notFound: 0,
  missing: 0,
  rolledBack: 0,
  left: 0,
  stale: 0,
  flagged: 0,
  outOfOrder: 0,
  onHold: 0,
  overTotal: 0,
  components: 0,
  drawings: 0,
}

/** Of a preview whose place has gone since: of what is there nothing can be changed any more. */
export const allRefused = ({ total, notFound, missing, components, drawings }: BulkCounts): BulkCounts => ({
  ...NO_COUNTS,
  total,
  refused: total - notFound,
  notFound,
  missing,
  components,
  drawings,
})

/** Counts the rows of a preview as they come, a piece at a time. */
export class PreviewCounts {
  readonly #counts = { ...NO_COUNTS }

  /** Rows of a piece; all that a component has are in one. */
  add(rows: readonly CountedRow[]): void {
    const counts = this.#counts
    const seqs = new Set<number>()
    for (const { seq, outcome, reason, flags = [] } of rows) {
      seqs.add(seq)
      counts.total += 1
      counts[reason === 'notAsked' ? 'notAsked' : outcome === 'conflict' ? 'conflicts' : outcome] += 1
      if (outcome === 'notFound' && reason !== 'noSuchStep') counts.missing += 1
      if (outcome !== 'applied' || flags.length === 0) continue
      counts.flagged += 1
      for (const flag of new Set(flags)) counts[flag] += 1
    }
    counts.components += seqs.size
  }

  /** @param components of a preview of drawings: how many chosen ones are on them */
  counts(components?: number): BulkCounts {
    const counts = { ...this.#counts }
    return components === undefined ? counts : { ...counts, components, drawings: counts.total }
  }
}
