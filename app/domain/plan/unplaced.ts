import { type IsoDate, dateOf, dayOf } from './dates'
import type { RecurringMilestone, PlanProject, Span } from './plan'
import { eachRecurringSegment } from './segments'
import type { WorkingCalendar } from './working-days'

/** Days that are looked through: twenty-five years of them. What is in a longer window is counted up to there. */
const LOOKED_THROUGH = 9131

/** Dates that have hours but no working day to stand on. */
export interface UnplacedDates {
  count: number
  first: IsoDate
  /** The window is longer than what was looked through: there may be more. */
  atLeast: boolean
}

/**
 * The dates of a window whose hours have no working day to stand on: warned about, never dropped. null where there are
 * none, or no hours.
 */
export function unplacedDates(
  milestone: RecurringMilestone,
  project: PlanProject,
  window: Span,
  calendar: WorkingCalendar,
): UnplacedDates | null {
  if (milestone.timeAllocationMinutes === 0) return null
  const [from, to] = [dayOf(window.from), dayOf(window.to)]
  const last = Math.min(to, from + LOOKED_THROUGH - 1)
  let count = 0
  let first = 0
  eachRecurringSegment(milestone, project, from, last, (start, date) => {
    if (date > last || calendar.daysIn(start, date) > 0) return
    if (count === 0) first = date
    count += 1
  })
  return count === 0 ? null : { count, first: dateOf(first), atLeast: last < to }
}
