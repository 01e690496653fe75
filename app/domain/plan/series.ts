import {
  type Day,
  dayOf,
  monthLength,
  monthOf,
  monthStart,
  weekStart,
  weekdayOf,
  type IsoDate,
} from './dates'
import type { Week } from './plan'
import { LAST_WEEK, type MonthlyByDate, type MonthlyByWeekday, type Recurrence } from './recurrence'

/**
 * The dates of a recurrence, numbered: 0 is the first matching date on or after the date it is counted from, 1 the next;
 * negative numbers go back by the same rhythm. Both ways are plain arithmetic, so that a date twenty years on costs what
 * tomorrow costs, and no window can change what is in it.
 */
export interface Series {
  at(index: number): Day
  /** The number of the first date on or after `day`. */
  indexFrom(day: Day): number
}

export interface Rhythm extends Week {
  recurrence: Recurrence
  /** What the recurrence is counted from: the milestone's own date. */
  anchor: IsoDate
}

/** null where nothing can ever match: weekdays with hours only, and none has any. */
export function seriesOf({ recurrence, anchor, weekdayMinutes, weekStartsOn }: Rhythm): Series | null {
  const from = dayOf(anchor)
  if (recurrence.type === 'monthly') return monthly(recurrence, from)
  if (recurrence.type === 'weekly')
    return weekly(recurrence.weekdays, recurrence.interval, from, weekStartsOn)
  if (!recurrence.weekdaysOnly) return daily(recurrence.interval, from)
  const withHours = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => (weekdayMinutes[weekday] ?? 0) > 0)
  return withHours.length === 0 ? null : weekly(withHours, 1, from, weekStartsOn)
}

function daily(interval: number, from: Day): Series {
  return {
    at: (index) => from + index * interval,
    indexFrom: (day) => Math.ceil((day - from) / interval),
  }
}

function weekly(weekdays: readonly number[], interval: number, from: Day, weekStartsOn: number): Series {
  const offsets = weekdays.map((weekday) => (weekday - weekStartsOn + 7) % 7).sort((a, b) => a - b)
  const many = offsets.length
  const step = interval * 7
  const before = (day: Day) => offsets.filter((offset) => offset < day - weekStart(day, weekStartsOn)).length
  // The interval is counted from the week of the first matching date, which may be the one after the anchor's.
  const skipped = before(from)
  const firstWeek = weekStart(from, weekStartsOn) + (skipped === many ? 7 : 0)
  const first = skipped % many
  return {
    at(index) {
      const cycle = Math.floor((index + first) / many)
      return firstWeek + cycle * step + (offsets[index + first - cycle * many] ?? 0)
    },
    indexFrom(day) {
      const weeks = (weekStart(day, weekStartsOn) - firstWeek) / 7
      const passed = weeks % interval === 0 ? before(day) : 0
      return Math.ceil(weeks / interval) * many + passed - first
    },
  }
}

function monthly(recurrence: MonthlyByDate | MonthlyByWeekday, from: Day): Series {
  const { interval } = recurrence
  const dayIn = recurrence.monthlyPattern === 'date' ? byDate(recurrence) : byWeekday(recurrence)
  const first = monthOf(from) + (dayIn(monthOf(from)) < from ? 1 : 0)
  return {
    at: (index) => dayIn(first + index * interval),
    indexFrom(day) {
      const months = monthOf(day) - first
      const passed = months % interval === 0 && dayIn(first + months) < day ? 1 : 0
      return Math.ceil(months / interval) + passed
    },
  }
}

const byDate =
  ({ date }: MonthlyByDate) =>
  (month: number): Day =>
    monthStart(month) + Math.min(date, monthLength(month)) - 1

const byWeekday = ({ weekOfMonth, dayOfWeek }: MonthlyByWeekday) => {
  if (weekOfMonth <= 4) {
    return (month: number): Day => {
      const start = monthStart(month)
      return start + ((dayOfWeek - weekdayOf(start) + 7) % 7) + (weekOfMonth - 1) * 7
    }
  }
  return (month: number): Day => {
    const end = monthStart(month + 1) - 1
    return end - ((weekdayOf(end) - dayOfWeek + 7) % 7) - (LAST_WEEK - weekOfMonth) * 7
  }
}
