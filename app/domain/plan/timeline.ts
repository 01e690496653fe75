import { type Day, dayOf } from './dates'
import { dayEstimates, minutesByDay } from './day-estimates'
import { type PlanMilestone, type PlanProject, endDay, isRecurring } from './plan'
import { eachRecurringSegment, remainderOf, singleSegments } from './segments'
import { type Column, type PlanWindow, columnOf } from './window'
import { workingCalendar } from './working-days'

/** One row of a timeline: what a milestone, a remainder or a whole project has in a window. */
export interface Lane {
  /** Minutes of each column of the window. */
  minutes: number[]
  /** Those of them that have no working day, each column's. */
  unplaced: number[]
  /** Due dates, and dates of recurring milestones. */
  due: Day[]
  occurrences: Day[]
  /** The days of work, cut off at the window. */
  stretches: Column[]
}

/** `milestone` null: what remains of the hours after the last single milestone. */
export interface MilestoneLane<M extends PlanMilestone> extends Lane {
  milestone: M | null
}

export interface ProjectLanes<M extends PlanMilestone> {
  /** Single milestones by date, then the remainder: those with a day of work or their date in the window. */
  singles: MilestoneLane<M>[]
  recurring: MilestoneLane<M>[]
  /** Single milestones that are not shown, by date. */
  before: M[]
  after: M[]
}

const emptyLane = ({ columns }: PlanWindow): Lane => ({
  minutes: columns.map(() => 0),
  unplaced: columns.map(() => 0),
  due: [],
  occurrences: [],
  stretches: [],
})

/** A stretch of days as far as it is in the window, or nothing. */
function cut({ first, last }: PlanWindow, from: Day, to: Day): Column[] {
  return to < first || from > last ? [] : [{ first: Math.max(from, first), last: Math.min(to, last) }]
}

const isIn = ({ first, last }: PlanWindow, day: Day) => first <= day && day <= last

/** Puts the day estimates of a window into lanes, by the column of each. */
function fill(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  window: PlanWindow,
  laneOf: (milestoneId: string | null) => Lane | undefined,
): void {
  for (const { date, minutes, milestoneId, unplaced } of dayEstimates(project, milestones, window)) {
    const lane = laneOf(milestoneId)
    if (!lane) continue
    const at = columnOf(window, dayOf(date))
    lane.minutes[at] = (lane.minutes[at] ?? 0) + minutes
    if (unplaced) lane.unplaced[at] = (lane.unplaced[at] ?? 0) + minutes
  }
}

/** The rows of one project's timeline. What it costs depends on the window and the number of milestones alone. */
export function projectLanes<M extends PlanMilestone>(
  project: PlanProject,
  milestones: readonly M[],
  window: PlanWindow,
): ProjectLanes<M> {
  const byId = new Map(milestones.map((milestone) => [milestone.id, milestone]))
  const lanes: ProjectLanes<M> = { singles: [], recurring: [], before: [], after: [] }
  for (const segment of singleSegments(project, milestones)) {
    const milestone = byId.get(segment.milestone.id)
    if (!milestone) continue
    const [from, to] = [dayOf(segment.from), dayOf(segment.to)]
    const stretches = cut(window, from, to)
    if (stretches.length === 0) (to < window.first ? lanes.before : lanes.after).push(milestone)
    else
      lanes.singles.push({
        ...emptyLane(window),
        milestone,
        stretches,
        due: isIn(window, to) ? [to] : [],
      })
  }
  const remainder = remainderOf(project, milestones)
  if (remainder.status === 'planned' && remainder.minutes > 0) {
    const stretches = cut(window, dayOf(remainder.from), dayOf(remainder.to))
    if (stretches.length > 0) lanes.singles.push({ ...emptyLane(window), milestone: null, stretches })
  }
  for (const milestone of milestones) {
    if (!isRecurring(milestone)) continue
    const lane = { ...emptyLane(window), milestone }
    eachRecurringSegment(milestone, project, window.first, window.last, (from, to) => {
      lane.stretches.push(...cut(window, from, to))
      if (isIn(window, to)) lane.occurrences.push(to)
    })
    lanes.recurring.push(lane)
  }
  const found = new Map([...lanes.singles, ...lanes.recurring].map((lane) => [lane.milestone?.id, lane]))
  fill(project, milestones, window, (id) => found.get(id ?? undefined))
  return lanes
}

/** A whole project as one row: all its hours, due dates and occurrences; its stretch is the project itself. */
export function wholeLane(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  window: PlanWindow,
): Lane {
  const lane = emptyLane(window)
  lane.stretches = cut(window, dayOf(project.startDate), endDay(project))
  if (lane.stretches.length === 0) return lane
  minutesByDay(project, milestones, window).forEach((minutes, at) => {
    const column = columnOf(window, window.first + at)
    lane.minutes[column] = (lane.minutes[column] ?? 0) + minutes
  })
  const calendar = workingCalendar(project.weekdayMinutes, project.holidays)
  const look = (from: Day, to: Day, minutes: number) => {
    if (minutes === 0 || !isIn(window, to) || calendar.daysIn(from, to) > 0) return
    const column = columnOf(window, to)
    lane.unplaced[column] = (lane.unplaced[column] ?? 0) + minutes
  }
  for (const { milestone, from, to } of singleSegments(project, milestones)) {
    const due = dayOf(to)
    if (!isIn(window, due)) continue
    lane.due.push(due)
    look(dayOf(from), due, milestone.timeAllocationMinutes)
  }
  const remainder = remainderOf(project, milestones)
  if (remainder.status === 'planned') look(dayOf(remainder.from), dayOf(remainder.to), remainder.minutes)
  const days = new Set<Day>()
  for (const milestone of milestones) {
    if (!isRecurring(milestone)) continue
    eachRecurringSegment(milestone, project, window.first, window.last, (from, to) => {
      if (isIn(window, to)) days.add(to)
      look(from, to, milestone.timeAllocationMinutes)
    })
  }
  lane.occurrences = [...days].sort((a, b) => a - b)
  return lane
}

export const totalOf = (minutes: readonly number[]): number => minutes.reduce((sum, one) => sum + one, 0)

/** The minutes of the highest column: what all rows are drawn against. Unplaced ones only where there are no others. */
export function fullOf(lanes: readonly Lane[]): number {
  let [placed, whole] = [0, 0]
  for (const { minutes, unplaced } of lanes)
    minutes.forEach((value, at) => {
      whole = Math.max(whole, value)
      placed = Math.max(placed, value - (unplaced[at] ?? 0))
    })
  return placed || whole
}
