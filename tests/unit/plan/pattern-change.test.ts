import { describe, expect, it } from 'vitest'
import { rhythmOf } from '~/domain/plan/occurrences'
import { patternChange } from '~/domain/plan/pattern-change'
import type { Recurrence } from '~/domain/plan/recurrence'
import { WEDNESDAYS, project, recurring } from './examples'

const of = (recurrence: Recurrence) => rhythmOf(recurring('Review', recurrence), project())
const january = project({ endDate: '2026-01-31' })

describe('a change of pattern', () => {
  const second: Recurrence = { type: 'weekly', interval: 2, weekdays: [3] }
  const thursdays: Recurrence = { type: 'weekly', interval: 1, weekdays: [4] }

  it('shows which dates go, which come, and how many there are', () => {
    expect(patternChange(of(WEDNESDAYS), of(second), january, '2026-01-01', 5)).toEqual({
      gone: ['2026-01-14', '2026-01-28'],
      added: [],
      next: ['2026-01-07', '2026-01-21'],
      countBefore: 4,
      countAfter: 2,
    })
    expect(patternChange(of(WEDNESDAYS), of(thursdays), january, '2026-01-15', 5)).toMatchObject({
      gone: ['2026-01-21', '2026-01-28'],
      added: ['2026-01-15', '2026-01-22', '2026-01-29'],
    })
  })

  it('compares no further than both lists reach', () => {
    const change = patternChange(of(WEDNESDAYS), of(second), project({ endDate: null }), '2026-01-01', 3, {
      from: '2026-01-01',
      to: '2026-01-31',
    })
    // Every second Wednesday goes on to 4 February; the list of Wednesdays stops at 21 January.
    expect(change).toMatchObject({ gone: ['2026-01-14'], added: [], countBefore: 4, countAfter: 2 })
  })
})
