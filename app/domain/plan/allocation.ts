import type { Day } from './dates'
import type { WorkingCalendar } from './working-days'

/**
 * Hours onto working days, in whole minutes. Of T minutes over days of weights w1..wn with running sums W[1]..W[n], day i
 * gets ceil(T*W[i]/W[n]) - ceil(T*W[i-1]/W[n]). The sum is T exactly, the running total is never off by a minute, equal
 * days differ by one at most, and a day can be computed alone.
 */

/**
 * ceil(total * done / all): the minutes used up by the end of a day. Whole numbers, 0 <= done <= all, all > 0. Beyond
 * 2^53 it takes big integers; below, dividing two whole numbers can't round onto one, so Math.ceil is exact.
 */
export function usedUp(total: number, done: number, all: number): number {
  const product = total * done
  if (product <= Number.MAX_SAFE_INTEGER) return Math.ceil(product / all)
  const divisor = BigInt(all)
  return Number((BigInt(total) * BigInt(done) + divisor - 1n) / divisor)
}

/** A stretch of days of work and what is to go onto it. */
export interface Stretch {
  from: Day
  to: Day
  minutes: number
}

/**
 * Calls `visit` for every working day of the stretch from `first` to `last`, in order, with its minutes. Without a
 * working day in the whole stretch the minutes are unplaced: they stay visible on its last day.
 */
export function spread(
  { from, to, minutes }: Stretch,
  calendar: WorkingCalendar,
  first: Day,
  last: Day,
  visit: (day: Day, minutes: number, unplaced: boolean) => void,
): void {
  if (minutes <= 0 || to < first || last < from) return
  const all = calendar.minutesIn(from, to)
  if (all === 0) {
    if (to <= last) visit(to, minutes, true)
    return
  }
  if (from === to) {
    visit(to, minutes, false)
    return
  }
  let done = first > from ? calendar.minutesIn(from, first - 1) : 0
  let used = usedUp(minutes, done, all)
  const end = Math.min(to, last)
  for (let day = Math.max(from, first); day <= end; day += 1) {
    const weight = calendar.minutesOn(day)
    if (weight === 0) continue
    done += weight
    const now = usedUp(minutes, done, all)
    // More days than minutes leave some of them nothing.
    if (now > used) visit(day, now - used, false)
    used = now
  }
}

/** How much of a stretch's minutes fall on days before one. Unplaced minutes fall on its last day. */
export function minutesBefore({ from, to, minutes }: Stretch, calendar: WorkingCalendar, day: Day): number {
  if (day > to) return minutes
  const all = calendar.minutesIn(from, to)
  return all === 0 ? 0 : usedUp(minutes, calendar.minutesIn(from, day - 1), all)
}
