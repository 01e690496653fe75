import { describe, expect, it } from 'vitest'
import { holidayCost, holidaysCost } from '~/domain/plan/holiday-cost'

const WEEK = [0, 480, 480, 480, 480, 240, 0]
const days = (name: string, startDate: string, endDate = startDate) => ({ name, startDate, endDate })
// 2026-01-01 is a Thursday.
const JANUARY = { startDate: '2026-01-01', endDate: '2026-01-31' }

describe('what a holiday costs', () => {
  it('is the working days in it, and their hours', () => {
    expect(holidayCost(days('Long weekend', '2026-01-02', '2026-01-05'), WEEK)).toEqual({
      days: 2,
      minutes: 720,
    })
    expect(holidayCost(days('Saturday', '2026-01-03'), WEEK)).toEqual({ days: 0, minutes: 0 })
  })

  it('counts within the project alone', () => {
    const christmas = days('Christmas', '2025-12-24', '2026-01-02')
    expect(holidayCost(christmas, WEEK, JANUARY)).toEqual({ days: 2, minutes: 720 })
    expect(holidayCost(days('Easter', '2026-04-03'), WEEK, JANUARY)).toBeNull()
    expect(holidayCost(days('Easter', '2026-04-03'), WEEK, { ...JANUARY, endDate: null })).toEqual({
      days: 1,
      minutes: 240,
    })
  })

  it('is, of all together, each day once', () => {
    const both = [days('One', '2026-01-05', '2026-01-07'), days('Two', '2026-01-07', '2026-01-08')]
    expect(holidaysCost(both, WEEK, JANUARY)).toEqual({ days: 4, minutes: 4 * 480 })
    expect(holidaysCost(both, WEEK, { ...JANUARY, endDate: null })).toBeNull()
  })
})
