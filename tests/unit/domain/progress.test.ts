import { describe, expect, it } from 'vitest'
import { type Measured, isComplete, isOverTotal, isTotal, progressOf } from '~/domain/progress'

const none = { isCompleted: false, percentageComplete: null, quantityComplete: null, quantityTotal: null }
const discrete = (isCompleted: boolean): Measured => ({ ...none, workflowType: 'discrete', isCompleted })
const percentage = (value: string): Measured => ({
  ...none,
  workflowType: 'percentage',
  percentageComplete: value,
})
const quantity = (value: string, total: string | null): Measured => ({
  ...none,
  workflowType: 'quantity',
  quantityComplete: value,
  quantityTotal: total,
})

describe('the progress of a component milestone', () => {
  it('is all or nothing for a discrete one', () => {
    expect(progressOf(discrete(false)).toFixed()).toBe('0')
    expect(progressOf(discrete(true)).toFixed()).toBe('100')
  })

  it('is the percentage of a percentage one', () => {
    expect(progressOf(percentage('12.50')).toFixed()).toBe('12.5')
  })

  it('is the quantity over its total, in exact decimals', () => {
    expect(progressOf(quantity('250.000', '500.000')).toFixed()).toBe('50')
    expect(progressOf(quantity('0.1', '0.3')).times(3).toDecimalPlaces(50).toFixed()).toBe('100')
  })

  it('counts more than the total as 100', () => {
    expect(progressOf(quantity('510', '500')).toFixed()).toBe('100')
    expect(isOverTotal(quantity('510', '500'))).toBe(true)
    expect(isOverTotal(quantity('500', '500'))).toBe(false)
  })

  it('needs a total above 0', () => {
    expect([isTotal('500'), isTotal('0.000'), isTotal('-1'), isTotal(null)]).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(progressOf(quantity('5', null)).toFixed()).toBe('0')
  })

  it('is complete by the value itself, never by rounding', () => {
    expect(isComplete(percentage('100.00'))).toBe(true)
    expect(isComplete(percentage('99.99'))).toBe(false)
    expect(isComplete(quantity('500.0', '500'))).toBe(true)
    expect(isComplete(quantity('499.999', '500'))).toBe(false)
    expect(isComplete(quantity('0', null))).toBe(false)
    expect(isComplete(discrete(true))).toBe(true)
  })
})
