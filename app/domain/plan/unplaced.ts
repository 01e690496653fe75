import { type IsoDate, dayOf } from './dates'
import type { RecurringMilestone, PlanProject, Span } from './plan'
import { occurrenceSegments } from './segments'
import type { WorkingCalendar } from './working-days'

/**
 * The occurrences of a window whose hours have no working day to stand on: warned about, never dropped. None where there
 * are no hours. As many occurrences are looked at as are listed at once.
 */
export function unplacedOccurrences(
  milestone: RecurringMilestone,
  project: PlanProject,
  window: Span,
  calendar: WorkingCalendar,
): IsoDate[] {
  if (milestone.timeAllocationMinutes === 0) return []
  return occurrenceSegments(milestone, project, window)
    .occurrences.filter(({ segment }) => calendar.daysIn(dayOf(segment.from), dayOf(segment.to)) === 0)
    .map(({ date }) => date)
}
