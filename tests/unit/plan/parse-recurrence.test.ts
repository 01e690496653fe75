import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import { recurringConfig } from '~/domain/plan/recurrence'
import { cases } from '~tests/support/trust'
import { recurrence } from './arbitraries'

const refusals = (input: unknown, source: 'form' | 'json' = 'json') => {
  const parsed = parseRecurrence(input, source)
  return parsed.ok ? [] : parsed.refusals.map(({ field, reason }) => `${field}: ${reason}`)
}
const weekly = { type: 'weekly', interval: 1, weeklyDayOfWeek: 3 }
const byDate = { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 15 }
const byWeekday = {
  type: 'monthly',
  interval: 1,
  monthlyPattern: 'dayOfWeek',
  monthlyWeekOfMonth: 6,
  monthlyDayOfWeek: 5,
}

describe('a pattern in JSON', () => {
  it('of each kind is read', () => {
    const read = (input: unknown) => parseRecurrence(input, 'json')
    expect(read({ type: 'daily', interval: 1 })).toMatchObject({
      recurrence: { interval: 1, weekdaysOnly: false },
    })
    expect(read({ type: 'daily', interval: 1, weekdaysOnly: true })).toMatchObject({
      recurrence: { weekdaysOnly: true },
    })
    expect(read(weekly)).toMatchObject({ recurrence: { type: 'weekly', weekdays: [3] } })
    expect(read({ ...weekly, weeklyDayOfWeek: undefined, weeklyDaysOfWeek: [5, 1, 5] })).toMatchObject({
      recurrence: { weekdays: [1, 5] },
    })
    expect(read(byDate)).toMatchObject({ recurrence: { monthlyPattern: 'date', date: 15 } })
    expect(read(byWeekday)).toMatchObject({ recurrence: { weekOfMonth: 6, dayOfWeek: 5 } })
  })

  it('may leave out which kind of monthly it is where its parts say so', () => {
    expect(refusals({ type: 'monthly', interval: 1, monthlyDate: 31 })).toEqual([])
    expect(refusals({ type: 'monthly', interval: 2, monthlyWeekOfMonth: 1, monthlyDayOfWeek: 0 })).toEqual([])
    expect(refusals({ type: 'monthly', interval: 1 })).toEqual(['monthlyPattern: monthlyPattern'])
  })

  it.each([0, -1, 1.5, 1_000_000, 367, Number.NaN, Infinity, '', null, undefined, 'two', '1e2', [1], {}])(
    'is refused with an interval of %j',
    (interval) => {
      expect(refusals({ ...weekly, interval })).toEqual(['interval: interval'])
    },
  )

  it.each([7, -1, 2.5, 'Wednesday', Number.NaN])('is refused with a weekday of %j', (day) => {
    expect(refusals({ ...weekly, weeklyDayOfWeek: day })).toEqual(['weeklyDayOfWeek: weekday'])
    expect(refusals({ type: 'weekly', interval: 1, weeklyDaysOfWeek: [1, day] })).toEqual([
      'weeklyDaysOfWeek: weekday',
    ])
    expect(refusals({ ...byWeekday, monthlyDayOfWeek: day })).toEqual(['monthlyDayOfWeek: weekday'])
  })

  it.each([0, 32, -1, 1.5, 'last', null])('is refused with a date of the month of %j', (monthlyDate) => {
    expect(refusals({ ...byDate, monthlyDate })).toEqual(['monthlyDate: monthlyDate'])
  })

  it('is refused with no weekday, a week of the month that there isn’t, and no known type', () => {
    expect(refusals({ type: 'weekly', interval: 1 })).toEqual(['weeklyDaysOfWeek: noWeekday'])
    expect(refusals({ type: 'weekly', interval: 1, weeklyDaysOfWeek: [] })).toEqual([
      'weeklyDaysOfWeek: noWeekday',
    ])
    expect(refusals({ ...byWeekday, monthlyWeekOfMonth: 7 })).toEqual(['monthlyWeekOfMonth: monthlyWeek'])
    expect(refusals({ type: 'yearly', interval: 1 })).toEqual(['type: type'])
    for (const nothing of [null, 5, 'weekly', []]) expect(refusals(nothing)).toEqual(['type: type'])
  })

  it('is refused as a mix of kinds, each stray part at its field', () => {
    expect(refusals({ ...weekly, monthlyDate: 3 })).toEqual(['monthlyDate: mixed'])
    expect(refusals({ ...byDate, monthlyWeekOfMonth: 1 })).toEqual(['monthlyWeekOfMonth: mixed'])
    expect(refusals({ ...byDate, weekdaysOnly: true })).toEqual(['weekdaysOnly: mixed'])
    expect(refusals({ type: 'daily', interval: 1, weeklyDayOfWeek: 0 })).toEqual(['weeklyDayOfWeek: mixed'])
    expect(refusals({ ...weekly, monthlyDate: null, weekdaysOnly: false })).toEqual([])
  })

  it('keeps weekdays with hours to every day', () => {
    const input = { type: 'daily', interval: 2, weekdaysOnly: true }
    expect(refusals(input)).toEqual(['weekdaysOnly: weekdaysOnlyInterval'])
  })

  it('says all that is wrong at once', () => {
    expect(refusals({ type: 'weekly', interval: 0, weeklyDayOfWeek: 9 })).toEqual([
      'interval: interval',
      'weeklyDayOfWeek: weekday',
    ])
  })

  it('is the same after being written and read again', () => {
    fc.assert(
      fc.property(recurrence, (recurrence) => {
        const written: unknown = JSON.parse(JSON.stringify(recurringConfig(recurrence)))
        expect(parseRecurrence(written, 'json')).toEqual({ ok: true, recurrence, ignored: [] })
      }),
      cases(2_000),
    )
  })

  it('whatever comes, is an answer', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('type', 'interval', 'weeklyDaysOfWeek', 'monthlyDate') }),
        (input) => {
          parseRecurrence(input, 'json')
          parseRecurrence({ ...input, type: 'weekly', interval: '1' }, 'form')
        },
      ),
      cases(1_000),
    )
  })
})

describe('a pattern in a form', () => {
  const form = {
    type: 'weekly',
    interval: ' 2 ',
    weeklyDaysOfWeek: ['3'],
    monthlyPattern: 'date',
    monthlyDate: '32',
  }

  it('is read from texts; parts of the other kinds are ignored, and named', () => {
    expect(parseRecurrence(form, 'form')).toEqual({
      ok: true,
      recurrence: { type: 'weekly', interval: 2, weekdays: [3] },
      ignored: ['monthlyPattern', 'monthlyDate'],
    })
    expect(parseRecurrence({ ...form, monthlyPattern: '', monthlyDate: '' }, 'form')).toMatchObject({
      ignored: [],
    })
  })

  it('with weekdays ticked takes them only for every day', () => {
    expect(parseRecurrence({ type: 'daily', interval: '1', weekdaysOnly: 'on' }, 'form')).toMatchObject({
      recurrence: { weekdaysOnly: true },
    })
    expect(refusals({ type: 'daily', interval: '3', weekdaysOnly: 'on' }, 'form')).toEqual([
      'weekdaysOnly: weekdaysOnlyInterval',
    ])
  })

  it('is refused like in JSON', () => {
    expect(refusals({ ...form, interval: '1.5', weeklyDaysOfWeek: [] }, 'form')).toEqual([
      'interval: interval',
      'weeklyDaysOfWeek: noWeekday',
    ])
    expect(refusals({ ...form, type: 'monthly' }, 'form')).toEqual(['monthlyDate: monthlyDate'])
    expect(refusals({ ...form, type: '' }, 'form')).toEqual(['type: type'])
  })
})
