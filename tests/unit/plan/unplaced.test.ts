import { expect, it } from 'vitest'
import { wholeOf } from '~/domain/plan/occurrences'
import { unplacedOccurrences } from '~/domain/plan/unplaced'
import { workingCalendar } from '~/domain/plan/working-days'
import { EVERY_DAY, WEDNESDAYS, project, recurring } from './examples'

const january = project({
  endDate: '2026-01-11',
  holidays: [{ name: 'New Year', startDate: '2026-01-01', endDate: '2026-01-01' }],
})
const calendar = workingCalendar(january.weekdayMinutes, january.holidays)
const unplaced = (hours: number, pattern = EVERY_DAY) =>
  unplacedOccurrences(recurring('Round', pattern, hours), january, wholeOf(january), calendar)

it('the dates of a daily milestone on weekends and holidays have no day for their hours', () => {
  expect(unplaced(2)).toEqual(['2026-01-01', '2026-01-03', '2026-01-04', '2026-01-10', '2026-01-11'])
})

it('nothing is unplaced without hours, or where the week before has a working day', () => {
  expect(unplaced(0)).toEqual([])
  expect(unplaced(2, WEDNESDAYS)).toEqual([])
})
