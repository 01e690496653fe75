import { type Day, dateOf, monthLength, monthOf, monthStart, weekdayOf } from '~/domain/plan/dates'
import { listOccurrences } from '~/domain/plan/occurrences'
import { type Bounds, type Week, endDay } from '~/domain/plan/plan'
import { LAST_WEEK, type Recurrence } from '~/domain/plan/recurrence'

/** So many rows make a series that a pattern can stand for. */
export const SMALLEST_SERIES = 4

/** What comes more seldom is a plan's phases, each a thing of its own, however even their dates are. */
const MOST_APART = { daily: 6, weekly: 2, monthly: 1 } as const

/**
 * The pattern whose dates from the first day to the project's end are exactly these days, the simplest where there are
 * several; null where there is none, or one that comes less than every month. Set equality: folding then keeps every date. A project without an end has no last
 * date, so nothing is regular in it.
 * @param days rising, none twice
 */
export function regularPattern(days: readonly Day[], bounds: Bounds, week: Week): Recurrence | null {
  const [first, second] = days
  if (first === undefined || second === undefined || bounds.endDate === null) return null
  if (days.length < SMALLEST_SERIES) return null
  const window = { from: dateOf(first), to: dateOf(endDay(bounds)) }
  return (
    candidates(days, first, second).find((recurrence) => {
      if (recurrence.interval > MOST_APART[recurrence.type]) return false
      const rhythm = { recurrence, anchor: window.from, ...pickWeek(week) }
      const { dates, truncated } = listOccurrences(rhythm, bounds, window, days.length)
      return !truncated && dates.length === days.length && days.every((day, at) => dateOf(day) === dates[at])
    }) ?? null
  )
}

const pickWeek = ({ weekdayMinutes, weekStartsOn }: Week): Week => ({ weekdayMinutes, weekStartsOn })

/** The patterns that the first days suggest; whether one fits all is looked at after. */
function candidates(days: readonly Day[], first: Day, second: Day): Recurrence[] {
  const gap = second - first
  const weekdays = [...new Set(days.map(weekdayOf))].sort((a, b) => a - b)
  const found: Recurrence[] = []
  if (gap % 7 === 0) found.push({ type: 'weekly', interval: gap / 7, weekdays: [weekdayOf(first)] })
  else found.push({ type: 'daily', interval: gap, weekdaysOnly: false })
  const months = monthOf(second) - monthOf(first)
  if (months > 0) {
    const date = Math.max(...days.slice(0, 60).map(dateInMonth))
    const allLast = days.every((day) => dateInMonth(day) === monthLength(monthOf(day)))
    found.push({ type: 'monthly', monthlyPattern: 'date', interval: months, date: allLast ? 31 : date })
    if (weekdays.length === 1)
      for (const weekOfMonth of weeksOf(first))
        found.push({
          type: 'monthly',
          monthlyPattern: 'dayOfWeek',
          interval: months,
          weekOfMonth,
          dayOfWeek: weekdayOf(first),
        })
  }
  // Several weekdays: every week, or as many weeks apart as the second round is from the first.
  const again = days.find((day) => day > first && weekdayOf(day) === weekdayOf(first))
  if (weekdays.length > 1 && again !== undefined)
    found.push({ type: 'weekly', interval: (again - first) / 7, weekdays })
  return found
}

const dateInMonth = (day: Day): number => day - monthStart(monthOf(day)) + 1

/** As which weekday of its month a day counts: the third, say, and the second last. */
function weeksOf(day: Day): number[] {
  const fromStart = Math.ceil(dateInMonth(day) / 7)
  const fromEnd = LAST_WEEK - Math.floor((monthLength(monthOf(day)) - dateInMonth(day)) / 7)
  return [...(fromStart <= 4 ? [fromStart] : []), ...(fromEnd > 4 ? [fromEnd] : [])]
}
