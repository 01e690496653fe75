import { describe, expect, it } from 'vitest'
import { checkProjectDates } from '~/domain/plan/project-dates'
import {
  holidayRefusalWords,
  projectDatesRefusalWords,
  recurrenceRefusalWords,
  shiftRefusalWords,
} from '~/domain/plan/refusal-words'
import { type ShiftPreview, shiftFrom, shiftProject } from '~/domain/plan/shift'
import { onThe, project, recurring, single } from './examples'

const january = project({ endDate: '2026-01-31' })
const all = [single('Design', '2026-01-10'), single('Build', '2026-01-20')]
const words = (preview: ShiftPreview) => (preview.ok ? '' : shiftRefusalWords(preview.refusal))

describe('refusals say', () => {
  it('what a shift would pass, or leave outside, with dates', () => {
    expect(words(shiftFrom(january, all, '2026-01-15', -10))).toBe(
      '“Build” would come to Sat 10 Jan 2026, on or before “Design” on Sat 10 Jan 2026, which stays',
    )
    expect(words(shiftFrom(january, all, '2026-01-15', 12))).toBe(
      'After the project’s end, Sat 31 Jan 2026, would be “Build” (Tue 20 Jan 2026)',
    )
    expect(words(shiftFrom(january, all, '2026-01-01', -10))).toBe(
      'Before the project’s start, Thu 1 Jan 2026, would be “Design” (Sat 10 Jan 2026)',
    )
    expect(words(shiftFrom(january, all, 'x', 1))).toMatch(/^Enter a date/)
    expect(words(shiftFrom(january, [], '2026-01-01', 1))).toBe(
      'No single milestone is on or after this date',
    )
  })

  it('what keeps a whole project from being shifted', () => {
    const short = project({ endDate: '2026-01-05' })
    expect(words(shiftProject(short, [recurring('Kick-off', onThe(1))], 10))).toBe(
      'The project would have no date of “Kick-off” (Thu 1 Jan 2026)',
    )
    expect(words(shiftProject(short, [], 0))).toMatch(/whole number/)
    expect(words(shiftProject(project({ endDate: '2999-12-31' }), [], 1))).toBe(
      'A project starts and ends between Mon 1 Jan 1900 and Tue 31 Dec 2999',
    )
  })

  it('three milestones by name, and how many more', () => {
    const many = ['A', 'B', 'C', 'D', 'E'].map((name, at) => single(name, `2026-01-2${at}`))
    expect(words(shiftFrom(january, many, '2026-01-20', 20))).toBe(
      'After the project’s end, Sat 31 Jan 2026, would be “A” (Tue 20 Jan 2026), “B” (Wed 21 Jan 2026), ' +
        '“C” (Thu 22 Jan 2026) and 2 more',
    )
  })

  it('how many milestones a project’s new dates leave outside', () => {
    const of = (startDate: string, endDate: string) => {
      const checked = checkProjectDates({ startDate, endDate }, all, january)
      return checked.ok ? '' : projectDatesRefusalWords(checked.refusal)
    }
    expect(of('2026-01-15', '2026-01-31')).toBe('1 milestone would be outside these dates')
    expect(of('2026-01-25', '2026-01-31')).toBe('2 milestones would be outside these dates')
    expect(of('2026-01-25', '2026-01-01')).toBe('The project can’t end before it starts')
    expect(of('2026-01-25', '2026-02-31')).toMatch(/^Enter a date/)
  })

  it('what to enter instead', () => {
    expect(recurrenceRefusalWords('interval')).toBe('Enter how often as a whole number from 1 to 366')
    expect(recurrenceRefusalWords('monthlyDate')).toBe('Enter a date of the month from 1 to 31')
    expect(holidayRefusalWords('backwards')).toBe('The last day is before the first day')
  })
})
