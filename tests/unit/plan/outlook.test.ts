import { describe, expect, it } from 'vitest'
import { outlookOf, yearFrom } from '~/domain/plan/outlook'
import { onThe, project, recurring, WEDNESDAYS } from './examples'

describe('the outlook of a recurring milestone', () => {
  it('is its sentence, its next five dates, and what it takes in the whole project', () => {
    const review = recurring('Review', WEDNESDAYS, 20)
    expect(outlookOf(review, project(), '2026-01-07')).toEqual({
      sentence: 'every Wednesday, 20 h each, spread Monday to Wednesday',
      next: ['2026-01-07', '2026-01-14', '2026-01-21', '2026-01-28', '2026-02-04'],
      last: null,
      minutesEach: 1200,
      window: null,
      count: 52,
      minutesInAll: 62_400,
    })
  })

  it('has fewer next dates near the end, and none after it', () => {
    const review = recurring('Review', WEDNESDAYS, 20)
    expect(outlookOf(review, project(), '2026-12-20').next).toEqual(['2026-12-23', '2026-12-30'])
    expect(outlookOf(review, project(), '2027-03-01')).toMatchObject({
      next: [],
      last: '2026-12-30',
      count: 52,
    })
  })

  it('counts twelve months from today where the project has no end, from its start where that is to come', () => {
    const monthly = recurring('Report', onThe(15), 8)
    const endless = project({ endDate: null })
    expect(outlookOf(monthly, endless, '2030-05-15')).toMatchObject({
      window: { from: '2030-05-15', to: '2031-05-14' },
      count: 12,
      minutesInAll: 12 * 8 * 60,
    })
    expect(outlookOf(monthly, endless, '2020-05-15')).toMatchObject({
      window: { from: '2026-01-01', to: '2026-12-31' },
      next: ['2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15', '2026-05-15'],
    })
  })

  it.each([
    ['2026-01-31', '2027-01-30'],
    ['2028-02-29', '2029-02-28'],
    ['2027-03-01', '2028-02-29'],
    ['9999-03-01', '9999-12-31'],
  ])('twelve months from %s end on %s', (from, to) => {
    expect(yearFrom(from)).toEqual({ from, to })
  })
})
