import { Exact } from '~/domain/decimal'
import { minutesBefore } from './allocation'
import { type IsoDate, dayOf } from './dates'
import type { PlanMilestone, Span } from './plan'
import type { WorkingCalendar } from './working-days'

/** How far the components of a milestone's scope are. */
export interface ScopeCompletion {
  /** Weighted by budget minutes, as plain decimal text with all the places there are: '54.9967'. */
  percent: string
  complete: number
  of: number
}

export type Standing = 'complete' | 'overdue' | 'behind' | 'on-track'

/**
 * Whether the scope of a single milestone keeps up with its plan: overdue when its date is past and not all is complete,
 * behind when its completion is below the share of the segment that lies before today. null for a recurring milestone and
 * for a scope without components, which show neither.
 */
export function standingOf(
  milestone: PlanMilestone,
  segment: Span,
  completion: ScopeCompletion,
  calendar: WorkingCalendar,
  today: IsoDate,
): Standing | null {
  if (milestone.recurrence !== null || completion.of === 0) return null
  if (completion.complete === completion.of) return 'complete'
  if (milestone.dueDate < today) return 'overdue'
  const { gone, all } = shareBefore(milestone, segment, calendar, today)
  // percent / 100 < gone / all, without dividing
  return new Exact(completion.percent).times(all).lessThan(gone * 100) ? 'behind' : 'on-track'
}

/** The part of a segment that lies before today: of its minutes, or of its working days where it has no minutes. */
function shareBefore(
  { timeAllocationMinutes: minutes }: PlanMilestone,
  segment: Span,
  calendar: WorkingCalendar,
  today: IsoDate,
): { gone: number; all: number } {
  const [from, to, now] = [dayOf(segment.from), dayOf(segment.to), dayOf(today)]
  if (minutes > 0) return { gone: minutesBefore({ from, to, minutes }, calendar, now), all: minutes }
  const all = calendar.daysIn(from, to)
  // No working day at all: nothing is expected before the date is past.
  if (all === 0) return { gone: now > to ? 1 : 0, all: 1 }
  return { gone: calendar.daysIn(from, Math.min(to, now - 1)), all }
}
