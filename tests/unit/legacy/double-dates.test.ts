import { describe, expect, it } from 'vitest'
import { plannedProject } from '~/domain/legacy/judge'
import type { PlanMilestone } from '~/domain/plan/plan'
import { dates, deciding, judged, logged, project, single } from './a-copy'

const there = (id: string, dueDate: string): PlanMilestone => ({
  id,
  name: `Has ${id}`,
  dueDate,
  timeAllocationMinutes: 0,
  recurrence: null,
  lead: 'period',
})

describe('double dates', () => {
  const on = (date: string, ...ids: string[]) =>
    ids.map((id, at) => single(id, `Name ${id}`, date, { order_index: String(at) }))

  it('leave the first of two where it is and move the other to the next free day', () => {
    const judgement = judged(on('2026-01-06', 'a', 'b'))
    expect(dates(judgement)).toEqual({ a: '2026-01-06', b: '2026-01-07' })
    expect(judgement.entries).toMatchObject([
      {
        legacyId: 'b',
        violation: 'DOUBLE_DATE',
        action: 'REDATED',
        dueDate: '2026-01-06',
        target: { kind: 'moved', legacyId: 'b' },
        words:
          '“Name a” is on Tue 6 Jan 2026 too, and comes first: moved on Wed 7 Jan 2026, the next free day.',
      },
    ])
  })

  it('move the others of three in their order, before the next one', () => {
    const judgement = judged([...on('2026-01-06', 'a', 'b', 'c'), ...on('2026-01-09', 'd')].reverse())
    expect(dates(judgement)).toEqual({ a: '2026-01-06', b: '2026-01-07', c: '2026-01-08', d: '2026-01-09' })
  })

  it('stop where the days behind are too few', () => {
    const judgement = judged([...on('2026-01-06', 'a', 'b', 'c'), ...on('2026-01-08', 'd')])
    expect(dates(judgement)).toEqual({ d: '2026-01-08' })
    expect(judgement.undecided).toEqual([0, 1, 2])
    expect(judgement.stops).toMatchObject([
      {
        date: '2026-01-06',
        free: 1,
        words:
          '“Name a”, “Name b”, “Name c” are on Tue 6 Jan 2026: 2 would have to move, and there is one free day before the next milestone or the project’s end.',
      },
    ])
    expect(judgement.stops[0]?.rows.map(({ legacyId }) => legacyId)).toEqual(['a', 'b', 'c'])
    expect(judged(on('2026-03-31', 'a', 'b')).stops).toMatchObject([{ free: 0 }])
  })

  it('without an order go by when they were made, then by id', () => {
    const rows = [
      single('b', 'B', '2026-01-06', { created_at: '2025-01-02 00:00:00+00' }),
      single('c', 'C', '2026-01-06', { created_at: '2025-01-01 00:00:00+00' }),
      single('a', 'A', '2026-01-06', { created_at: '2025-01-02 00:00:00+00' }),
    ]
    expect(dates(judged(rows))).toEqual({ c: '2026-01-06', a: '2026-01-07', b: '2026-01-08' })
  })

  it('give way to what the product has already', () => {
    const existing = {
      project: plannedProject(project()),
      milestones: [there('x', '2026-01-06'), there('y', '2026-01-07')],
    }
    expect(judged(on('2026-01-06', 'a'), { existing }).stops).toHaveLength(1)
    expect(dates(judged(on('2026-01-07', 'a', 'b'), { existing }))).toEqual({
      a: '2026-01-08',
      b: '2026-01-09',
    })
  })

  it('are left out or given a date by decision', () => {
    const rows = on('2026-03-31', 'a', 'b', 'c')
    const out = judged(rows, deciding({ DOUBLE_DATE: 'leave-out' }))
    expect(dates(out)).toEqual({ a: '2026-03-31' })
    expect(logged(out)).toEqual(['b DOUBLE_DATE LEFT_OUT', 'c DOUBLE_DATE LEFT_OUT'])

    const given = judged(rows, deciding({}, { a: { dueDate: '2026-03-20' }, c: 'leave-out' }))
    expect(dates(given)).toEqual({ a: '2026-03-20', b: '2026-03-31' })
    expect(logged(given)).toEqual(['a DOUBLE_DATE REDATED', 'c DOUBLE_DATE LEFT_OUT'])

    for (const dueDate of ['2026-04-01', '2026-01-05']) {
      const wrong = judged(
        [...rows, ...on('2026-01-05', 'd')],
        deciding({}, { b: { dueDate }, c: 'leave-out' }),
      )
      expect(wrong.problems).toHaveLength(1)
      expect(wrong.undecided).toEqual([1])
    }
  })

  it('let a person choose who stays', () => {
    const judgement = judged(on('2026-01-06', 'a', 'b'), deciding({}, { b: { dueDate: '2026-01-06' } }))
    expect(dates(judgement)).toEqual({ b: '2026-01-06', a: '2026-01-07' })
    expect(logged(judgement)).toEqual(['a DOUBLE_DATE REDATED'])
  })
})
