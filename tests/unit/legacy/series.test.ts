import { describe, expect, it } from 'vitest'
import { regularPattern } from '~/domain/legacy/regular'
import { addDays, dayOf } from '~/domain/plan/dates'
import { occurrences } from '~/domain/plan/occurrences'
import type { Recurrence } from '~/domain/plan/recurrence'
import { WEDNESDAYS, dates, deciding, judged, logged, project, recurring, single } from './a-copy'

/** Wednesdays from 7 Jan 2026 to the project's end: thirteen of this project's days. */
const reviews = (count = 12) =>
  Array.from({ length: count }, (_, at) =>
    single(`r${at + 1}`, `Weekly Review ${at + 1}`, addDays('2026-01-07', at * 7)),
  )

describe('numbered series', () => {
  it('fold into the recurring milestone of their name, on its dates and off them, each with its entry', () => {
    const odd = single('r99', 'weekly  review 99', '2026-02-06', { time_allocation_hours: '3' })
    const judgement = judged([...reviews(3), odd, recurring('t', 'Weekly Review', WEDNESDAYS)])
    expect(dates(judgement)).toEqual({ t: '2026-01-01' })
    expect(logged(judgement)).toEqual(['r1', 'r2', 'r3', 'r99'].map((id) => `${id} NUMBERED_SERIES FOLDED`))
    expect(judgement.entries[3]).toMatchObject({
      target: { kind: 'moved', legacyId: 't' },
      row: odd,
      dueDate: '2026-02-06',
      words: 'It is a numbered copy of the recurring milestone “Weekly Review”, which stands for it.',
    })
    expect(judgement.series).toMatchObject([
      { base: 'Weekly Review', count: 4, folded: 4, into: 'Weekly Review' },
    ])
  })

  it('fold into one that the product has already', () => {
    const { startDate, endDate, weekdayMinutes } = project()
    const has = { id: 'new', name: 'WEEKLY REVIEW', dueDate: '2026-01-01', timeAllocationMinutes: 0 }
    const recurrence: Recurrence = { type: 'weekly', interval: 1, weekdays: [3] }
    const judgement = judged(reviews(2), {
      existing: {
        project: {
          id: 'x',
          startDate,
          endDate,
          weekdayMinutes,
          weekStartsOn: 1,
          estimatedMinutes: 0,
          holidays: [],
        },
        milestones: [{ ...has, recurrence, lead: 'period' }],
      },
    })
    expect(judgement.entries.map(({ target }) => target)).toEqual([
      { kind: 'existing', id: 'new' },
      { kind: 'existing', id: 'new' },
    ])
  })

  it('don’t fold into one that is left out itself, or that is in another project', () => {
    const judgement = judged([...reviews(3), recurring('t', 'Weekly Review', { type: 'yearly' })])
    expect(logged(judgement)).toEqual(['t BROKEN_PATTERN LEFT_OUT'])
    expect(Object.keys(dates(judgement))).toEqual(['r1', 'r2', 'r3'])
  })

  it('fold without one where they are regular to the project’s end', () => {
    const judgement = judged(reviews())
    expect(judgement.moved).toEqual([])
    expect(judgement.created).toEqual([
      {
        key: 'weekly review',
        legacyIds: reviews().map(({ id }) => id),
        values: {
          name: 'Weekly Review',
          dueDate: '2026-01-07',
          timeAllocationMinutes: 480,
          recurrence: { type: 'weekly', interval: 1, weekdays: [3] },
          lead: 'since-previous',
        },
      },
    ])
    expect(judgement.entries).toHaveLength(12)
    expect(judgement.entries[0]).toMatchObject({
      action: 'FOLDED',
      target: { kind: 'created', key: 'weekly review' },
      words:
        'It is one of 12 numbered milestones, every Wednesday from Wed 7 Jan 2026 to the project’s end, 8 h each: “Weekly Review” stands for them.',
    })
  })

  const withChange = (at: number, change: Record<string, string>) =>
    reviews().map((row, index) => (index === at ? { ...row, ...change } : row))
  it.each([
    ['one is off its day', withChange(4, { due_date: '2026-02-05' }), {}],
    ['one has other hours', withChange(4, { time_allocation_hours: '7' }), {}],
    ['a number is missing', reviews().filter((_, at) => at !== 4), {}],
    ['they stop before the end', reviews(11), {}],
    ['the order of the numbers isn’t that of the dates', withChange(11, { name: 'Weekly Review 0' }), {}],
    ['there are three', reviews(3), { endDate: '2026-01-27' }],
    ['the project has no end', reviews(), { endDate: null }],
  ])('stay as they are where %s', (_, rows, other) => {
    const judgement = judged(rows, { project: project(other) })
    expect(judgement.moved).toHaveLength(rows.length)
    expect(judgement.entries).toEqual([])
    expect(judgement.series).toMatchObject([{ folded: 0, into: null }])
  })

  it('leave alone “Phase 2”, and a name that is a number', () => {
    const judgement = judged([single('a', 'Phase 2', '2026-01-09'), single('b', '2026', '2026-01-10')])
    expect(judgement.moved.map(({ values }) => values.name)).toEqual(['Phase 2', '2026'])
    expect(judgement.series).toEqual([])
  })

  it('stay by decision, each with its entry; in a regular one all of them or none', () => {
    const weekly = recurring('t', 'Weekly Review', WEDNESDAYS)
    const one = judged([...reviews(3), weekly], deciding({}, { r2: 'keep' }))
    expect(logged(one)).toEqual([
      'r1 NUMBERED_SERIES FOLDED',
      'r2 NUMBERED_SERIES KEPT',
      'r3 NUMBERED_SERIES FOLDED',
    ])
    expect(dates(one)).toMatchObject({ r2: '2026-01-14' })

    const all = judged(reviews(), deciding({ NUMBERED_SERIES: 'keep' }))
    expect(all.created).toEqual([])
    expect(all.moved).toHaveLength(12)
    expect(logged(all)).toEqual(reviews().map(({ id }) => `${id} NUMBERED_SERIES KEPT`))

    const some = judged(reviews(), deciding({}, { r2: 'keep' }))
    expect(some.problems).toHaveLength(1)
    expect(some.problems[0]).toContain('The decision for r2 (“Weekly Review 2”) doesn’t work')
    expect(some.undecided).toHaveLength(12)
  })
})

describe('regular patterns', () => {
  const bounds = { startDate: '2026-01-01', endDate: '2026-12-31' }
  const week = { weekdayMinutes: [0, 480, 480, 480, 480, 480, 0], weekStartsOn: 1 }
  it.each<[string, Recurrence, string]>([
    ['every day', { type: 'daily', interval: 1, weekdaysOnly: false }, '2026-12-01'],
    ['every third day', { type: 'daily', interval: 3, weekdaysOnly: false }, '2026-11-02'],
    ['every week', { type: 'weekly', interval: 1, weekdays: [3] }, '2026-06-03'],
    ['every other week', { type: 'weekly', interval: 2, weekdays: [1] }, '2026-06-01'],
    ['twice a week', { type: 'weekly', interval: 1, weekdays: [1, 4] }, '2026-06-01'],
    ['Monday to Friday', { type: 'weekly', interval: 1, weekdays: [1, 2, 3, 4, 5] }, '2026-11-02'],
    ['twice every other week', { type: 'weekly', interval: 2, weekdays: [2, 5] }, '2026-06-02'],
    ['the 15th', { type: 'monthly', monthlyPattern: 'date', interval: 1, date: 15 }, '2026-01-15'],
    [
      'the last of the month',
      { type: 'monthly', monthlyPattern: 'date', interval: 1, date: 31 },
      '2026-01-31',
    ],
    ['the 30th', { type: 'monthly', monthlyPattern: 'date', interval: 1, date: 30 }, '2026-01-30'],
    [
      'the last Friday',
      { type: 'monthly', monthlyPattern: 'dayOfWeek', interval: 1, weekOfMonth: 6, dayOfWeek: 5 },
      '2026-01-30',
    ],
    [
      'the second Tuesday',
      { type: 'monthly', monthlyPattern: 'dayOfWeek', interval: 1, weekOfMonth: 2, dayOfWeek: 2 },
      '2026-01-13',
    ],
    [
      'the second last Monday',
      { type: 'monthly', monthlyPattern: 'dayOfWeek', interval: 1, weekOfMonth: 5, dayOfWeek: 1 },
      '2026-01-19',
    ],
  ])('are found: %s', (_, recurrence, anchor) => {
    const window = { from: anchor, to: bounds.endDate }
    const days = occurrences({ recurrence, anchor, ...week }, bounds, window).map(dayOf)
    expect(days.length).toBeGreaterThanOrEqual(4)
    expect(regularPattern(days, bounds, week)).toEqual(recurrence)
    expect(regularPattern(days.slice(0, -1), bounds, week)).toBeNull()
  })
  it.each<[string, Recurrence, string]>([
    ['a quarter', { type: 'monthly', monthlyPattern: 'date', interval: 3, date: 31 }, '2026-03-31'],
    ['ten weeks', { type: 'weekly', interval: 10, weekdays: [3] }, '2026-04-01'],
    ['ten days', { type: 'daily', interval: 10, weekdaysOnly: false }, '2026-11-02'],
  ])('are none where they are %s apart: those are phases', (_, recurrence, anchor) => {
    const window = { from: anchor, to: bounds.endDate }
    const days = occurrences({ recurrence, anchor, ...week }, bounds, window).map(dayOf)
    expect(days.length).toBeGreaterThanOrEqual(4)
    expect(regularPattern(days, bounds, week)).toBeNull()
  })
})
