import type { IsoDate } from './dates'
import type { MilestoneValues } from './milestone'
import { countOccurrences, nextOccurrences, rhythmOf } from './occurrences'
import { figuresWindow } from './outlook'
import { type PatternChange, patternChange } from './pattern-change'
import { isRecurring, type PlanMilestone, type PlanProject } from './plan'
import { recurringConfig } from './recurrence'

/** So many of the next dates are compared. */
const COMPARED = 10

type Dated = Pick<PlanMilestone, 'dueDate' | 'recurrence'>

/** What a milestone's dates follow from, as text: the same text, the same dates. */
export const datesKey = ({ dueDate, recurrence }: Dated): string =>
  JSON.stringify([dueDate, recurrence && recurringConfig(recurrence)])

/**
 * What becomes of a milestone's dates when it recurs before or after: those that go, those that come. Null where they
 * stay as they are; moving a single one is no matter of this. From today on, in a project that is over from its start.
 */
export function datesChange(
  before: PlanMilestone,
  values: MilestoneValues,
  project: PlanProject,
  today: IsoDate,
): PatternChange | null {
  const after = { id: before.id, ...values }
  if (datesKey(before) === datesKey(after)) return null
  const over = project.endDate !== null && project.endDate < today
  const from = over || today < project.startDate ? project.startDate : today
  const window = figuresWindow(project, today) ?? undefined
  const datesOf = (milestone: PlanMilestone) =>
    isRecurring(milestone)
      ? nextOccurrences(rhythmOf(milestone, project), project, from, COMPARED)
      : [milestone.dueDate]
  const countOf = (milestone: PlanMilestone) =>
    isRecurring(milestone) ? countOccurrences(rhythmOf(milestone, project), project, window) : 1
  if (isRecurring(before) && isRecurring(after)) {
    const [old, next] = [rhythmOf(before, project), rhythmOf(after, project)]
    const change = patternChange(old, next, project, from, COMPARED, window)
    const same = change.gone.length + change.added.length === 0 && change.countBefore === change.countAfter
    return same ? null : change
  }
  if (!isRecurring(before) && !isRecurring(after)) return null
  const [old, next] = [datesOf(before), datesOf(after)]
  return {
    gone: old.filter((date) => !next.includes(date)),
    added: next.filter((date) => !old.includes(date)),
    next,
    countBefore: countOf(before),
    countAfter: countOf(after),
  }
}
