import { createRequire } from 'node:module'
import type { Options, RRule as Rule, Weekday } from 'rrule'
import type { IsoDate } from '~/domain/plan/dates'
import type { Span } from '~/domain/plan/plan'
import type { Recurrence } from '~/domain/plan/recurrence'
import type { Rhythm } from '~/domain/plan/series'

// Node takes its CommonJS build, which has no names to import; the bench runs there, the tests don't.
const { RRule } = createRequire(import.meta.url)('rrule') as typeof import('rrule')

/**
 * The same dates by rrule, another program, to check the arithmetic against. Its traps are kept away from: dates at
 * midnight UTC, `between` with both ends, nth(-2) and nth(-1) for the last two, the clamped date as the last of 28 to d,
 * and dtstart on the first matching date, since rrule counts the interval from dtstart's week or month.
 */

const WEEKDAYS: Weekday[] = [RRule.SU, RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA]
const FREQUENCY = { daily: RRule.DAILY, weekly: RRule.WEEKLY, monthly: RRule.MONTHLY }

const midnight = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`)
const isoOf = (date: Date): IsoDate => date.toISOString().slice(0, 10)
const ruleDay = (weekday: number): Weekday => WEEKDAYS[weekday] ?? RRule.SU

function rule(rhythm: Rhythm, interval: number, from: Date): Rule {
  const { recurrence } = rhythm
  return new RRule({
    freq: FREQUENCY[recurrence.type],
    interval,
    dtstart: from,
    // rrule counts weekdays from Monday.
    wkst: (rhythm.weekStartsOn + 6) % 7,
    ...parts(recurrence, rhythm.weekdayMinutes),
  })
}

function parts(recurrence: Recurrence, weekdayMinutes: readonly number[]): Partial<Options> {
  if (recurrence.type === 'weekly') return { byweekday: recurrence.weekdays.map(ruleDay) }
  if (recurrence.type === 'daily') {
    if (!recurrence.weekdaysOnly) return {}
    return { byweekday: WEEKDAYS.filter((_, weekday) => (weekdayMinutes[weekday] ?? 0) > 0) }
  }
  if (recurrence.monthlyPattern === 'dayOfWeek') {
    const nth = [1, 2, 3, 4, -2, -1][recurrence.weekOfMonth - 1] ?? 0
    return { byweekday: [ruleDay(recurrence.dayOfWeek).nth(nth)] }
  }
  if (recurrence.date <= 28) return { bymonthday: [recurrence.date] }
  return { bymonthday: [28, 29, 30, 31].filter((date) => date <= recurrence.date), bysetpos: [-1] }
}

/** The occurrences from the anchor on that are in the window, by rrule. */
export function byRrule(rhythm: Rhythm, window: Span): IsoDate[] {
  const { recurrence, anchor, weekdayMinutes } = rhythm
  const never =
    recurrence.type === 'daily' && recurrence.weekdaysOnly && weekdayMinutes.every((one) => one === 0)
  if (never) return []
  const first = rule(rhythm, 1, midnight(anchor)).after(midnight(anchor), true)
  if (!first) return []
  return rule(rhythm, recurrence.interval, first)
    .between(midnight(window.from), midnight(window.to), true)
    .map(isoOf)
}
