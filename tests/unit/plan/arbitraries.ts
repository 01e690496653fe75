import fc from 'fast-check'
import { dateOf, dayOf } from '~/domain/plan/dates'
import type { Lead, PlanMilestone, PlanProject } from '~/domain/plan/plan'
import type { Recurrence } from '~/domain/plan/recurrence'

/** Cases of any plan, small enough to be walked day by day. */

export const weekday = fc.integer({ min: 0, max: 6 })

export const anyDate = fc.integer({ min: dayOf('1999-11-01'), max: dayOf('2040-03-31') }).map(dateOf)

export const weekdayMinutes = fc.array(fc.constantFrom(0, 0, 240, 450, 480, 480, 600), {
  minLength: 7,
  maxLength: 7,
})

const interval = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.integer({ min: 6, max: 366 }) },
)

export const recurrence: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({ type: fc.constant('daily' as const), interval, weekdaysOnly: fc.constant(false) }),
  fc.constant<Recurrence>({ type: 'daily', interval: 1, weekdaysOnly: true }),
  fc.record({
    type: fc.constant('weekly' as const),
    interval,
    weekdays: fc
      .uniqueArray(weekday, { minLength: 1, maxLength: 7 })
      .map((days) => days.sort((a, b) => a - b)),
  }),
  fc.record({
    type: fc.constant('monthly' as const),
    monthlyPattern: fc.constant('date' as const),
    interval,
    date: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({
    type: fc.constant('monthly' as const),
    monthlyPattern: fc.constant('dayOfWeek' as const),
    interval,
    weekOfMonth: fc.integer({ min: 1, max: 6 }),
    dayOfWeek: weekday,
  }),
)

const lead = fc.constantFrom<Lead>('period', 'since-previous')
const allocation = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 600 }),
  fc.integer({ min: 1, max: 600_000 }),
)

export interface AnyPlan {
  project: PlanProject
  milestones: PlanMilestone[]
}

/** A project of up to `days` days (continuous now and then) with single and recurring milestones in its bounds. */
export const plan = (days = 120): fc.Arbitrary<AnyPlan> =>
  fc
    .record({
      start: anyDate,
      length: fc.integer({ min: 1, max: days }),
      continuous: fc.boolean(),
      estimatedMinutes: fc.integer({ min: 0, max: 2_000_000 }),
      weekdayMinutes,
      weekStartsOn: weekday,
      holidays: fc.array(fc.tuple(fc.integer({ min: -5, max: days }), fc.integer({ min: 0, max: 12 })), {
        maxLength: 4,
      }),
      singles: fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 6 }),
      recurring: fc.array(fc.tuple(fc.integer({ min: 0, max: 10_000 }), recurrence, lead), { maxLength: 3 }),
      allocations: fc.array(allocation, { minLength: 9, maxLength: 9 }),
    })
    .map((drawn) => {
      const start = dayOf(drawn.start)
      const project: PlanProject = {
        id: 'project',
        startDate: drawn.start,
        endDate: drawn.continuous ? null : dateOf(start + drawn.length - 1),
        estimatedMinutes: drawn.estimatedMinutes,
        weekdayMinutes: drawn.weekdayMinutes,
        weekStartsOn: drawn.weekStartsOn,
        holidays: drawn.holidays.map(([from, more]) => ({
          name: 'Holiday',
          startDate: dateOf(start + from),
          endDate: dateOf(start + from + more),
        })),
      }
      const at = (offset: number) => dateOf(start + (offset % drawn.length))
      const dates = [...new Set(drawn.singles.map(at))]
      const singles = dates.map((dueDate, index): PlanMilestone => {
        const timeAllocationMinutes = drawn.allocations[index] ?? 0
        return {
          id: `single ${index}`,
          name: `Single ${index}`,
          dueDate,
          timeAllocationMinutes,
          recurrence: null,
          lead: 'period',
        }
      })
      const recurring = drawn.recurring.map(([offset, recurrence, lead], index): PlanMilestone => {
        const timeAllocationMinutes = drawn.allocations[6 + index] ?? 0
        return {
          id: `recurring ${index}`,
          name: `Recurring ${index}`,
          dueDate: at(offset),
          timeAllocationMinutes,
          recurrence,
          lead,
        }
      })
      return { project, milestones: [...singles, ...recurring] }
    })

/** Two dates around the days of a plan, in order. */
export const windowIn = ({ project }: AnyPlan, days = 160) =>
  fc.tuple(fc.integer({ min: -20, max: days }), fc.integer({ min: 0, max: 60 })).map(([from, more]) => ({
    from: dateOf(dayOf(project.startDate) + from),
    to: dateOf(dayOf(project.startDate) + from + more),
  }))
