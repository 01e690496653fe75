import type { StoredMilestone } from '~/data/plan/types'
import type { OwnProject } from '~/data/projects/own'
import type { Allocated, Budget } from '~/domain/plan/budget'
import { recurringConfig } from '~/domain/plan/recurrence'
import type { BudgetAnswer, MilestoneAnswer, ProjectAnswer } from '~/forms/json/plan-answers'

/** Hours as programs get them: a number; 400 minutes are 6.666… */
export const hours = (minutes: number): number => minutes / 60

export const projectJson = (project: OwnProject): ProjectAnswer => ({
  id: project.id,
  key: project.key,
  organization: project.organization,
  number: project.number,
  name: project.name,
  client: project.client,
  note: project.note,
  startDate: project.startDate,
  endDate: project.endDate,
  continuous: project.endDate === null,
  estimatedHours: hours(project.estimatedMinutes),
  timeZone: project.timeZone,
  weekdayHours: project.weekdayMinutes.map(hours),
  weekStartsOn: project.weekStartsOn,
  archived: project.archived,
})

/** Pattern and lead stand only where it recurs, the scope only where it has one. */
export function milestoneJson(milestone: StoredMilestone): MilestoneAnswer {
  const { id, name, dueDate, timeAllocationMinutes, recurrence, lead, scope, version } = milestone
  return {
    id,
    name,
    dueDate,
    timeAllocationHours: hours(timeAllocationMinutes),
    isRecurring: recurrence !== null,
    ...(recurrence ? { recurringConfig: recurringConfig(recurrence), lead } : {}),
    ...(scope ? { scope } : {}),
    version,
  }
}

/** Of a whole project (with what is left of its hours), or of a window. */
export function budgetJson(allocated: Allocated | Budget): BudgetAnswer {
  const { window, single, recurring, recurringTotal, total } = allocated
  return {
    from: window.from,
    to: window.to,
    singleHours: hours(single),
    recurring: recurring.map(({ milestoneId, name, minutesEach, occurrences, minutes }) => ({
      milestoneId,
      name,
      timeAllocationHours: hours(minutesEach),
      occurrences,
      hours: hours(minutes),
    })),
    recurringHours: hours(recurringTotal),
    totalAllocated: hours(total),
    ...('estimated' in allocated
      ? {
          estimatedHours: hours(allocated.estimated),
          remainingBudget: hours(allocated.remaining),
          isOverBudget: allocated.overBudget,
        }
      : {}),
  }
}
