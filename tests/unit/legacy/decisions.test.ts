import { describe, expect, it } from 'vitest'
import { unknownRows } from '~/domain/legacy/decisions'
import { WEDNESDAYS, dates, deciding, judged, logged, recurring, single } from './a-copy'

describe('decisions', () => {
  const late = [
    single('a', 'A', '2026-04-05'),
    single('b', 'B', '2026-04-02'),
    single('c', 'C', '2026-02-02'),
  ]

  it('clamp to the bound; those that meet there go through the rule of double dates', () => {
    const early = [
      single('a', 'A', '2025-12-20'),
      single('b', 'B', '2025-12-10'),
      single('c', 'C', '2026-01-01'),
    ]
    const start = judged(early, deciding({ BEFORE_PROJECT_START: 'clamp' }))
    expect(dates(start)).toEqual({ b: '2026-01-01', a: '2026-01-02', c: '2026-01-03' })
    expect(logged(start)).toEqual([
      'a BEFORE_PROJECT_START CLAMPED',
      'a DOUBLE_DATE REDATED',
      'b BEFORE_PROJECT_START CLAMPED',
      'c DOUBLE_DATE REDATED',
    ])
    const end = judged(late, deciding({ AFTER_PROJECT_END: 'clamp' }))
    expect(end.stops).toMatchObject([{ date: '2026-03-31', free: 0 }])
    const one = judged(late, deciding({ AFTER_PROJECT_END: 'clamp' }, { a: 'leave-out' }))
    expect(dates(one)).toEqual({ b: '2026-03-31', c: '2026-02-02' })
    expect(one.entries[1]?.words).toBe(
      'Thu 2 Apr 2026 is after the project’s end, Tue 31 Mar 2026: moved on Tue 31 Mar 2026, as decided.',
    )
  })

  it('extend the project, with an entry for each milestone that it is extended for', () => {
    const judgement = judged(late, deciding({ AFTER_PROJECT_END: 'extend' }))
    expect(judgement).toMatchObject({
      extended: true,
      bounds: { startDate: '2026-01-01', endDate: '2026-04-05' },
    })
    expect(dates(judgement)).toEqual({ a: '2026-04-05', b: '2026-04-02', c: '2026-02-02' })
    expect(logged(judgement)).toEqual([
      'a AFTER_PROJECT_END PROJECT_EXTENDED',
      'b AFTER_PROJECT_END PROJECT_EXTENDED',
    ])
    const start = judged(
      [single('x', 'X', '2025-12-01'), recurring('t', 'T', WEDNESDAYS)],
      deciding({}, { x: 'extend' }),
    )
    expect(start.bounds.startDate).toBe('2025-12-01')
    expect(dates(start)).toEqual({ x: '2025-12-01', t: '2026-01-01' })
    const far = judged([single('x', 'X', '3000-01-01')], deciding({}, { x: 'extend' }))
    expect(far.problems).toHaveLength(1)
  })

  it('give a date, which must be in the project and free', () => {
    const rows = [single('a', 'A', null), ...late]
    const dated = judged(rows.slice(0, 1), deciding({}, { a: { dueDate: '2026-01-09' } }))
    expect(dates(dated)).toEqual({ a: '2026-01-09' })
    expect(logged(dated)).toEqual(['a WITHOUT_DATE REDATED'])
    const taken = judged(
      [single('a', 'A', null), single('c', 'C', '2026-02-02')],
      deciding({}, { a: { dueDate: '2026-02-02' } }),
    )
    expect(taken.problems).toEqual([
      'The decision for a (“A”) doesn’t work: “C” is on Mon 2 Feb 2026 already.',
    ])
    expect(dates(taken)).toEqual({ c: '2026-02-02' })
    const outside = judged(rows.slice(0, 1), deciding({}, { a: { dueDate: '2026-04-09' } }))
    expect(outside.problems[0]).toContain('Thu 9 Apr 2026 is outside the project')
  })

  it('bring hours to the nearest that is allowed', () => {
    const rows = [
      single('a', 'A', '2026-01-05', { time_allocation_hours: '-3' }),
      single('b', 'B', '2026-01-06', { time_allocation_hours: '200000' }),
    ]
    const judgement = judged(rows, deciding({ HOURS_OUT_OF_RANGE: 'clamp' }))
    expect(judgement.moved.map(({ values }) => values.timeAllocationMinutes)).toEqual([0, 6_000_000])
    expect(logged(judgement)).toEqual(['a HOURS_OUT_OF_RANGE CLAMPED', 'b HOURS_OUT_OF_RANGE CLAMPED'])
  })

  it('that don’t fit are one sentence each', () => {
    expect(judged(late, deciding({}, { c: 'extend' })).problems).toEqual([
      'The decision for c (“C”): “extend” doesn’t fit: nothing about it needs a decision.',
    ])
    expect(judged(late, deciding({}, { a: 'keep' })).problems).toEqual([
      'The decision for a (“A”): “keep” doesn’t fit: what was found of it is AFTER_PROJECT_END (After the project’s end).',
    ])
    const { decisions } = deciding({}, { a: 'clamp', gone: 'clamp' })
    expect(unknownRows(decisions, (id) => id === 'a')).toEqual([
      'The decision for gone doesn’t work: no milestone has this id.',
    ])
  })

  it('by name keep a numbered one from folding: it is wanted', () => {
    const rows = [
      recurring('t', 'Review', WEDNESDAYS),
      single('r1', 'Review 1', '2026-04-03'),
      single('r2', 'Review 2', '2026-04-08'),
      single('r3', 'Review 3', null),
    ]
    const judgement = judged(
      rows,
      deciding({ AFTER_PROJECT_END: 'clamp' }, { r1: 'clamp', r3: { dueDate: '2026-03-02' } }),
    )
    expect(dates(judgement)).toEqual({ t: '2026-01-01', r1: '2026-03-31', r3: '2026-03-02' })
    expect(logged(judgement)).toEqual([
      'r1 AFTER_PROJECT_END CLAMPED',
      'r2 NUMBERED_SERIES FOLDED',
      'r3 WITHOUT_DATE REDATED',
    ])
  })
})
