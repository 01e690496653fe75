import { type IsoDate, dateOf, dayOf, weekStart } from './dates'
import { type DayEstimate, dayEstimates, minutesByDay } from './day-estimates'
import type { PlanMilestone, PlanProject, Span } from './plan'
import type { WorkingCalendar } from './working-days'

export interface Plan {
  project: PlanProject
  milestones: readonly PlanMilestone[]
}

/** One day, or one week, of all projects against the hours that there are. In minutes. */
export interface Load {
  from: IsoDate
  to: IsoDate
  minutes: number
  capacity: number
  overbooked: boolean
}

/** The hours of all projects on each day of a window, unplaced ones and auto-estimates included. */
export function workloadByDay(plans: readonly Plan[], capacity: WorkingCalendar, window: Span): Load[] {
  const first = dayOf(window.from)
  const totals = new Float64Array(Math.max(0, dayOf(window.to) - first + 1))
  for (const { project, milestones } of plans)
    minutesByDay(project, milestones, window).forEach((minutes, at) => {
      totals[at] = (totals[at] ?? 0) + minutes
    })
  return Array.from(totals, (minutes, at) => {
    const date = dateOf(first + at)
    const there = capacity.minutesOn(first + at)
    return { from: date, to: date, minutes, capacity: there, overbooked: minutes > there }
  })
}

/** Days added up to weeks; the first and the last may be cut off by the window. */
export function workloadByWeek(days: readonly Load[], weekStartsOn: number): Load[] {
  const weeks: Load[] = []
  for (const day of days) {
    const last = weeks.at(-1)
    if (last && weekStart(dayOf(last.from), weekStartsOn) === weekStart(dayOf(day.from), weekStartsOn)) {
      last.to = day.to
      last.minutes += day.minutes
      last.capacity += day.capacity
      last.overbooked = last.minutes > last.capacity
    } else weeks.push({ ...day })
  }
  return weeks
}

/** What stands on one day, the most hours first: the reasons why it is overbooked. */
export function causesOn(plans: readonly Plan[], date: IsoDate): DayEstimate[] {
  return plans
    .flatMap(({ project, milestones }) => dayEstimates(project, milestones, { from: date, to: date }))
    .sort((a, b) => b.minutes - a.minutes)
}
