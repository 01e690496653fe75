import { type Day, dateOf, dayOf } from '~/domain/plan/dates'
import { type Bounds, PROJECT_DATES, endDay } from '~/domain/plan/plan'

/** On which side of a project a day is; null for in it, its first and last day included. */
export function outsideOf(day: Day, bounds: Bounds): 'BEFORE_PROJECT_START' | 'AFTER_PROJECT_END' | null {
  if (day < dayOf(bounds.startDate)) return 'BEFORE_PROJECT_START'
  return day > endDay(bounds) ? 'AFTER_PROJECT_END' : null
}

/** The day of the project that is nearest. */
export const clampedTo = (day: Day, bounds: Bounds): Day =>
  Math.min(endDay(bounds), Math.max(dayOf(bounds.startDate), day))

/** Whether a project may reach so far. */
export const mayReach = (day: Day): boolean =>
  dayOf(PROJECT_DATES.from) <= day && day <= dayOf(PROJECT_DATES.to)

/** The project's dates, wide enough for a day. */
export function extendedBy(day: Day, bounds: Bounds): Bounds {
  const { startDate, endDate } = bounds
  if (day < dayOf(startDate)) return { startDate: dateOf(day), endDate }
  return day > endDay(bounds) ? { startDate, endDate: dateOf(day) } : { startDate, endDate }
}
