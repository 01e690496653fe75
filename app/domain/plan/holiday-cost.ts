import { dayOf } from './dates'
import { type Bounds, type Holiday, endDay } from './plan'
import { workingCalendar } from './working-days'

/** Working time that a holiday takes. */
export interface HolidayCost {
  days: number
  minutes: number
}

/**
 * What a holiday takes of a project's (or, without bounds, of an organization's) working time, by itself: two that meet
 * on a day both count it. Null where no day of it is in the project.
 * @param weekdayMinutes from Sunday
 */
export function holidayCost(
  holiday: Pick<Holiday, 'startDate' | 'endDate'>,
  weekdayMinutes: readonly number[],
  bounds?: Bounds,
): HolidayCost | null {
  const from = bounds ? Math.max(dayOf(holiday.startDate), dayOf(bounds.startDate)) : dayOf(holiday.startDate)
  const to = bounds ? Math.min(dayOf(holiday.endDate), endDay(bounds)) : dayOf(holiday.endDate)
  if (to < from) return null
  const week = workingCalendar(weekdayMinutes, [])
  return { days: week.daysIn(from, to), minutes: week.minutesIn(from, to) }
}

/** What all holidays together take of a project with an end; each day once. Null for a continuous one. */
export function holidaysCost(
  holidays: readonly Holiday[],
  weekdayMinutes: readonly number[],
  bounds: Bounds,
): HolidayCost | null {
  if (bounds.endDate === null) return null
  const [from, to] = [dayOf(bounds.startDate), dayOf(bounds.endDate)]
  const [plain, less] = [workingCalendar(weekdayMinutes, []), workingCalendar(weekdayMinutes, holidays)]
  return {
    days: plain.daysIn(from, to) - less.daysIn(from, to),
    minutes: plain.minutesIn(from, to) - less.minutesIn(from, to),
  }
}

/** The name of a holiday that has all days of another off; null where there is none. */
export function daysOffOn(
  holidays: readonly Holiday[],
  { startDate, endDate }: Pick<Holiday, 'startDate' | 'endDate'>,
): string | null {
  const over = holidays.filter((one) => one.startDate <= startDate && endDate <= one.endDate)
  return over[0]?.name ?? null
}
