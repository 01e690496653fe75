import { expect, it } from 'vitest'
import { wholeOf } from '~/domain/plan/occurrences'
import { unplacedDates } from '~/domain/plan/unplaced'
import { workingCalendar } from '~/domain/plan/working-days'
import { EVERY_DAY, WEDNESDAYS, project, recurring } from './examples'

const january = project({
  endDate: '2026-01-11',
  holidays: [{ name: 'New Year', startDate: '2026-01-01', endDate: '2026-01-01' }],
})
const unplaced = (hours: number, pattern = EVERY_DAY, plan = january, window = wholeOf(plan)) =>
  unplacedDates(
    recurring('Round', pattern, hours),
    plan,
    window,
    workingCalendar(plan.weekdayMinutes, plan.holidays),
  )

it('the dates of a daily milestone on weekends and holidays have no day for their hours', () => {
  // The holiday and four days of weekends.
  expect(unplaced(2)).toEqual({ count: 5, first: '2026-01-01', atLeast: false })
  expect(unplaced(2, EVERY_DAY, january, { from: '2026-01-02', to: '2026-01-03' })).toEqual({
    count: 1,
    first: '2026-01-03',
    atLeast: false,
  })
})

it('nothing is unplaced without hours, or where the week before has a working day', () => {
  expect(unplaced(0)).toBeNull()
  expect(unplaced(2, WEDNESDAYS)).toBeNull()
})

it('all of five years are counted, past the most that is listed at once', () => {
  const years = project({ endDate: '2030-12-31' })
  // 1,826 days from a Thursday are 260 weeks and Thursday to Tuesday: two weekend days more.
  expect(unplaced(2, EVERY_DAY, years)).toEqual({ count: 522, first: '2026-01-03', atLeast: false })
})

it('of a window that is longer than is looked through, it is said that there may be more', () => {
  const century = project({ endDate: '2126-01-01' })
  expect(unplaced(2, EVERY_DAY, century)).toMatchObject({ first: '2026-01-03', atLeast: true })
})
