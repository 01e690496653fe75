import { expect, it } from 'vitest'
import { previewOf } from '~/domain/plan/preview'
import { project, recurring, single, WEDNESDAYS } from './examples'

const plan = project({ estimatedMinutes: 1000 * 60 })
const today = '2026-01-05'

it('a single milestone is seen in its segment', () => {
  const all = [single('Steel', '2026-01-09', 40)]
  const { outlook, single: seen, overBudget } = previewOf(plan, all, single('Test', '2026-01-16', 10), today)
  expect(outlook).toBeNull()
  expect(overBudget).toBeNull()
  expect(seen).toEqual({
    date: '2026-01-16',
    minutes: 600,
    segment: { from: '2026-01-10', to: '2026-01-16' },
    workingDays: 5,
    minutesPerDay: 120,
  })
})

it('what is over the budget is said with what would be allocated; the one that is changed counts once', () => {
  const review = recurring('Review', WEDNESDAYS, 19)
  const all = [single('Steel', '2026-01-09', 12), review]
  expect(previewOf(plan, all, review, today, review).overBudget).toBeNull()
  const more = { ...review, timeAllocationMinutes: 20 * 60 }
  expect(previewOf(plan, all, more, today, review)).toMatchObject({
    outlook: { count: 52, countedFrom: '2026-01-01' },
    overBudget: { allocated: 1052 * 60, estimated: 1000 * 60, over: 52 * 60 },
  })
  expect(previewOf(project({ endDate: null }), all, more, today, review).overBudget).toBeNull()
})
