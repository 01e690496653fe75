import { z } from 'zod'

/** What the JSON interface answers of projects and their plans; as with `answers`. */

const scope = z.strictObject({ kind: z.string(), id: z.string(), name: z.string() })

export const projectAnswer = z.strictObject({
  id: z.string(),
  key: z.string(),
  organization: z.string(),
  number: z.string(),
  name: z.string(),
  client: z.string(),
  note: z.string(),
  startDate: z.string(),
  endDate: z.string().nullable(),
  continuous: z.boolean(),
  estimatedHours: z.number(),
  timeZone: z.string(),
  weekdayHours: z.array(z.number()),
  weekStartsOn: z.number(),
  archived: z.boolean(),
})
export const projectsAnswer = z.strictObject({ projects: z.array(projectAnswer) })

const pattern = z.strictObject({
  type: z.enum(['daily', 'weekly', 'monthly']),
  interval: z.number(),
  weeklyDayOfWeek: z.number().optional(),
  weeklyDaysOfWeek: z.array(z.number()).readonly().optional(),
  monthlyPattern: z.enum(['date', 'dayOfWeek']).optional(),
  monthlyDate: z.number().optional(),
  monthlyWeekOfMonth: z.number().optional(),
  monthlyDayOfWeek: z.number().optional(),
  weekdaysOnly: z.boolean().optional(),
})

export const milestoneAnswer = z.strictObject({
  id: z.string(),
  name: z.string(),
  dueDate: z.string(),
  timeAllocationHours: z.number(),
  isRecurring: z.boolean(),
  recurringConfig: pattern.optional(),
  lead: z.string().optional(),
  scope: scope.optional(),
  version: z.number(),
})
export const milestonesAnswer = z.strictObject({ milestones: z.array(milestoneAnswer) })

export const occurrencesAnswer = z.strictObject({
  occurrences: z.array(
    z.strictObject({
      date: z.string(),
      hours: z.number(),
      segment: z.strictObject({ from: z.string(), to: z.string() }),
    }),
  ),
  truncated: z.boolean(),
})

export const daysAnswer = z.strictObject({
  days: z.array(
    z.strictObject({
      date: z.string(),
      projectId: z.string(),
      milestoneId: z.string().nullable(),
      source: z.enum(['milestone-allocation', 'auto-estimate']),
      minutes: z.number(),
      hours: z.number(),
      unplaced: z.literal(true).optional(),
    }),
  ),
})

export const budgetAnswer = z.strictObject({
  from: z.string(),
  to: z.string(),
  singleHours: z.number(),
  recurring: z.array(
    z.strictObject({
      milestoneId: z.string(),
      name: z.string(),
      timeAllocationHours: z.number(),
      occurrences: z.number(),
      hours: z.number(),
    }),
  ),
  recurringHours: z.number(),
  totalAllocated: z.number(),
  estimatedHours: z.number().optional(),
  remainingBudget: z.number().optional(),
  isOverBudget: z.boolean().optional(),
})

export type ProjectAnswer = z.output<typeof projectAnswer>
export type MilestoneAnswer = z.output<typeof milestoneAnswer>
export type BudgetAnswer = z.output<typeof budgetAnswer>
