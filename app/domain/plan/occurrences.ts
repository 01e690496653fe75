import { type IsoDate, LAST_DATE, dateOf, dayOf } from './dates'
import { type Bounds, type RecurringMilestone, type Span, type Week, endDay } from './plan'
import { type Rhythm, type Series, seriesOf } from './series'

/** The numbers of a series' dates that lie in the project and in the window: from `first` to before `end`. */
export interface Indexes {
  first: number
  end: number
}

export const rhythmOf = (milestone: RecurringMilestone, week: Week): Rhythm => ({
  recurrence: milestone.recurrence,
  anchor: milestone.dueDate,
  weekdayMinutes: week.weekdayMinutes,
  weekStartsOn: week.weekStartsOn,
})

/** The whole of a project as a window. */
export const wholeOf = (bounds: Bounds): Span => ({ from: bounds.startDate, to: bounds.endDate ?? LAST_DATE })

export function indexesIn(series: Series, bounds: Bounds, window: Span): Indexes {
  const from = Math.max(dayOf(bounds.startDate), dayOf(window.from))
  const to = Math.min(endDay(bounds), dayOf(window.to))
  const first = Math.max(0, series.indexFrom(from))
  return { first, end: Math.max(first, series.indexFrom(to + 1)) }
}

/** The occurrences that lie in the project and in the window, in order. What it costs depends on the window alone. */
export function occurrences(rhythm: Rhythm, bounds: Bounds, window: Span): IsoDate[] {
  return listOccurrences(rhythm, bounds, window, Infinity).dates
}

/** At most this many occurrences of a milestone are listed at once. */
export const LISTED_AT_ONCE = 1000

/** The first `limit` occurrences of a window, and whether there are more in it. */
export function listOccurrences(
  rhythm: Rhythm,
  bounds: Bounds,
  window: Span,
  limit = LISTED_AT_ONCE,
): { dates: IsoDate[]; truncated: boolean } {
  const series = seriesOf(rhythm)
  if (!series) return { dates: [], truncated: false }
  const { first, end } = indexesIn(series, bounds, window)
  const dates = Array.from({ length: Math.min(limit, end - first) }, (_, at) => dateOf(series.at(first + at)))
  return { dates, truncated: end - first > limit }
}

/** How many occurrences lie in the project (and in the window), never capped and never walked through. */
export function countOccurrences(rhythm: Rhythm, bounds: Bounds, window: Span = wholeOf(bounds)): number {
  const series = seriesOf(rhythm)
  if (!series) return 0
  const { first, end } = indexesIn(series, bounds, window)
  return end - first
}

/** The next `many` occurrences on or after a date; fewer where the project ends before. */
export function nextOccurrences(rhythm: Rhythm, bounds: Bounds, from: IsoDate, many: number): IsoDate[] {
  return listOccurrences(rhythm, bounds, { from, to: LAST_DATE }, many).dates
}

/** The last occurrence before a date, or null. */
export function previousOccurrence(rhythm: Rhythm, bounds: Bounds, before: IsoDate): IsoDate | null {
  const series = seriesOf(rhythm)
  if (!series) return null
  const index = Math.min(series.indexFrom(dayOf(before)), series.indexFrom(endDay(bounds) + 1)) - 1
  if (index < 0) return null
  const day = series.at(index)
  return day < dayOf(bounds.startDate) ? null : dateOf(day)
}

/** The date from which the `many` occurrences before a date are listed, or as many as there are; null for none. */
export function startOfEarlier(
  rhythm: Rhythm,
  bounds: Bounds,
  before: IsoDate,
  many: number,
): IsoDate | null {
  const series = seriesOf(rhythm)
  if (!series) return null
  const { first } = indexesIn(series, bounds, wholeOf(bounds))
  const end = Math.min(series.indexFrom(dayOf(before)), series.indexFrom(endDay(bounds) + 1))
  return end > first ? dateOf(series.at(Math.max(first, end - many))) : null
}
