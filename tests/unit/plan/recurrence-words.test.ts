import { describe, expect, it } from 'vitest'
import type { Recurrence } from '~/domain/plan/recurrence'
import { milestoneWords, ordinal, recurrenceWords } from '~/domain/plan/recurrence-words'
import { EVERY_DAY, EVERY_WEEKDAY, WEDNESDAYS, onThe, onWeekday, project, recurring } from './examples'

const weekly = (interval: number, ...weekdays: number[]): Recurrence => ({
  type: 'weekly',
  interval,
  weekdays,
})

describe('a recurrence in words', () => {
  it.each<[Recurrence, string]>([
    [EVERY_DAY, 'every day'],
    [{ ...EVERY_DAY, interval: 2 } as Recurrence, 'every second day'],
    [EVERY_WEEKDAY, 'every weekday with hours'],
    [WEDNESDAYS, 'every Wednesday'],
    [weekly(2, 3), 'every second Wednesday'],
    [weekly(1, 1, 3, 5), 'every Monday, Wednesday and Friday'],
    [weekly(3, 1, 4), 'every third week on Monday and Thursday'],
    [onThe(15), 'every month on the 15th'],
    [onThe(1, 3), 'every third month on the 1st'],
    [onThe(30), 'every month on the 30th, or the last day where there is none'],
    [onThe(31), 'every month on the last day'],
    [onWeekday(6, 5), 'every month on the last Friday'],
    [onWeekday(5, 0, 2), 'every second month on the second last Sunday'],
    [onWeekday(1, 2), 'every month on the first Tuesday'],
  ])('%j', (recurrence, words) => {
    expect(recurrenceWords(recurrence)).toBe(words)
  })

  it('counts on past the twelfth', () => {
    expect([3, 12, 13, 21, 22, 103, 111, 112].map(ordinal)).toEqual([
      'third',
      'twelfth',
      '13th',
      '21st',
      '22nd',
      '103rd',
      '111th',
      '112th',
    ])
  })
})

describe('a recurring milestone in words', () => {
  const words = (recurrence: Recurrence, hours = 20, week = {}, values = {}) =>
    milestoneWords(recurring('Review', recurrence, hours, values), project(week))

  it('says how often, how many hours, and over which days', () => {
    expect(words(weekly(2, 3))).toBe('every second Wednesday, 20 h each, spread Monday to Wednesday')
    expect(words(WEDNESDAYS, 20, { weekStartsOn: 0 })).toBe(
      'every Wednesday, 20 h each, spread Monday to Wednesday',
    )
    expect(words(weekly(1, 2))).toBe('every Tuesday, 20 h each, spread Monday and Tuesday')
    expect(words(weekly(1, 1), 6.5)).toBe('every Monday, 6 h 30 each, on Monday')
    expect(words(weekly(1, 5), 8, { weekdayMinutes: [0, 480, 0, 480, 0, 480, 0] })).toBe(
      'every Friday, 8 h each, spread Monday, Wednesday and Friday',
    )
    expect(words(weekly(1, 0), 8)).toBe('every Sunday, 8 h each, spread Monday to Friday')
    expect(words(weekly(1, 0), 8, { weekStartsOn: 0 })).toBe(
      'every Sunday, 8 h each, with no working day to spread it over',
    )
  })

  it('says where the hours start for the other kinds', () => {
    expect(words(EVERY_WEEKDAY, 0.5)).toBe('every weekday with hours, 0 h 30 each, on the day itself')
    expect(words(onWeekday(6, 5), 8)).toBe(
      'every month on the last Friday, 8 h each, spread from the first of the month',
    )
    expect(words(weekly(1, 1, 3))).toBe(
      'every Monday and Wednesday, 20 h each, spread from Monday of the same week',
    )
    expect(words(WEDNESDAYS, 20, {}, { lead: 'since-previous' })).toBe(
      'every Wednesday, 20 h each, spread from the day after the one before',
    )
    expect(words(WEDNESDAYS, 0)).toBe('every Wednesday, without hours')
  })
})
