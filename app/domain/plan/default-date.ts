import { type IsoDate, LAST_DAY, dateOf, dayOf } from './dates'
import { type Bounds, type PlanMilestone, endDay, singlesOf } from './plan'

/**
 * The date that a new single milestone starts out with: the day after the last one, or after the project's start; not past
 * the day before the project's end, never outside the project. Where that is taken, the latest free one before it; null
 * where there is none.
 */
export function defaultDate(milestones: readonly PlanMilestone[], project: Bounds): IsoDate | null {
  const singles = singlesOf(milestones)
  const taken = new Set(singles.map(({ dueDate }) => dayOf(dueDate)))
  const start = dayOf(project.startDate)
  const last = singles.at(-1)
  const wished = (last ? dayOf(last.dueDate) : start) + 1
  const cap = project.endDate === null ? LAST_DAY : endDay(project) - 1
  let day = Math.max(start, Math.min(wished, cap))
  while (day >= start && taken.has(day)) day -= 1
  return day < start ? null : dateOf(day)
}
