import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocatedIn, budgetOf, periodAround } from '~/domain/plan/budget'
import { addDays } from '~/domain/plan/dates'
import { cases } from '~tests/support/trust'
import { plan } from './arbitraries'
import { EVERY_DAY, WEDNESDAYS, project, recurring, single } from './examples'

describe('the budget of a project', () => {
  it('is what the single ones and the recurring ones take, and what is left', () => {
    const tenWeeks = project({ endDate: '2026-03-11', estimatedMinutes: 300 * 60 })
    const milestones = [
      single('One', '2026-02-01', 40),
      single('Two', '2026-03-01', 30),
      recurring('Review', WEDNESDAYS, 20),
    ]
    expect(budgetOf(tenWeeks, milestones)).toMatchObject({
      estimated: 300 * 60,
      single: 70 * 60,
      recurring: [{ milestoneId: 'Review', minutesEach: 1200, occurrences: 10, minutes: 200 * 60 }],
      recurringTotal: 200 * 60,
      total: 270 * 60,
      remaining: 30 * 60,
      overBudget: false,
    })
  })

  it('may be exceeded: that is a figure, not a refusal', () => {
    expect(budgetOf(project(), [single('All', '2026-05-01', 101)])).toMatchObject({
      remaining: -60,
      overBudget: true,
    })
    expect(budgetOf(project(), [single('All', '2026-05-01', 100)])).toMatchObject({
      remaining: 0,
      overBudget: false,
    })
  })

  it('has no total in a continuous project, and a figure for any window', () => {
    const continuous = project({ endDate: null })
    const milestones = [
      single('In it', '2026-02-15', 5),
      single('Later', '2026-03-01', 7),
      recurring('Daily', EVERY_DAY, 1),
    ]
    expect(budgetOf(continuous, milestones)).toBeNull()
    expect(allocatedIn(continuous, milestones, periodAround('month', '2026-02-10'))).toMatchObject({
      window: { from: '2026-02-01', to: '2026-02-28' },
      single: 300,
      recurringTotal: 28 * 60,
      total: 33 * 60,
    })
  })

  it('adds up over windows side by side', () => {
    const drawings = fc.tuple(plan(), fc.nat(150), fc.nat(150))
    fc.assert(
      fc.property(drawings, ([{ project, milestones }, first, more]) => {
        const at = (days: number) => addDays(project.startDate, days)
        const of = (from: number, to: number) =>
          allocatedIn(project, milestones, { from: at(from), to: at(to) }).total
        expect(of(0, first) + of(first + 1, first + 1 + more)).toBe(of(0, first + 1 + more))
      }),
      cases(5_000),
    )
  })
})

describe('the month, quarter and year around a date', () => {
  it('are whole ones', () => {
    expect(periodAround('month', '2028-02-29')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(periodAround('quarter', '2026-05-31')).toEqual({ from: '2026-04-01', to: '2026-06-30' })
    expect(periodAround('year', '2026-05-31')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
    expect(periodAround('year', '9999-05-31')).toEqual({ from: '9999-01-01', to: '9999-12-31' })
  })
})
