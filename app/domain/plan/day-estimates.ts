import { spread } from './allocation'
import { type Day, type IsoDate, dateOf, dayOf } from './dates'
import { type PlanMilestone, type PlanProject, type Span, endDay, isRecurring } from './plan'
import { eachRecurringSegment, remainderOf, singleSegments } from './segments'
import { type WorkingCalendar, tabled, workingCalendar } from './working-days'

export type Source = 'milestone-allocation' | 'auto-estimate'

/** The hours that a segment puts on one day. */
export interface DayEstimate {
  date: IsoDate
  projectId: string
  /** null for the auto-estimate */
  milestoneId: string | null
  minutes: number
  source: Source
  /** The segment has no working day: its hours stand on its last one, as a warning. */
  unplaced: boolean
}

type Visit = (day: Day, minutes: number, milestone: PlanMilestone | null, unplaced: boolean) => void

/**
 * The day estimates of a window, by date. They depend on the plan and the window, not on today, and are the same as the
 * window's days of the whole project's. At most one for a milestone's segment and day; a recurring milestone whose
 * segments overlap has one for each.
 */
export function dayEstimates(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  window: Span,
): DayEstimate[] {
  const { first, count } = daysOf(project, window)
  const dates = Array.from({ length: count }, (_, at) => dateOf(first + at))
  // Counted first, then each put in its place: cheaper than sorting, and the milestones keep their order within a day.
  const next = new Int32Array(count + 1)
  eachEstimate(project, milestones, window, (day) => {
    next[day - first + 1] = (next[day - first + 1] ?? 0) + 1
  })
  for (let at = 1; at <= count; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0)
  const estimates: DayEstimate[] = []
  estimates.length = next[count] ?? 0
  eachEstimate(project, milestones, window, (day, minutes, milestone, unplaced) => {
    const at = next[day - first] ?? 0
    next[day - first] = at + 1
    estimates[at] = {
      date: dates[day - first] ?? '',
      projectId: project.id,
      milestoneId: milestone === null ? null : milestone.id,
      minutes,
      source: milestone === null ? 'auto-estimate' : 'milestone-allocation',
      unplaced,
    }
  })
  return estimates
}

/** Minutes of each day of a window, from its first day; unplaced ones included. For bars and sums. */
export function minutesByDay(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  window: Span,
): Float64Array {
  const first = dayOf(window.from)
  const totals = new Float64Array(Math.max(0, dayOf(window.to) - first + 1))
  eachEstimate(project, milestones, window, (day, minutes) => {
    totals[day - first] = (totals[day - first] ?? 0) + minutes
  })
  return totals
}

function daysOf(project: PlanProject, window: Span): { first: Day; last: Day; count: number } {
  const first = Math.max(dayOf(project.startDate), dayOf(window.from))
  const last = Math.min(endDay(project), dayOf(window.to))
  return { first, last, count: Math.max(0, last - first + 1) }
}

function eachEstimate(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  window: Span,
  visit: Visit,
): void {
  const { first, last } = daysOf(project, window)
  const calendar = tabled(workingCalendar(project.weekdayMinutes, project.holidays), first, last)
  const put = (from: Day, to: Day, minutes: number, milestone: PlanMilestone | null) =>
    spread({ from, to, minutes }, calendar, first, last, (day, part, unplaced) =>
      visit(day, part, milestone, unplaced),
    )
  for (const { milestone, from, to } of singleSegments(project, milestones))
    put(dayOf(from), dayOf(to), milestone.timeAllocationMinutes, milestone)
  for (const milestone of milestones.filter(isRecurring))
    eachRecurringSegment(milestone, project, first, last, (from, to) =>
      put(from, to, milestone.timeAllocationMinutes, milestone),
    )
  const remainder = remainderOf(project, milestones)
  if (remainder.status === 'planned') put(dayOf(remainder.from), dayOf(remainder.to), remainder.minutes, null)
}

/** What a page says of one segment: its working days, and whether it has hours but no day for them. */
export function loadOf(
  segment: Span,
  minutes: number,
  calendar: WorkingCalendar,
): { workingDays: number; minutesPerDay: number | null; unplaced: boolean } {
  const workingDays = calendar.daysIn(dayOf(segment.from), dayOf(segment.to))
  return {
    workingDays,
    minutesPerDay: workingDays === 0 ? null : Math.round(minutes / workingDays),
    unplaced: workingDays === 0 && minutes > 0,
  }
}
