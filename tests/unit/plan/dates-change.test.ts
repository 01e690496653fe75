import { describe, expect, it } from 'vitest'
import { datesChange, datesKey } from '~/domain/plan/dates-change'
import type { PlanMilestone } from '~/domain/plan/plan'
import { EVERY_DAY, onThe, project, recurring, single, WEDNESDAYS } from './examples'

const change = (before: PlanMilestone, values: Partial<PlanMilestone>, today = '2026-06-01') =>
  datesChange(before, { ...before, ...values }, project(), today)

describe('what becomes of the dates', () => {
  const review = recurring('Review', WEDNESDAYS, 20)

  it('is nothing where the pattern stays, or another gives the same dates', () => {
    expect(change(review, { name: 'Meeting', timeAllocationMinutes: 0, lead: 'since-previous' })).toBeNull()
    expect(change(review, { dueDate: '2026-01-05' })).toBeNull()
    expect(change(single('Steel', '2026-03-02'), { dueDate: '2026-03-03' })).toBeNull()
  })

  it('is what goes, what comes, and how many there are', () => {
    const alternate = { ...WEDNESDAYS, interval: 2 }
    const changed = change(review, { recurrence: alternate })
    expect(changed).toMatchObject({ added: [], countBefore: 52, countAfter: 26 })
    expect(changed?.gone.slice(0, 2)).toEqual(['2026-06-03', '2026-06-17'])
  })

  it('is one date for many where it doesn’t repeat any more, and many for one where it begins to', () => {
    expect(change(review, { recurrence: null, dueDate: '2026-06-10' })).toMatchObject({
      gone: ['2026-06-03', '2026-06-17', '2026-06-24', ...WEDNESDAYS_OF_JULY],
      added: [],
      countBefore: 52,
      countAfter: 1,
    })
    expect(change(single('Report', '2026-06-30'), { recurrence: onThe(31) })).toMatchObject({
      gone: [],
      next: expect.arrayContaining(['2026-06-30', '2026-07-31']) as string[],
      countBefore: 1,
    })
  })

  it('is looked at from the start in a project that is over', () => {
    const tuesdays = { ...WEDNESDAYS, weekdays: [2] }
    expect(change(review, { recurrence: tuesdays }, '2027-06-01')?.gone[0]).toBe('2026-01-07')
  })
})

const WEDNESDAYS_OF_JULY = [
  '2026-07-01',
  '2026-07-08',
  '2026-07-15',
  '2026-07-22',
  '2026-07-29',
  '2026-08-05',
]

it('dates have one name, however they are looked at', () => {
  const daily = recurring('Round', EVERY_DAY)
  expect(datesKey(daily)).toBe(datesKey({ dueDate: daily.dueDate, recurrence: { ...EVERY_DAY } }))
  expect(datesKey(daily)).not.toBe(datesKey({ ...daily, dueDate: '2026-01-02' }))
  expect(datesKey(daily)).not.toBe(datesKey({ ...daily, recurrence: null }))
})
