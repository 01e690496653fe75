import fc from 'fast-check'
import { PLAIN_DATES } from '~/domain/legacy/date'
import { CHOICES, type Decisions, KIND_CHOICES, type RowDecision } from '~/domain/legacy/decisions'
import { plannedProject } from '~/domain/legacy/judge'
import { type JudgeInput, type LegacyRow, VIOLATION_TYPES, type ViolationType } from '~/domain/legacy/types'
import { addDays, dayOf, weekdayOf } from '~/domain/plan/dates'
import type { PlanMilestone } from '~/domain/plan/plan'
import { project } from './a-copy'

/** Projects of the old planner with everything wrong that there is, small enough for a rule to be tried at length. */

const START = '2026-01-01'
const DAYS = 42

const json = (value: unknown) => JSON.stringify(value)
const config = fc.constantFrom(
  null,
  '{}',
  'broken',
  json({ type: 'weekly', interval: 1, weeklyDayOfWeek: 3 }),
  json({ recurringType: 'daily', recurringInterval: '3' }),
  json({ recurrencePattern: { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 31 } }),
  json({
    type: 'monthly',
    interval: 2,
    monthlyPattern: 'dayOfWeek',
    monthlyWeekOfMonth: 4,
    monthlyDayOfWeek: 1,
  }),
  json({ type: 'weekly', interval: 0, weeklyDayOfWeek: 3 }),
)
const name = fc.constantFrom(
  'Start',
  'Start',
  'Frame',
  'Roof',
  'Phase 2',
  'Review',
  'Review 1',
  'Review 2',
  'REVIEW  3',
  'Tank 12',
  ' ',
  null,
  'n'.repeat(130),
  'bad\u0007name',
)
const hours = fc.constantFrom('8', '8', '8', '0', '2.75', null, '-1', 'NaN', '100001')
/** Mostly in the project; few enough days that some are shared. */
const date = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: DAYS - 1 }) },
    { weight: 1, arbitrary: fc.integer({ min: -6, max: DAYS + 6 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, 'never') },
  )
  .map((drawn) => (typeof drawn === 'number' ? addDays(START, drawn) : drawn === null ? null : 'infinity'))

const row = fc.record({
  name,
  due_date: date,
  time_allocation_hours: hours,
  time_allocation: fc.constantFrom(null, '10', '101'),
  order_index: fc.constantFrom(null, '0', '1', '2', '1010'),
  is_recurring: fc.constantFrom(null, 'false', 'false', 'false', 'true'),
  recurring_config: config,
  id: fc.oneof(
    { weight: 12, arbitrary: fc.constant('own') },
    { weight: 1, arbitrary: fc.constantFrom('twice', '') },
  ),
})

/** A series with a number each, regular but for what is drawn to be off. */
const series = fc
  .record({ from: fc.integer({ min: 0, max: 13 }), gap: fc.constantFrom(1, 3, 7), off: fc.option(fc.nat(8)) })
  .map(({ from, gap, off }): LegacyRow[] =>
    Array.from({ length: Math.ceil((DAYS - from) / gap) }, (_, at) => ({
      id: `round${at}`,
      name: `Round ${at + 1}`,
      due_date: addDays(START, from + at * gap + (at === off && gap > 1 ? 1 : 0)),
      time_allocation_hours: '1.5',
    })),
  )

const existing = fc
  .record({ singles: fc.uniqueArray(fc.nat(DAYS - 1), { maxLength: 5 }), repeats: fc.boolean() })
  .map(({ singles, repeats }): PlanMilestone[] => [
    ...singles.map((at): PlanMilestone => {
      const dueDate = addDays(START, at)
      return {
        id: `has ${at}`,
        name: `Has ${at}`,
        dueDate,
        timeAllocationMinutes: 0,
        recurrence: null,
        lead: 'period',
      }
    }),
    ...(repeats
      ? [
          {
            id: 'has review',
            name: 'Review',
            dueDate: START,
            timeAllocationMinutes: 60,
            recurrence: { type: 'weekly' as const, interval: 1, weekdays: [weekdayOf(dayOf(START))] },
            lead: 'period' as const,
          },
        ]
      : []),
  ])

const kinds: fc.Arbitrary<Decisions['kinds']> = fc
  .array(
    fc
      .constantFrom<ViolationType>(...VIOLATION_TYPES)
      .chain((type) => fc.constantFrom(...KIND_CHOICES[type]).map((choice) => [type, choice] as const)),
    { maxLength: 4 },
  )
  .map((drawn) => Object.fromEntries(drawn))

const rowDecision: fc.Arbitrary<RowDecision> = fc.oneof(
  fc.constantFrom(...CHOICES),
  fc.integer({ min: -1, max: DAYS }).map((at) => ({ dueDate: addDays(START, at) })),
)

/** What `judge` is given, without decisions about single rows. */
export const anyInput: fc.Arbitrary<JudgeInput> = fc
  .record({
    rows: fc.array(row, { maxLength: 14 }),
    series: fc.option(series),
    existing: fc.option(existing),
    endless: fc.constantFrom(false, false, false, true),
    kinds: fc.option(kinds),
  })
  .map((drawn) => {
    const own = project({ startDate: START, endDate: drawn.endless ? null : addDays(START, DAYS - 1) })
    const rows = drawn.rows.map((values, at): LegacyRow => ({
      ...values,
      id: values.id === 'own' ? `m${at}` : values.id,
    }))
    return {
      project: own,
      rows: [...rows, ...(drawn.series ?? [])],
      existing: drawn.existing && { project: plannedProject(own), milestones: drawn.existing },
      decisions: { kinds: drawn.kinds ?? {}, rows: new Map() },
      reading: PLAIN_DATES,
    }
  })

/** The same with decisions about a few of its rows. */
export const decidedInput = anyInput.chain((input) =>
  fc
    .array(fc.tuple(fc.nat(Math.max(0, input.rows.length - 1)), rowDecision), { minLength: 1, maxLength: 3 })
    .map((drawn): JudgeInput => {
      const named = drawn.flatMap(([at, decision]) => {
        const id = input.rows[at]?.id
        return id ? [[id, decision] as const] : []
      })
      return { ...input, decisions: { kinds: input.decisions.kinds, rows: new Map(named) } }
    }),
)
