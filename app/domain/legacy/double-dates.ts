import type { Day } from '~/domain/plan/dates'

/** Rows that are on one day, in order. */
export interface Crowd<T> {
  day: Day
  /** Those that leave the day, in order. */
  leaving: T[]
}

export interface Placed<T> {
  /** In order, each with its day. */
  placed: { row: T; day: Day }[]
  /** Crowds with fewer free days behind them than they need. */
  stuck: (Crowd<T> & { free: number })[]
}

/**
 * Who leaves a day goes to the next free days behind it, in order and before the next day that has somebody: so the order
 * of the plan stays. Never past the last day of the project.
 * @param occupied days on which somebody is or stays
 */
export function placeCrowds<T>(
  crowds: readonly Crowd<T>[],
  occupied: Iterable<Day>,
  lastDay: Day,
): Placed<T> {
  const days = [...new Set(occupied)].sort((a, b) => a - b)
  const sorted = [...crowds].sort((a, b) => a.day - b.day)
  const result: Placed<T> = { placed: [], stuck: [] }
  let next = 0
  for (const crowd of sorted) {
    while (next < days.length && (days[next] ?? Infinity) <= crowd.day) next += 1
    const free = Math.min((days[next] ?? Infinity) - 1, lastDay) - crowd.day
    if (free < crowd.leaving.length) result.stuck.push({ ...crowd, free: Math.max(0, free) })
    else crowd.leaving.forEach((row, at) => result.placed.push({ row, day: crowd.day + 1 + at }))
  }
  return result
}
