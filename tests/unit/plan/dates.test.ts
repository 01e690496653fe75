import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDate } from '~/domain/format'
import {
  FIRST_DAY,
  LAST_DAY,
  addDays,
  dateOf,
  dayOf,
  daysBetween,
  monthLength,
  monthOf,
  monthStart,
  parseDay,
  weekStart,
  weekdayOf,
} from '~/domain/plan/dates'
import { cases } from '~tests/support/trust'

const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY })

describe('days as whole numbers', () => {
  it('count from 1970-01-01, from year 1 to year 9999', () => {
    expect([dayOf('1970-01-01'), dayOf('0001-01-01'), dayOf('9999-12-31')]).toEqual([0, FIRST_DAY, LAST_DAY])
    expect([dateOf(0), dateOf(FIRST_DAY), dateOf(LAST_DAY)]).toEqual([
      '1970-01-01',
      '0001-01-01',
      '9999-12-31',
    ])
  })

  it('know leap years and the lengths of months', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365)
    expect([monthLength(monthOf(dayOf('2000-02-01'))), monthLength(monthOf(dayOf('2026-04-01')))]).toEqual([
      29, 30,
    ])
  })

  it.each([
    '2026-02-31',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0000-01-01',
    'tomorrow',
    '',
    ' 2026-01-01',
  ])('refuse %j', (text) => {
    expect(parseDay(text)).toBeNull()
    expect(() => dayOf(text)).toThrow(RangeError)
  })

  it('refuse a day outside the calendar', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => dateOf(0.5)).toThrow(RangeError)
  })

  it('are what the machine’s own calendar says', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const utc = new Date(day * 86_400_000)
        if (dateOf(day) !== utc.toISOString().slice(0, 10) || dayOf(dateOf(day)) !== day)
          throw new Error(`${day}`)
        if (weekdayOf(day) !== utc.getUTCDay()) throw new Error(`weekday of ${day}`)
        if (monthOf(day) !== utc.getUTCFullYear() * 12 + utc.getUTCMonth()) throw new Error(`month of ${day}`)
        if (monthStart(monthOf(day)) !== day - utc.getUTCDate() + 1)
          throw new Error(`start of month of ${day}`)
      }),
      cases(30_000),
    )
  })

  it('refuse exactly the dates that the calendar lacks', () => {
    const parts = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.nat(14), fc.nat(33))
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const two = (value: number) => String(value).padStart(2, '0')
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
        expect(parseDay(text) !== null).toBe(isCalendarDate(text))
      }),
      cases(10_000),
    )
  })

  it('a week starts on its first day, at most six days back', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(6), (day, starts) => {
        const start = weekStart(day, starts)
        if (weekdayOf(start) !== starts || day - start < 0 || day - start > 6) throw new Error(`${start}`)
      }),
      cases(5_000),
    )
  })
})
