import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listedDates } from '~/domain/plan/calendar-entries'
import { addDays, type IsoDate } from '~/domain/plan/dates'
import { icalRule } from '~/domain/plan/ical-rule'
import { occurrences } from '~/domain/plan/occurrences'
import type { Recurrence } from '~/domain/plan/recurrence'
import { cases } from '~tests/support/trust'
import { anyDate, recurrence, weekday, weekdayMinutes } from '../plan/arbitraries'
import { aPlan, textOf } from './a-plan'
import { byIcalJs, READERS } from './readers'

const before = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'UTC'
})
afterEach(() => {
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})

const WEEK = { weekdayMinutes: [0, 480, 480, 480, 480, 0, 0], weekStartsOn: 0 }
const rule = (given: Recurrence, endDate: IsoDate | null = null) => icalRule(given, WEEK, endDate)
const byDate = (date: number, interval = 1) =>
  ({ type: 'monthly', monthlyPattern: 'date', interval, date }) as const
const byWeekday = (weekOfMonth: number, dayOfWeek: number) =>
  ({ type: 'monthly', monthlyPattern: 'dayOfWeek', interval: 1, weekOfMonth, dayOfWeek }) as const

describe('the rule of a recurrence', () => {
  it.each<[string, Recurrence, string]>([
    ['every day', { type: 'daily', interval: 1, weekdaysOnly: false }, 'FREQ=DAILY'],
    ['every tenth day', { type: 'daily', interval: 10, weekdaysOnly: false }, 'FREQ=DAILY;INTERVAL=10'],
    [
      'weekdays with hours',
      { type: 'daily', interval: 1, weekdaysOnly: true },
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
    ],
    ['weekly', { type: 'weekly', interval: 1, weekdays: [1, 4] }, 'FREQ=WEEKLY;BYDAY=MO,TH'],
    [
      'every second week',
      { type: 'weekly', interval: 2, weekdays: [0, 6] },
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,SA;WKST=SU',
    ],
    ['the 28th', byDate(28), 'FREQ=MONTHLY;BYMONTHDAY=28'],
    ['the 31st or the last day', byDate(31, 3), 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1'],
    ['the first Wednesday', byWeekday(1, 3), 'FREQ=MONTHLY;BYDAY=1WE'],
    ['the second last Friday', byWeekday(5, 5), 'FREQ=MONTHLY;BYDAY=-2FR'],
    ['the last Friday', byWeekday(6, 5), 'FREQ=MONTHLY;BYDAY=-1FR'],
  ])('%s', (_what, given, rrule) => {
    expect(rule(given)).toEqual({ rrule })
  })

  it('ends with the project', () => {
    expect(rule(byDate(1), '2026-12-31')).toEqual({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20261231' })
  })

  it.each([29, 30])('there is none for the %ith or the last day: not all readers agree on it', (date) => {
    expect(rule(byDate(date))).toBe('dates')
    const days = [28, 29, 30].filter((day) => day <= date)
    const daily = aPlan([
      { dueDate: '2026-01-01', recurrence: { type: 'daily', interval: 1, weekdaysOnly: false } },
    ])
    const said = textOf([daily]).replace(
      'FREQ=DAILY',
      `FREQ=MONTHLY;BYMONTHDAY=${days.join(',')};BYSETPOS=-1`,
    )
    const spring = { from: '2026-03-02', to: '2026-04-30' }
    const truth = [`2026-03-${date}`, `2026-04-${date}`]
    const { 'ical.js': thunderbird, ...others } = READERS
    for (const read of Object.values(others)) expect(read(said, spring)).toEqual(truth)
    expect(thunderbird?.(said, spring)).not.toEqual(truth)
  })
})

const YEARS = 5
const aCase = fc
  .record({
    start: anyDate,
    length: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1500 })),
    offset: fc.integer({ min: 0, max: 400 }),
    recurrence: fc.oneof(
      { weight: 4, arbitrary: recurrence },
      { weight: 1, arbitrary: fc.integer({ min: 28, max: 31 }).map((date) => byDate(date)) },
    ),
    weekdayMinutes,
    weekStartsOn: weekday,
  })
  .map(({ start, length, offset, ...rest }) => ({
    ...rest,
    startDate: start,
    endDate: length === null ? null : addDays(start, length),
    anchor: addDays(start, length === null ? offset : Math.min(offset, length)),
  }))

describe('three other programs', () => {
  it.each(Object.entries(READERS))('read the same dates as ours, %s', { timeout: 120_000 }, (_name, read) => {
    const counted = { some: 0, dates: 0 }
    fc.assert(
      fc.property(aCase, ({ anchor, recurrence, ...project }) => {
        const now = new Date(`${addDays(anchor, 100)}T12:00:00Z`)
        const text = textOf([aPlan([{ dueDate: anchor, recurrence }], project)], { now })
        const window = { from: project.startDate, to: addDays(project.startDate, 366 * YEARS) }
        const asDates = icalRule(recurrence, project, project.endDate) === 'dates'
        const listed = listedDates(now.toISOString().slice(0, 10))
        const to = asDates && listed.to < window.to ? listed.to : window.to
        const ours = occurrences({ recurrence, anchor, ...project }, project, { ...window, to })
        counted.some += ours.length > 3 ? 1 : 0
        counted.dates += asDates && ours.length > 0 ? 1 : 0
        expect(read(text, window)).toEqual(ours)
      }),
      cases(400),
    )
    expect(counted.some).toBeGreaterThan(100)
    expect(counted.dates).toBeGreaterThan(3)
  })
})

describe('dates that no rule can say', () => {
  const last = byDate(30)
  const window = { from: '2020-01-01', to: '2040-12-31' }

  it('stand there from last year to the year after next, each as itself', () => {
    const dates = byIcalJs(
      textOf([aPlan([{ dueDate: '2020-01-01', recurrence: last }], { startDate: '2020-01-01' })]),
      window,
    )
    expect(dates).toHaveLength(48)
    expect([dates[0], dates[1], dates.at(-1)]).toEqual(['2025-01-30', '2025-02-28', '2028-12-30'])
  })

  it('and it is said until when, unless the project ends before', () => {
    const milestone = { dueDate: '2026-01-01', recurrence: last }
    const unfolded = (endDate: string | null) =>
      textOf([aPlan([milestone], { endDate })]).replaceAll('\r\n ', '')
    expect(unfolded(null)).toContain('for now until Sun 31 Dec 2028')
    expect(unfolded('2028-12-31')).not.toContain('for now')
    expect(unfolded('2026-03-01').match(/UID:[^\r]+/g)).toEqual([
      'UID:milestone-0-20260130@milepost',
      'UID:milestone-0-20260228@milepost',
    ])
  })
})
