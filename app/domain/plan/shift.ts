import { shiftedAnchor } from './anchor'
import { FIRST_DAY, type IsoDate, LAST_DAY, dateOf, dayOf, parseDay } from './dates'
import type { Neighbour } from './movement'
import { countOccurrences, rhythmOf } from './occurrences'
import {
  type Bounds,
  type PlanMilestone,
  type PlanProject,
  PROJECT_DATES,
  endDay,
  isRecurring,
  singlesOf,
} from './plan'

/** Farther than this no plan is shifted at once: a hundred years. */
export const FARTHEST_SHIFT = 36_525

/** What a shift would do, as data: a preview shows it, the command does it. */
export interface Shift extends Bounds {
  days: number
  /** Every milestone that gets another date, in the order of the plan. */
  moves: { id: string; name: string; from: IsoDate; to: IsoDate; recurring: boolean }[]
}

export type ShiftRefusal =
  /** Not a whole number of days, none, or more than a hundred years. */
  | { field: 'days'; reason: 'days' }
  | { field: 'days'; reason: 'outsideCalendar' }
  /** The project would start or end on a day on which no project may. */
  | { field: 'days'; reason: 'projectDates' }
  | { field: 'from'; reason: 'notADate' }
  /** There is no single milestone from that date on. */
  | { field: 'from'; reason: 'nothing' }
  /** It would come to stand on or before a milestone that stays. */
  | { field: 'days'; reason: 'passes'; milestone: Neighbour; to: IsoDate; stays: Neighbour }
  | { field: 'days'; reason: 'beforeStart' | 'afterEnd'; bound: IsoDate; milestones: Neighbour[] }
  /** The moved project would have no occurrence of these. */
  | { field: 'days'; reason: 'noOccurrence'; milestones: Neighbour[] }

export type ShiftPreview = { ok: true; shift: Shift } | { ok: false; refusal: ShiftRefusal }

const no = (refusal: ShiftRefusal): ShiftPreview => ({ ok: false, refusal })

/** The project's dates and all its milestones, `days` later (earlier where negative). */
export function shiftProject(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  days: number,
): ShiftPreview {
  if (!isShift(days)) return no({ field: 'days', reason: 'days' })
  const [start, end] = [dayOf(project.startDate) + days, endDay(project) + days]
  const [earliest, latest] = [dayOf(PROJECT_DATES.from), dayOf(PROJECT_DATES.to)]
  if (start < earliest || start > latest || (project.endDate !== null && end > latest))
    return no({ field: 'days', reason: 'projectDates' })
  const bounds = { startDate: dateOf(start), endDate: project.endDate === null ? null : dateOf(end) }
  const target = (milestone: PlanMilestone) => {
    if (!isRecurring(milestone)) return shifted(milestone, days)
    const rhythm = rhythmOf(milestone, project)
    const to = shiftedAnchor(rhythm, days, bounds)
    // One that had no date in the project before loses none: it just goes along.
    return to === null && countOccurrences(rhythm, project) === 0 ? shifted(milestone, days) : to
  }
  const moved = milestones.map((milestone) => ({ milestone, to: target(milestone) }))
  const lost = moved.filter(({ to }) => to === null).map(({ milestone }) => named(milestone))
  if (lost.length > 0) return no({ field: 'days', reason: 'noOccurrence', milestones: lost })
  return { ok: true, shift: { days, ...bounds, moves: moves(moved) } }
}

/** All single milestones from a date on, `days` later (earlier where negative); the project's dates stay. */
export function shiftFrom(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  from: string,
  days: number,
): ShiftPreview {
  if (!isShift(days)) return no({ field: 'days', reason: 'days' })
  if (parseDay(from) === null) return no({ field: 'from', reason: 'notADate' })
  const singles = singlesOf(milestones)
  const moving = singles.filter(({ dueDate }) => dueDate >= from)
  const stays = singles.findLast(({ dueDate }) => dueDate < from)
  const [first] = moving
  if (!first) return no({ field: 'from', reason: 'nothing' })
  const outside = moving.filter(({ dueDate }) => {
    const day = dayOf(dueDate) + days
    return day < dayOf(project.startDate) || day > endDay(project)
  })
  const to = shifted(first, days)
  if (stays && to !== null && to <= stays.dueDate)
    return no({ field: 'days', reason: 'passes', milestone: named(first), to, stays: named(stays) })
  if (outside.length > 0) return no(outOfBounds(project, outside, days))
  const moved = moving.map((milestone) => ({ milestone, to: shifted(milestone, days) }))
  const { startDate, endDate } = project
  return { ok: true, shift: { days, startDate, endDate, moves: moves(moved) } }
}

function outOfBounds(project: Bounds, outside: readonly PlanMilestone[], days: number): ShiftRefusal {
  const milestones = outside.map(named)
  if (days < 0) return { field: 'days', reason: 'beforeStart', bound: project.startDate, milestones }
  return project.endDate === null
    ? { field: 'days', reason: 'outsideCalendar' }
    : { field: 'days', reason: 'afterEnd', bound: project.endDate, milestones }
}

const isShift = (days: number): boolean =>
  Number.isInteger(days) && days !== 0 && Math.abs(days) <= FARTHEST_SHIFT

const named = ({ id, name, dueDate }: PlanMilestone): Neighbour => ({ id, name, dueDate })

function shifted({ dueDate }: PlanMilestone, days: number): IsoDate | null {
  const day = dayOf(dueDate) + days
  return day < FIRST_DAY || day > LAST_DAY ? null : dateOf(day)
}

const moves = (moved: readonly { milestone: PlanMilestone; to: IsoDate | null }[]): Shift['moves'] =>
  moved
    .flatMap(({ milestone: { id, name, dueDate, recurrence }, to }) =>
      to === null || to === dueDate ? [] : [{ id, name, from: dueDate, to, recurring: recurrence !== null }],
    )
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
