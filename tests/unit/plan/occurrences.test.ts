import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateOf, dayOf } from '~/domain/plan/dates'
import {
  countOccurrences,
  listOccurrences,
  nextOccurrences,
  occurrences,
  previousOccurrence,
} from '~/domain/plan/occurrences'
import type { Recurrence } from '~/domain/plan/recurrence'
import type { Rhythm } from '~/domain/plan/series'
import { cases, patience } from '~tests/support/trust'
import { anyDate, recurrence, weekday, weekdayMinutes } from './arbitraries'
import { EVERY_DAY, EVERY_WEEKDAY, WEDNESDAYS, onThe, onWeekday } from './examples'
import { byRrule } from './rrule-oracle'

const continuous = { startDate: '2026-01-01', endDate: null }
const rhythm = (recurrence: Recurrence, anchor = '2026-01-01', values: Partial<Rhythm> = {}): Rhythm => ({
  recurrence,
  anchor,
  weekdayMinutes: [0, 480, 480, 480, 480, 480, 0],
  weekStartsOn: 1,
  ...values,
})
const next = (pattern: Recurrence, many: number, anchor = '2026-01-01', values: Partial<Rhythm> = {}) =>
  nextOccurrences(rhythm(pattern, anchor, values), { startDate: anchor, endDate: null }, anchor, many)

describe('a recurrence', () => {
  it('every Wednesday starts on the first Wednesday of the project', () => {
    expect(next(WEDNESDAYS, 3)).toEqual(['2026-01-07', '2026-01-14', '2026-01-21'])
  })

  it('on the date it is counted from, that date is the first', () => {
    expect(next(WEDNESDAYS, 2, '2026-01-07')).toEqual(['2026-01-07', '2026-01-14'])
  })

  it('every second Wednesday is counted from the first Wednesday, not from the week of its anchor', () => {
    const second: Recurrence = { type: 'weekly', interval: 2, weekdays: [3] }
    expect(next(second, 3)).toEqual(['2026-01-07', '2026-01-21', '2026-02-04'])
  })

  it('on several days of every second week follows the day on which weeks start', () => {
    const twice: Recurrence = { type: 'weekly', interval: 2, weekdays: [0, 1] }
    // Sunday 4 January ends its week where weeks start on Monday, and starts it where they start on Sunday.
    expect(next(twice, 4)).toEqual(['2026-01-04', '2026-01-12', '2026-01-18', '2026-01-26'])
    expect(next(twice, 4, '2026-01-01', { weekStartsOn: 0 })).toEqual([
      '2026-01-04',
      '2026-01-05',
      '2026-01-18',
      '2026-01-19',
    ])
  })

  it('every third day crosses a leap day', () => {
    const third: Recurrence = { type: 'daily', interval: 3, weekdaysOnly: false }
    expect(next(third, 3, '2028-02-26')).toEqual(['2028-02-26', '2028-02-29', '2028-03-03'])
  })

  it('every weekday with hours leaves out days without hours, and keeps holidays', () => {
    expect(next(EVERY_WEEKDAY, 3)).toEqual(['2026-01-01', '2026-01-02', '2026-01-05'])
    expect(next(EVERY_WEEKDAY, 2, '2026-01-03', { weekdayMinutes: [0, 0, 0, 0, 0, 0, 60] })).toEqual([
      '2026-01-03',
      '2026-01-10',
    ])
    expect(next(EVERY_WEEKDAY, 2, '2026-01-03', { weekdayMinutes: [0, 0, 0, 0, 0, 0, 0] })).toEqual([])
  })

  it('on the 31st falls on the last day of a shorter month', () => {
    expect(next(onThe(31), 5, '2028-01-31')).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
      '2028-05-31',
    ])
    expect(next(onThe(30), 2, '2026-02-01')).toEqual(['2026-02-28', '2026-03-30'])
  })

  it('every second month on a date is counted from the first month that still has it', () => {
    expect(next(onThe(15, 2), 3, '2026-01-31')).toEqual(['2026-02-15', '2026-04-15', '2026-06-15'])
  })

  it('on the last Friday, the second last Friday, the fourth Friday', () => {
    expect(next(onWeekday(6, 5), 2)).toEqual(['2026-01-30', '2026-02-27'])
    expect(next(onWeekday(5, 5), 2)).toEqual(['2026-01-23', '2026-02-20'])
    expect(next(onWeekday(4, 5), 2)).toEqual(['2026-01-23', '2026-02-27'])
    expect(next(onWeekday(1, 4), 2)).toEqual(['2026-01-01', '2026-02-05'])
  })

  it('has no limit of a hundred, nor of a year: five years of days are 1826', () => {
    const bounds = { startDate: '2026-01-01', endDate: '2030-12-31' }
    expect(countOccurrences(rhythm(EVERY_DAY), bounds)).toBe(1826)
    expect(occurrences(rhythm(EVERY_DAY), bounds, { from: '2026-01-01', to: '2030-12-31' })).toHaveLength(
      1826,
    )
  })

  it('lists at most a thousand at once, and says so', () => {
    const far = { from: '2026-01-01', to: '2036-12-31' }
    const { dates, truncated } = listOccurrences(rhythm(EVERY_DAY), continuous, far)
    expect([dates.length, dates.at(-1), truncated]).toEqual([1000, '2028-09-26', true])
    expect(
      listOccurrences(rhythm(EVERY_DAY), continuous, { from: '2026-01-01', to: '2028-09-26' }),
    ).toMatchObject({
      truncated: false,
    })
  })

  it('ends with its project, and with the calendar', () => {
    const bounds = { startDate: '2026-01-01', endDate: '2026-01-14' }
    expect(nextOccurrences(rhythm(WEDNESDAYS), bounds, '2026-01-08', 5)).toEqual(['2026-01-14'])
    expect(nextOccurrences(rhythm(EVERY_DAY), continuous, '9999-12-30', 5)).toEqual([
      '9999-12-30',
      '9999-12-31',
    ])
  })

  it('knows the occurrence before a date', () => {
    expect(previousOccurrence(rhythm(WEDNESDAYS), continuous, '2026-01-14')).toBe('2026-01-07')
    expect(previousOccurrence(rhythm(WEDNESDAYS), continuous, '2026-01-07')).toBeNull()
    const bounds = { startDate: '2026-01-01', endDate: '2026-01-20' }
    expect(previousOccurrence(rhythm(WEDNESDAYS), bounds, '2027-01-01')).toBe('2026-01-14')
  })
})

const anyRhythm = fc.record({ recurrence, anchor: anyDate, weekdayMinutes, weekStartsOn: weekday })
const spans = fc.tuple(fc.integer({ min: -100, max: 900 }), fc.integer({ min: 0, max: 400 }))

describe('laws of occurrences', () => {
  it('they are the dates that rrule gives', { timeout: patience(60_000) }, () => {
    fc.assert(
      fc.property(anyRhythm, spans, (rhythm, [from, more]) => {
        const window = { from: addDays(rhythm.anchor, from), to: addDays(rhythm.anchor, from + more) }
        const ours = occurrences(rhythm, { startDate: rhythm.anchor, endDate: null }, window)
        expect(ours).toEqual(byRrule(rhythm, window))
      }),
      cases(2000),
    )
  })

  it('they lie in the project and the window, in order, and are counted without a list', () => {
    fc.assert(
      fc.property(anyRhythm, spans, fc.integer({ min: 0, max: 1000 }), (rhythm, [from, more], length) => {
        const bounds = { startDate: rhythm.anchor, endDate: addDays(rhythm.anchor, length) }
        const window = { from: addDays(rhythm.anchor, from), to: addDays(rhythm.anchor, from + more) }
        const dates = occurrences(rhythm, bounds, window)
        const least = window.from > bounds.startDate ? window.from : bounds.startDate
        const most = window.to < bounds.endDate ? window.to : bounds.endDate
        if (
          !dates.every(
            (date, at) => date >= (dates[at - 1] ?? least) && date <= most && date !== dates[at - 1],
          )
        )
          throw new Error(dates.join(' '))
        if (countOccurrences(rhythm, bounds, window) !== dates.length) throw new Error('count')
      }),
      cases(10_000),
    )
  })

  it('no window changes them: two windows side by side have what both have as one', () => {
    fc.assert(
      fc.property(anyRhythm, spans, fc.nat(200), fc.nat(20 * 365), (rhythm, [from, more], split, far) => {
        const bounds = { startDate: rhythm.anchor, endDate: null }
        const at = (days: number) => addDays(rhythm.anchor, far + from + days)
        const left = occurrences(rhythm, bounds, { from: at(0), to: at(split) })
        const right = occurrences(rhythm, bounds, { from: at(split + 1), to: at(split + 1 + more) })
        const both = occurrences(rhythm, bounds, { from: at(0), to: at(split + 1 + more) })
        expect([...left, ...right].join()).toBe(both.join())
      }),
      cases(10_000),
    )
  })

  it('next and previous are neighbours in the list', () => {
    fc.assert(
      fc.property(anyRhythm, fc.nat(3000), (rhythm, days) => {
        const bounds = { startDate: rhythm.anchor, endDate: null }
        const [one, two] = nextOccurrences(rhythm, bounds, addDays(rhythm.anchor, days), 2)
        if (one === undefined || two === undefined) return
        expect(previousOccurrence(rhythm, bounds, two)).toBe(one)
        const between = { from: dateOf(dayOf(one) + 1), to: dateOf(dayOf(two) - 1) }
        expect(countOccurrences(rhythm, bounds, between)).toBe(0)
      }),
      cases(10_000),
    )
  })
})
