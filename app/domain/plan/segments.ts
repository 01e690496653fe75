import { allocatedMinutes } from './budget'
import { type Day, type IsoDate, addDays, dateOf, dayOf, monthOf, monthStart, weekStart } from './dates'
import { indexesIn, LISTED_AT_ONCE, rhythmOf } from './occurrences'
import {
  type PlanMilestone,
  type PlanProject,
  type RecurringMilestone,
  type Span,
  endDay,
  singlesOf,
} from './plan'
import { type Series, seriesOf } from './series'

/** The days of work that lead to a single milestone, both ends included. */
export interface Segment extends Span {
  milestone: PlanMilestone
}

/** Single milestones cut the project: from its start, or from the day after the one before, to their own date. */
export function singleSegments(project: PlanProject, milestones: readonly PlanMilestone[]): Segment[] {
  return singlesOf(milestones).map((milestone, at, singles) => {
    const previous = singles[at - 1]
    const from = previous ? addDays(previous.dueDate, 1) : project.startDate
    return { milestone, from, to: milestone.dueDate }
  })
}

/** What is left of the project after its last single milestone, and of its hours after all allocations. */
export type Remainder =
  | ({ status: 'planned'; minutes: number } & Span)
  /** The last milestone is on the project's last day: there may be hours, but no day for them. */
  | { status: 'not-planned'; minutes: number }
  /** A continuous project has no end to fill up to. */
  | { status: 'none' }

/** The auto-estimate, computed whenever it is asked for and stored nowhere. */
export function remainderOf(project: PlanProject, milestones: readonly PlanMilestone[]): Remainder {
  if (project.endDate === null) return { status: 'none' }
  const minutes = Math.max(0, project.estimatedMinutes - allocatedMinutes(project, milestones))
  const last = singlesOf(milestones).at(-1)
  if (last && last.dueDate >= project.endDate) return { status: 'not-planned', minutes }
  const from = last ? addDays(last.dueDate, 1) : project.startDate
  return { status: 'planned', from, to: project.endDate, minutes }
}

/** Where the segment of an occurrence starts, before it is clipped to the project. */
function reachOf({ recurrence, lead }: RecurringMilestone, series: Series, weekStartsOn: number) {
  // Index -1 goes one step of the pattern back, so the first occurrence is prepared like every other.
  if (lead === 'since-previous') return (index: number): Day => series.at(index - 1) + 1
  if (recurrence.type === 'daily') return (index: number): Day => series.at(index)
  if (recurrence.type === 'weekly') return (index: number): Day => weekStart(series.at(index), weekStartsOn)
  return (index: number): Day => monthStart(monthOf(series.at(index)))
}

/** The last day whose occurrence's segment can still reach back to `day`. */
function reachedFrom(
  { recurrence, lead }: RecurringMilestone,
  series: Series,
  weekStartsOn: number,
  day: Day,
): Day {
  if (lead === 'since-previous') return series.at(series.indexFrom(day))
  if (recurrence.type === 'daily') return day
  return recurrence.type === 'weekly' ? weekStart(day, weekStartsOn) + 6 : monthStart(monthOf(day) + 1) - 1
}

/** Calls `visit` with each segment of a recurring milestone that has a day from `first` to `last`, in order. */
export function eachRecurringSegment(
  milestone: RecurringMilestone,
  project: PlanProject,
  first: Day,
  last: Day,
  visit: (from: Day, to: Day) => void,
): void {
  const series = seriesOf(rhythmOf(milestone, project))
  if (!series || last < first) return
  const start = dayOf(project.startDate)
  const until = Math.min(endDay(project), reachedFrom(milestone, series, project.weekStartsOn, last))
  const reach = reachOf(milestone, series, project.weekStartsOn)
  const end = series.indexFrom(until + 1)
  for (let index = Math.max(0, series.indexFrom(Math.max(start, first))); index < end; index += 1) {
    visit(Math.max(start, reach(index)), series.at(index))
  }
}

export interface OccurrenceSegment {
  date: IsoDate
  minutes: number
  segment: Span
}

/** The occurrences of a window with the segment of each; at most `limit`, and whether there are more. */
export function occurrenceSegments(
  milestone: RecurringMilestone,
  project: PlanProject,
  window: Span,
  limit = LISTED_AT_ONCE,
): { occurrences: OccurrenceSegment[]; truncated: boolean } {
  const series = seriesOf(rhythmOf(milestone, project))
  if (!series) return { occurrences: [], truncated: false }
  const start = dayOf(project.startDate)
  const reach = reachOf(milestone, series, project.weekStartsOn)
  const { first, end } = indexesIn(series, project, window)
  const occurrences = Array.from({ length: Math.min(limit, end - first) }, (_, at) => {
    const date = dateOf(series.at(first + at))
    const from = dateOf(Math.max(start, reach(first + at)))
    return { date, minutes: milestone.timeAllocationMinutes, segment: { from, to: date } }
  })
  return { occurrences, truncated: end - first > limit }
}
