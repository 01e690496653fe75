import { type IsoDate, dateOf, dayOf, weekStart } from './dates'
import { dayEstimates, minutesByDay } from './day-estimates'
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

/** What one milestone, or the auto-estimate of a project (null), puts on a stretch of days. */
export interface Cause {
  projectId: string
  milestoneId: string | null
  minutes: number
}

/**
 * What stands on each of some stretches of days, the most hours first. Every plan's days are computed once.
 * @param loads in order, none overlapping another
 */
export function causesOf(plans: readonly Plan[], loads: readonly Pick<Load, 'from' | 'to'>[]): Cause[][] {
  const [first, last] = [loads[0], loads.at(-1)]
  if (!first || !last) return []
  const start = dayOf(first.from)
  const loadOn = new Int32Array(dayOf(last.to) - start + 1).fill(-1)
  loads.forEach(({ from, to }, at) => loadOn.fill(at, dayOf(from) - start, dayOf(to) - start + 1))
  const sums = loads.map(() => new Map<string, Cause>())
  for (const { project, milestones } of plans)
    for (const { date, projectId, milestoneId, minutes } of dayEstimates(project, milestones, {
      from: first.from,
      to: last.to,
    })) {
      const found = sums[loadOn[dayOf(date) - start] ?? -1]
      if (!found) continue
      const key = `${projectId} ${milestoneId}`
      const cause = found.get(key)
      if (cause) cause.minutes += minutes
      else found.set(key, { projectId, milestoneId, minutes })
    }
  return sums.map((causes) => [...causes.values()].sort((a, b) => b.minutes - a.minutes))
}
