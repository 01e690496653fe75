import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Weighted, completionOf, shownPercent, statusOf } from '~/domain/completion'
import { percentOnPage } from '~/domain/percent-format'
import { RULES_OF_CREDIT } from '~/domain/rules-of-credit'
import { cases } from '~tests/support/trust'

const none = { isCompleted: false, percentageComplete: null, quantityComplete: null, quantityTotal: null }

function ticked(weight: string, isCompleted: boolean): Weighted {
  return { ...none, workflowType: 'discrete', weight, isCompleted }
}
function percent(weight: string, percentageComplete: string): Weighted {
  return { ...none, workflowType: 'percentage', weight, percentageComplete }
}
function feet(weight: string, quantityComplete: string, quantityTotal: string): Weighted {
  return { ...none, workflowType: 'quantity', weight, quantityComplete, quantityTotal }
}

describe('the completion of a component', () => {
  it('of a spool with the first three steps done is 65', () => {
    const spool = RULES_OF_CREDIT.SPOOL.map(({ weight }, at) => ticked(weight, at < 3))
    expect(completionOf(spool)).toEqual({ percent: '65.00', status: 'IN_PROGRESS', complete: 3, of: 7 })
  })

  it('of insulation at 500 of 500 and 250 of 500 is 80', () => {
    const insulation = [feet('60', '500', '500'), feet('40', '250', '500')]
    expect(completionOf(insulation)).toMatchObject({ percent: '80.00', status: 'IN_PROGRESS' })
  })

  it('of threaded pipe at 100, 60 and 0 is 40', () => {
    const rest = [ticked('5', false), ticked('10', false), ticked('5', false)]
    const pipe = [percent('25', '100'), percent('25', '60'), percent('30', '0'), ...rest]
    expect(completionOf(pipe).percent).toBe('40.00')
  })

  it('is the plain average where weights are equal', () => {
    expect(completionOf([percent('1', '10'), percent('1', '20'), percent('1', '60')]).percent).toBe('30.00')
  })

  it('has two decimals, half up, ties of thirds too', () => {
    expect(completionOf([percent('99.99', '0'), percent('0.01', '50')]).percent).toBe('0.01')
    const third = feet('0.005', '1', '3')
    expect(completionOf([third, third, third, ticked('99.985', false)]).percent).toBe('0.01')
  })

  it('is COMPLETED when every milestone is, not when the figure rounds to 100', () => {
    const almost = [ticked('99.99', true), percent('0.01', '99')]
    expect(completionOf(almost)).toMatchObject({ percent: '100.00', status: 'IN_PROGRESS' })
    expect(statusOf([ticked('50', true), percent('50', '100')])).toBe('COMPLETED')
  })

  it('is NOT_STARTED with all at 0 or none at all, and IN_PROGRESS from the smallest start', () => {
    expect(completionOf([])).toEqual({ percent: '0.00', status: 'NOT_STARTED', complete: 0, of: 0 })
    expect(statusOf([ticked('50', false), feet('50', '0', '500')])).toBe('NOT_STARTED')
    expect(completionOf([feet('100', '0.001', '90000000')])).toMatchObject({
      percent: '0.00',
      status: 'IN_PROGRESS',
    })
  })

  it('leaves removed steps out: they are history', () => {
    const removed = { ...ticked('0', false), removed: true }
    expect(completionOf([ticked('100', true), removed])).toMatchObject({
      percent: '100.00',
      status: 'COMPLETED',
      of: 1,
    })
  })

  it('lies between 0 and 100, and says COMPLETED only at 100', () => {
    const milestone = fc.oneof(
      fc.boolean().map((one) => ticked('7.5', one)),
      fc.integer({ min: 0, max: 10000 }).map((n) => percent('12.25', String(n / 100))),
      fc
        .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 5000 }))
        .map(([n, total]) => feet('33.33', String(n), String(total))),
    )
    fc.assert(
      fc.property(fc.array(milestone), (milestones) => {
        const { percent, status, complete, of } = completionOf(milestones)
        expect(Number(percent)).toBeGreaterThanOrEqual(0)
        expect(Number(percent)).toBeLessThanOrEqual(100)
        expect(status === 'COMPLETED').toBe(of > 0 && complete === of)
        if (status === 'COMPLETED') expect(percent).toBe('100.00')
      }),
      cases(100),
    )
  })
})

describe('a percent on a page', () => {
  it('is 100 only when complete and 0 only when untouched', () => {
    expect(shownPercent('100.00', 'COMPLETED')).toBe(100)
    expect(shownPercent('100.00', 'IN_PROGRESS')).toBe(99)
    expect(shownPercent('0.00', 'IN_PROGRESS')).toBe(1)
    expect(shownPercent('0.00', 'NOT_STARTED')).toBe(0)
    expect(shownPercent('64.50', 'IN_PROGRESS')).toBe(65)
  })

  it('has no decimals on pages', () => {
    expect(percentOnPage('65.25', 'IN_PROGRESS')).toBe('65\u00a0%')
  })
})
