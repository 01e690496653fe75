import type { PlanMilestone, PlanProject } from '~/domain/plan/plan'
import type { Recurrence } from '~/domain/plan/recurrence'

/** 2026-01-01 is a Thursday. Eight hours from Monday to Friday, weeks from Monday. */
export const project = (values: Partial<PlanProject> = {}): PlanProject => ({
  id: 'project',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  estimatedMinutes: 100 * 60,
  weekdayMinutes: [0, 480, 480, 480, 480, 480, 0],
  weekStartsOn: 1,
  holidays: [],
  ...values,
})

export const single = (name: string, dueDate: string, hours = 0): PlanMilestone => ({
  id: name,
  name,
  dueDate,
  timeAllocationMinutes: hours * 60,
  recurrence: null,
  lead: 'period',
})

export const recurring = (
  name: string,
  recurrence: Recurrence,
  hours = 0,
  values: Partial<PlanMilestone> = {},
): PlanMilestone & { recurrence: Recurrence } => ({
  id: name,
  name,
  dueDate: '2026-01-01',
  timeAllocationMinutes: hours * 60,
  lead: 'period',
  ...values,
  recurrence,
})

export const WEDNESDAYS: Recurrence = { type: 'weekly', interval: 1, weekdays: [3] }
export const EVERY_DAY: Recurrence = { type: 'daily', interval: 1, weekdaysOnly: false }
export const EVERY_WEEKDAY: Recurrence = { type: 'daily', interval: 1, weekdaysOnly: true }
export const onThe = (date: number, interval = 1): Recurrence => ({
  type: 'monthly',
  monthlyPattern: 'date',
  interval,
  date,
})
export const onWeekday = (weekOfMonth: number, dayOfWeek: number, interval = 1): Recurrence => ({
  type: 'monthly',
  monthlyPattern: 'dayOfWeek',
  interval,
  weekOfMonth,
  dayOfWeek,
})
