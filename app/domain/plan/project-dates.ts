import { advancedAnchor } from './anchor'
import { type IsoDate, parseDay } from './dates'
import type { Neighbour } from './movement'
import { rhythmOf } from './occurrences'
import { type Bounds, type PlanMilestone, type Week, isRecurring } from './plan'

/** A milestone that a project's new dates would leave outside. */
export interface Outside extends Neighbour {
  bound: 'start' | 'end'
  recurring: boolean
  /** Where a recurring one could be counted from instead, with the same dates from the new start on. */
  advancedTo: IsoDate | null
}

export type ProjectDatesRefusal =
  | { reason: 'notADate'; field: 'startDate' | 'endDate' }
  | { reason: 'endBeforeStart'; field: 'endDate' }
  | {
      reason: 'outside'
      field: 'startDate' | 'endDate'
      outside: Outside[]
      /** Advancing the recurring ones is all that is needed. */
      advancing: boolean
    }

export type CheckedProjectDates = { ok: true } | { ok: false; refusal: ProjectDatesRefusal }

/** Whether a project may have these dates, its milestones as they are; if not, which of them are in the way. */
export function checkProjectDates(
  bounds: Bounds,
  milestones: readonly PlanMilestone[],
  week: Week,
): CheckedProjectDates {
  const { startDate, endDate } = bounds
  if (parseDay(startDate) === null) return no({ reason: 'notADate', field: 'startDate' })
  if (endDate !== null && parseDay(endDate) === null) return no({ reason: 'notADate', field: 'endDate' })
  if (endDate !== null && endDate < startDate) return no({ reason: 'endBeforeStart', field: 'endDate' })
  const outside = milestones.flatMap((milestone): Outside[] => {
    const { id, name, dueDate } = milestone
    const early = dueDate < startDate
    if (!early && (endDate === null || dueDate <= endDate)) return []
    const recurring = isRecurring(milestone)
    const advancedTo = early && recurring ? advancedAnchor(rhythmOf(milestone, week), bounds) : null
    return [{ id, name, dueDate, bound: early ? 'start' : 'end', recurring, advancedTo }]
  })
  if (outside.length === 0) return { ok: true }
  outside.sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0))
  const field = outside.some(({ bound }) => bound === 'start') ? 'startDate' : 'endDate'
  const advancing = outside.every(({ advancedTo }) => advancedTo !== null)
  return no({ reason: 'outside', field, outside, advancing })
}

const no = (refusal: ProjectDatesRefusal): CheckedProjectDates => ({ ok: false, refusal })
