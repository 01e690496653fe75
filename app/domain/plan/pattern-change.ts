import type { IsoDate } from './dates'
import { countOccurrences, nextOccurrences } from './occurrences'
import type { Bounds, Span } from './plan'
import type { Rhythm } from './series'

/** What another pattern (or date to count from) would change, to be looked at before it is saved. */
export interface PatternChange {
  /** Of the dates looked at: those that would be gone, and those that would be new. */
  gone: IsoDate[]
  added: IsoDate[]
  /** The next dates as they would be. */
  next: IsoDate[]
  /** Occurrences in the project, or in the window for a continuous one. */
  countBefore: number
  countAfter: number
}

/** Compares the next `many` dates of each from a day on. Past the nearer of the two last ones nothing is compared. */
export function patternChange(
  before: Rhythm,
  after: Rhythm,
  bounds: Bounds,
  from: IsoDate,
  many: number,
  window?: Span,
): PatternChange {
  const [old, next] = [
    nextOccurrences(before, bounds, from, many),
    nextOccurrences(after, bounds, from, many),
  ]
  // A list that came to its end has no more dates; one that was cut off says nothing about what comes after its last.
  const horizon = [old, next]
    .filter((dates) => dates.length === many)
    .map((dates) => dates.at(-1) ?? from)
    .sort()[0]
  const seen = (date: IsoDate) => horizon === undefined || date <= horizon
  return {
    gone: old.filter((date) => seen(date) && !next.includes(date)),
    added: next.filter((date) => seen(date) && !old.includes(date)),
    next,
    countBefore: countOccurrences(before, bounds, window),
    countAfter: countOccurrences(after, bounds, window),
  }
}
