import type { IsoDate } from './dates'
import type { Week } from './plan'
import type { MonthlyByDate, MonthlyByWeekday, Recurrence } from './recurrence'

/** A rule of a calendar file (RFC 5545, 3.3.10), or 'dates' where calendar programs can't be told of it by one. */
export type IcalRule = { rrule: string } | 'dates'

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
const NTH = [1, 2, 3, 4, -2, -1] as const

const dayNames = (weekdays: readonly number[]): string => weekdays.map((weekday) => DAYS[weekday]).join(',')

/** The date as calendar files write it: '20260131'. */
const icalDate = (date: IsoDate): string => date.replaceAll('-', '')

/**
 * The rule that makes exactly a recurrence's dates, told to start (DTSTART) on the first of them: that is where calendars
 * count an interval from, as we do. Of its dates none is before the first, so that only the end must be said.
 * @param endDate the last day of the project, null without an end
 */
export function icalRule(recurrence: Recurrence, week: Week, endDate: IsoDate | null): IcalRule {
  const parts = partsOf(recurrence, week)
  if (!parts) return 'dates'
  if (recurrence.interval > 1) parts.splice(1, 0, `INTERVAL=${recurrence.interval}`)
  if (endDate !== null) parts.push(`UNTIL=${icalDate(endDate)}`)
  return { rrule: parts.join(';') }
}

function partsOf(recurrence: Recurrence, week: Week): string[] | null {
  if (recurrence.type === 'monthly') {
    const day = recurrence.monthlyPattern === 'date' ? byDate(recurrence) : byWeekday(recurrence)
    return day === null ? null : ['FREQ=MONTHLY', day]
  }
  if (recurrence.type === 'daily') {
    if (!recurrence.weekdaysOnly) return ['FREQ=DAILY']
    const working = DAYS.filter((_, weekday) => (week.weekdayMinutes[weekday] ?? 0) > 0)
    return ['FREQ=WEEKLY', `BYDAY=${working.join(',')}`]
  }
  const parts = ['FREQ=WEEKLY', `BYDAY=${dayNames(recurrence.weekdays)}`]
  // Which days make a week together matters only where weeks are left out.
  if (recurrence.interval > 1) parts.push(`WKST=${dayNames([week.weekStartsOn])}`)
  return parts
}

/**
 * The 31st, or else the last day, is the last day of any month. The 29th and the 30th, or else the last day, would be
 * `BYMONTHDAY=28,29,30;BYSETPOS=-1`, which the standard allows: but Thunderbird's reader takes it for all three days, and
 * Outlook's has no such pattern.
 */
function byDate({ date }: MonthlyByDate): string | null {
  if (date === 31) return 'BYMONTHDAY=-1'
  return date > 28 ? null : `BYMONTHDAY=${date}`
}

const byWeekday = ({ weekOfMonth, dayOfWeek }: MonthlyByWeekday): string =>
  `BYDAY=${NTH[weekOfMonth - 1]}${DAYS[dayOfWeek]}`
