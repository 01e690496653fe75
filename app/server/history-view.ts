import type { HistoryEntry } from '~/data/component-history'
import { changeWords, whyWords } from './change-words'

/** A change as a page tells it. */
export interface HistoryRow {
  id: string
  batchId: string
  what: string
  from: string
  to: string
  /** Instant, ISO. */
  at: string
  who: string
  kind: string
  why: string
  effectiveDate: string | null
}

export function historyRow(entry: HistoryEntry): HistoryRow {
  return {
    id: entry.id,
    batchId: entry.batchId,
    what: entry.stepName ?? (entry.entity === 'component' ? 'Component' : entry.entity),
    ...changeWords(entry),
    at: entry.at,
    who: entry.actorName,
    kind: entry.batchKind,
    why: whyWords(entry.reason),
    // Only work has a date on which it was done; a corrected description has none.
    effectiveDate: entry.entity === 'milestone' ? entry.effectiveDate : null,
  }
}
