import { describe, expect, it } from 'vitest'
import { type ScopeCompletion, standingOf } from '~/domain/plan/scope-progress'
import { workingCalendar } from '~/domain/plan/working-days'
import { WEDNESDAYS, recurring, single } from './examples'

const calendar = workingCalendar([0, 480, 480, 480, 480, 480, 0], [])
/** Ten working days, from Monday to the Friday of the next week. */
const segment = { from: '2026-01-05', to: '2026-01-16' }
const milestone = (hours: number) => single('Area A', '2026-01-16', hours)
const at = (percent: string, values: Partial<ScopeCompletion> = {}) => ({
  percent,
  complete: 1,
  of: 20,
  ...values,
})
/** Six of the ten are gone on the Tuesday of the second week. */
const TUESDAY = '2026-01-13'

describe('the scope of a milestone', () => {
  it('ten working days, six gone, 55 %: behind', () => {
    for (const hours of [80, 0])
      expect(standingOf(milestone(hours), segment, at('55'), calendar, TUESDAY)).toBe('behind')
  })

  it('is on track at the share that has gone, and behind just below it', () => {
    for (const hours of [80, 0]) {
      expect(standingOf(milestone(hours), segment, at('60'), calendar, TUESDAY)).toBe('on-track')
      expect(standingOf(milestone(hours), segment, at('59.9999'), calendar, TUESDAY)).toBe('behind')
    }
  })

  it('is measured by hours where there are hours, by days where there are none', () => {
    const short = workingCalendar([0, 240, 480, 480, 480, 480, 0], [])
    // Monday is one of two days, but a third of their hours.
    const days = { from: '2026-01-05', to: '2026-01-06' }
    const due = (hours: number) => single('Area C', '2026-01-06', hours)
    expect(standingOf(due(12), days, at('40'), short, '2026-01-06')).toBe('on-track')
    expect(standingOf(due(0), days, at('40'), short, '2026-01-06')).toBe('behind')
  })

  it('is not overdue on its date, and is the day after', () => {
    expect(standingOf(milestone(80), segment, at('95'), calendar, '2026-01-16')).toBe('on-track')
    expect(standingOf(milestone(80), segment, at('99'), calendar, '2026-01-17')).toBe('overdue')
  })

  it('is complete when every component is, however late', () => {
    const all = at('100', { complete: 20 })
    expect(standingOf(milestone(80), segment, all, calendar, '2026-03-01')).toBe('complete')
    expect(standingOf(milestone(80), segment, at('100.00', { complete: 19 }), calendar, '2026-03-01')).toBe(
      'overdue',
    )
  })

  it('expects nothing before the date where there is no working day', () => {
    const weekend = { from: '2026-01-17', to: '2026-01-18' }
    for (const hours of [8, 0]) {
      const sunday = single('Area B', '2026-01-18', hours)
      expect(standingOf(sunday, weekend, at('0'), calendar, '2026-01-18')).toBe('on-track')
      expect(standingOf(sunday, weekend, at('0'), calendar, '2026-01-19')).toBe('overdue')
    }
  })

  it('of a recurring milestone, and one without components, shows neither', () => {
    const review = recurring('Review', WEDNESDAYS, 8)
    expect(standingOf(review, segment, at('0'), calendar, '2027-01-01')).toBeNull()
    expect(
      standingOf(milestone(8), segment, at('0', { complete: 0, of: 0 }), calendar, '2027-01-01'),
    ).toBeNull()
  })
})
