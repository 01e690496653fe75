import {
  type Day,
  FIRST_DAY,
  type IsoDate,
  LAST_DAY,
  dateOf,
  dayOf,
  monthOf,
  monthStart,
  weekStart,
} from './dates'
import type { Span } from './plan'

/** What one column of a timeline is. */
export const SCALES = ['day', 'week', 'month'] as const
export type Scale = (typeof SCALES)[number]

/** More columns than these can't be told apart on a screen or a sheet: a window never has more. */
export const MOST_COLUMNS: Record<Scale, number> = { day: 62, week: 60, month: 36 }
export const USUAL_COLUMNS: Record<Scale, number> = { day: 35, week: 26, month: 12 }

/** From its first to its last day, both included. */
export interface Column {
  first: Day
  last: Day
}

/** The days that are looked at, and nothing outside them. Columns follow each other without a gap. */
export interface PlanWindow extends Span {
  scale: Scale
  first: Day
  last: Day
  columns: Column[]
  /** How many columns were asked for: fewer are there where the calendar ends. */
  many: number
}

/** The first day of the column that is `steps` columns after the one that a day is in. Not held within the calendar. */
function edge(scale: Scale, day: Day, steps: number, weekStartsOn: number): Day {
  if (scale === 'day') return day + steps
  if (scale === 'week') return weekStart(day, weekStartsOn) + 7 * steps
  return monthStart(monthOf(day) + steps)
}

/**
 * The window of `many` columns from the one that a date is in.
 * @param many at least 1; more than the scale allows is cut off
 */
export function windowFrom(scale: Scale, date: IsoDate, many: number, weekStartsOn: number): PlanWindow {
  const count = Math.min(Math.max(1, Math.floor(many)), MOST_COLUMNS[scale])
  const start = dayOf(date)
  const columns: Column[] = []
  for (let at = 0; at < count; at += 1) {
    const first = Math.max(FIRST_DAY, edge(scale, start, at, weekStartsOn))
    const last = Math.min(LAST_DAY, edge(scale, start, at + 1, weekStartsOn) - 1)
    if (first <= last) columns.push({ first, last })
  }
  const first = columns[0]?.first ?? start
  const last = columns.at(-1)?.last ?? start
  return { scale, first, last, from: dateOf(first), to: dateOf(last), columns, many: count }
}

/** What is looked at where nothing else is asked for: a little of what was, today always, and then what comes. */
export function usualWindow(
  scale: Scale,
  today: IsoDate,
  weekStartsOn: number,
  many = USUAL_COLUMNS[scale],
): PlanWindow {
  // In a short window the usual bit of what was would leave no place for today.
  const short = many < USUAL_COLUMNS[scale] / 2
  const before = short ? Math.max(0, Math.floor(many / 4)) : { day: 7, week: 4, month: 2 }[scale]
  const day = scale === 'day' && !short ? weekStart(dayOf(today), weekStartsOn) : dayOf(today)
  const from = Math.max(FIRST_DAY, edge(scale, day, -before, weekStartsOn))
  return windowFrom(scale, dateOf(from), many, weekStartsOn)
}

/** Where the windows before and after start; null where the calendar ends. */
export function neighbourWindows(
  { scale, first, last, many }: PlanWindow,
  weekStartsOn: number,
): { previous: IsoDate | null; next: IsoDate | null } {
  const previous = Math.max(FIRST_DAY, edge(scale, first, -many, weekStartsOn))
  return {
    previous: first > FIRST_DAY ? dateOf(previous) : null,
    next: last < LAST_DAY ? dateOf(last + 1) : null,
  }
}

/** The number of the column that a day of the window is in. */
export function columnOf({ scale, first, columns }: PlanWindow, day: Day): number {
  if (scale === 'day') return day - first
  let [low, high] = [0, columns.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((columns[middle]?.first ?? Infinity) <= day) low = middle
    else high = middle - 1
  }
  return low
}
