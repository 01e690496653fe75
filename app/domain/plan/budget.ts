import { type IsoDate, LAST_DATE, dateOf, dayOf, modulo, monthOf, monthStart } from './dates'
import { countOccurrences, rhythmOf, wholeOf } from './occurrences'
import { type PlanMilestone, type PlanProject, type Span, isRecurring, singlesOf } from './plan'

/** One recurring milestone's part of the budget: hours x occurrences. */
export interface RecurringAllocation {
  milestoneId: string
  name: string
  minutesEach: number
  occurrences: number
  minutes: number
}

/** What is allocated to milestones and occurrences that fall due from one date to another. In minutes. */
export interface Allocated {
  window: Span
  single: number
  recurring: RecurringAllocation[]
  recurringTotal: number
  total: number
}

/** A project with an end: its estimated hours, what is allocated of them and what is left. */
export interface Budget extends Allocated {
  estimated: number
  /** Negative where more is allocated than estimated: a warning, never a refusal. */
  remaining: number
  overBudget: boolean
}

/** Single milestones that fall due in a window, by date. */
export const singlesDue = (milestones: readonly PlanMilestone[], { from, to }: Span): PlanMilestone[] =>
  singlesOf(milestones).filter(({ dueDate }) => from <= dueDate && dueDate <= to)

export function allocatedIn(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  window: Span,
): Allocated {
  const single = singlesDue(milestones, window).reduce(
    (sum, { timeAllocationMinutes }) => sum + timeAllocationMinutes,
    0,
  )
  const recurring = milestones.filter(isRecurring).map((milestone) => {
    const minutesEach = milestone.timeAllocationMinutes
    const occurrences = countOccurrences(rhythmOf(milestone, project), project, window)
    return {
      milestoneId: milestone.id,
      name: milestone.name,
      minutesEach,
      occurrences,
      minutes: minutesEach * occurrences,
    }
  })
  const recurringTotal = recurring.reduce((sum, { minutes }) => sum + minutes, 0)
  return { window, single, recurring, recurringTotal, total: single + recurringTotal }
}

/** All that is allocated in a project with an end. */
export const allocatedMinutes = (project: PlanProject, milestones: readonly PlanMilestone[]): number =>
  allocatedIn(project, milestones, wholeOf(project)).total

/** The budget of a whole project; null for a continuous one, which has no total: ask `allocatedIn` for a window. */
export function budgetOf(project: PlanProject, milestones: readonly PlanMilestone[]): Budget | null {
  if (project.endDate === null) return null
  const allocated = allocatedIn(project, milestones, wholeOf(project))
  const remaining = project.estimatedMinutes - allocated.total
  return { ...allocated, estimated: project.estimatedMinutes, remaining, overBudget: remaining < 0 }
}

export const PERIODS = ['month', 'quarter', 'year'] as const
export type Period = (typeof PERIODS)[number]

const MONTHS_OF = { month: 1, quarter: 3, year: 12 } as const

/** The month, quarter or year that a date is in, from its first to its last day. */
export function periodAround(period: Period, date: IsoDate): Span {
  const months = MONTHS_OF[period]
  const month = monthOf(dayOf(date))
  const first = month - modulo(month, months)
  const to = first + months >= 120_000 ? LAST_DATE : dateOf(monthStart(first + months) - 1)
  return { from: dateOf(monthStart(first)), to }
}
