import { formatMinutes } from '~/domain/format'
import type { PlanMilestone, Week } from './plan'
import { LAST_WEEK, type Recurrence, SECOND_LAST_WEEK } from './recurrence'

export const WEEKDAY_NAMES = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

const ORDINALS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
] as const

/** 1 is 'first', 12 'twelfth', 21 '21st'. */
export const ordinal = (number: number): string => ORDINALS[number] ?? nth(number)

/** 'every second Wednesday', 'every month on the last Friday', 'every weekday with hours'. */
export function recurrenceWords(recurrence: Recurrence): string {
  if (recurrence.type === 'daily')
    return recurrence.weekdaysOnly ? 'every weekday with hours' : every(recurrence.interval, 'day')
  if (recurrence.type === 'weekly') {
    const names = andList(recurrence.weekdays.map(nameOf))
    if (recurrence.weekdays.length === 1) return every(recurrence.interval, names)
    return recurrence.interval === 1 ? `every ${names}` : `${every(recurrence.interval, 'week')} on ${names}`
  }
  const day = recurrence.monthlyPattern === 'date' ? dateWords(recurrence.date) : weekdayWords(recurrence)
  return `${every(recurrence.interval, 'month')} on ${day}`
}

/** 'every second Wednesday, 20 h each, spread Monday to Wednesday'. */
export function milestoneWords(
  {
    recurrence,
    timeAllocationMinutes,
    lead,
  }: Pick<PlanMilestone, 'timeAllocationMinutes' | 'lead'> & {
    recurrence: Recurrence
  },
  week: Week,
): string {
  const words = recurrenceWords(recurrence)
  if (timeAllocationMinutes === 0) return `${words}, without hours`
  return `${words}, ${formatMinutes(timeAllocationMinutes)} each, ${spreadWords(recurrence, lead, week)}`
}

function spreadWords(recurrence: Recurrence, lead: PlanMilestone['lead'], week: Week): string {
  if (lead === 'since-previous') return 'spread from the day after the one before'
  if (recurrence.type === 'daily') return 'on the day itself'
  if (recurrence.type === 'monthly') return 'spread from the first of the month'
  const fromStart = (weekday: number) => (weekday - week.weekStartsOn + 7) % 7
  const working = [0, 1, 2, 3, 4, 5, 6]
    .map((offset) => (week.weekStartsOn + offset) % 7)
    .filter((weekday) => (week.weekdayMinutes[weekday] ?? 0) > 0)
  const [only, ...more] = recurrence.weekdays
  if (only === undefined || more.length > 0)
    return `spread from ${nameOf(week.weekStartsOn)} of the same week`
  const days = working.filter((weekday) => fromStart(weekday) <= fromStart(only))
  if (days.length === 0) return 'with no working day to spread it over'
  return days.length === 1 ? `on ${nameOf(days[0] ?? 0)}` : `spread ${dayList(days, fromStart)}`
}

/** 'Monday to Wednesday', or 'Monday, Wednesday and Friday' where days between have no hours. */
function dayList(days: readonly number[], fromStart: (weekday: number) => number): string {
  const [first = 0, last = 0] = [days[0], days.at(-1)]
  const unbroken = fromStart(last) - fromStart(first) === days.length - 1
  if (unbroken && days.length > 2) return `${nameOf(first)} to ${nameOf(last)}`
  return andList(days.map(nameOf))
}

const every = (interval: number, unit: string): string =>
  interval === 1 ? `every ${unit}` : `every ${ordinal(interval)} ${unit}`

function dateWords(date: number): string {
  if (date === 31) return 'the last day'
  return date > 28 ? `the ${nth(date)}, or the last day where there is none` : `the ${nth(date)}`
}

function weekdayWords({ weekOfMonth, dayOfWeek }: { weekOfMonth: number; dayOfWeek: number }): string {
  const place =
    weekOfMonth === LAST_WEEK
      ? 'last'
      : weekOfMonth === SECOND_LAST_WEEK
        ? 'second last'
        : ordinal(weekOfMonth)
  return `the ${place} ${nameOf(dayOfWeek)}`
}

const nameOf = (weekday: number): string => WEEKDAY_NAMES[weekday] ?? ''

function andList(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

function nth(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${ending}`
}
