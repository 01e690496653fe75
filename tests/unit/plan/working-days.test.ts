import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, dayOf, weekdayOf } from '~/domain/plan/dates'
import { checkHoliday } from '~/domain/plan/holiday'
import { tabled, workingCalendar } from '~/domain/plan/working-days'
import { cases } from '~tests/support/trust'
import { weekdayMinutes } from './arbitraries'

const WEEK = [0, 480, 480, 480, 480, 360, 0]
const [monday, friday, sunday] = [dayOf('2026-01-05'), dayOf('2026-01-09'), dayOf('2026-01-11')]

describe('working days', () => {
  const shutDown = { name: 'Shut-down', startDate: '2026-01-06', endDate: '2026-01-07' }
  const calendar = workingCalendar(WEEK, [shutDown, { ...shutDown, name: 'Epiphany', endDate: '2026-01-06' }])

  it('have the hours of their weekday, a holiday has none', () => {
    expect([monday, monday + 1, friday, sunday].map(calendar.minutesOn)).toEqual([480, 0, 360, 0])
    expect([calendar.minutesIn(monday, sunday), calendar.daysIn(monday, sunday)]).toEqual([
      480 + 480 + 360,
      3,
    ])
    expect([calendar.holidayOn(monday), calendar.holidayOn(monday + 1)]).toEqual([null, 'Shut-down'])
  })

  it('a span that ends before it starts has none', () => {
    expect([calendar.minutesIn(friday, monday), calendar.daysIn(friday, monday)]).toEqual([0, 0])
  })

  it('are counted at once as they are one by one, in a table too', () => {
    const drawn = fc.record({
      weekdayMinutes,
      holidays: fc.array(fc.tuple(fc.integer({ min: -40, max: 200 }), fc.nat(20)), { maxLength: 6 }),
      from: fc.integer({ min: -60, max: 250 }),
      length: fc.integer({ min: -3, max: 120 }),
    })
    fc.assert(
      fc.property(drawn, ({ weekdayMinutes, holidays, from, length }) => {
        const off = (day: number) => holidays.some(([start, more]) => start <= day && day <= start + more)
        const ranges = holidays.map(([start, more]) => ({
          name: '',
          startDate: dateOf(start),
          endDate: dateOf(start + more),
        }))
        const calendar = workingCalendar(weekdayMinutes, ranges)
        const table = tabled(calendar, 0, 100)
        let [minutes, days] = [0, 0]
        for (let day = from; day < from + length; day += 1) {
          const there = off(day) ? 0 : (weekdayMinutes[weekdayOf(day)] ?? 0)
          if (calendar.minutesOn(day) !== there || table.minutesOn(day) !== there)
            throw new Error(`on ${day}`)
          minutes += there
          days += there > 0 ? 1 : 0
        }
        const to = from + length - 1
        expect([calendar.minutesIn(from, to), calendar.daysIn(from, to)]).toEqual([minutes, days])
        expect(table.minutesIn(from, to)).toBe(minutes)
      }),
      cases(5_000),
    )
  })
})

describe('a holiday as somebody writes it', () => {
  it('is one day where its end is left out', () => {
    const holiday = { name: 'Labour Day', startDate: '2026-05-01', endDate: '2026-05-01' }
    expect(checkHoliday({ name: ' Labour Day ', startDate: '2026-05-01' })).toEqual({ ok: true, holiday })
  })

  it('is refused backwards, without a name, and on a date that is none', () => {
    expect(checkHoliday({ name: 'Back', startDate: '2026-05-02', endDate: '2026-05-01' })).toEqual({
      ok: false,
      refusals: [{ field: 'endDate', reason: 'backwards' }],
    })
    expect(checkHoliday({ name: '', startDate: '2026-02-31' })).toMatchObject({
      refusals: [
        { field: 'name', reason: 'nameMissing' },
        { field: 'startDate', reason: 'notADate' },
      ],
    })
  })
})
