import { type Day, dayOf, weekdayOf } from './dates'
import type { Holiday } from './plan'

/** Working time of a project or of an organization: hours of each weekday, less the holidays. */
export interface WorkingCalendar {
  minutesOn(day: Day): number
  /** Working minutes from `from` to `to`, both included; 0 where `to` is earlier. Costs the same for any span. */
  minutesIn(from: Day, to: Day): number
  /** Days with working minutes, counted the same way. */
  daysIn(from: Day, to: Day): number
  /** The holiday that a day is, a name of one where several meet. */
  holidayOn(day: Day): string | null
}

/** @param weekdayMinutes minutes of each weekday, from Sunday */
export function workingCalendar(
  weekdayMinutes: readonly number[],
  holidays: readonly Holiday[],
): WorkingCalendar {
  const weights = Array.from({ length: 7 }, (_, weekday) => weekdayMinutes[weekday] ?? 0)
  const off = daysOff(holidays)
  const minutes = running(weights, off)
  const days = running(
    weights.map((weight) => (weight > 0 ? 1 : 0)),
    off,
  )
  return {
    minutesOn: (day) => (isOff(off, day) ? 0 : (weights[weekdayOf(day)] ?? 0)),
    minutesIn: (from, to) => (to < from ? 0 : minutes(to) - minutes(from - 1)),
    daysIn: (from, to) => (to < from ? 0 : days(to) - days(from - 1)),
    holidayOn: (day) =>
      isOff(off, day)
        ? (holidays.find(({ startDate, endDate }) => dayOf(startDate) <= day && day <= dayOf(endDate))
            ?.name ?? null)
        : null,
  }
}

/**
 * The same calendar with the days from `first` to `last` looked up in a table: for going through many segments of one
 * window. Days outside the table cost what they cost before.
 */
export function tabled(calendar: WorkingCalendar, first: Day, last: Day): WorkingCalendar {
  const before = first - 1
  const size = Math.max(0, last - first + 1)
  const minutes = new Float64Array(size)
  const upTo = new Float64Array(size + 1)
  for (let at = 0; at < size; at += 1) {
    minutes[at] = calendar.minutesOn(first + at)
    upTo[at + 1] = (upTo[at] ?? 0) + (minutes[at] ?? 0)
  }
  return {
    ...calendar,
    minutesOn: (day) => minutes[day - first] ?? calendar.minutesOn(day),
    minutesIn(from, to) {
      const [a, b] = [upTo[from - 1 - before], upTo[to - before]]
      return a === undefined || b === undefined || to < from ? calendar.minutesIn(from, to) : b - a
    },
  }
}

interface Off {
  from: Day
  to: Day
}

/** Holidays as stretches that don't touch, in order. */
function daysOff(holidays: readonly Holiday[]): Off[] {
  const sorted = holidays
    .map(({ startDate, endDate }) => ({ from: dayOf(startDate), to: dayOf(endDate) }))
    .sort((a, b) => a.from - b.from)
  const merged: Off[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last && next.from <= last.to + 1) last.to = Math.max(last.to, next.to)
    else merged.push(next)
  }
  return merged
}

/** The number of stretches that start on or before a day, by halving. */
function startedBy(off: readonly Off[], day: Day): number {
  let [low, high] = [0, off.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((off[middle]?.from ?? Infinity) <= day) low = middle + 1
    else high = middle
  }
  return low
}

function isOff(off: readonly Off[], day: Day): boolean {
  const last = off.length === 0 ? undefined : off[startedBy(off, day) - 1]
  return last !== undefined && day <= last.to
}

/** The sum of the weights of all days up to one, counted from a fixed Sunday: whole weeks times a week, and the rest. */
function running(weights: readonly number[], off: readonly Off[]): (day: Day) => number {
  const upTo = [0]
  for (const weight of weights) upTo.push((upTo.at(-1) ?? 0) + weight)
  const ofWeek = upTo[7] ?? 0
  const plain = (day: Day) => {
    const days = day + 5
    const weeks = Math.floor(days / 7)
    return weeks * ofWeek + (upTo[days - weeks * 7] ?? 0)
  }
  if (off.length === 0) return plain
  const lost = [0]
  for (const { from, to } of off) lost.push((lost.at(-1) ?? 0) + plain(to) - plain(from - 1))
  return (day) => {
    const started = startedBy(off, day)
    const last = off[started - 1]
    const notYet = last && day < last.to ? plain(last.to) - plain(day) : 0
    return plain(day) - (lost[started] ?? 0) + notYet
  }
}
