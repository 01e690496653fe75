import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber, parsePercentage, parseQuantity } from '~/domain/quantity'
import { cases } from '~tests/support/trust'

describe('a number as people write it', () => {
  it.each([
    ['12.5', '12.5'],
    ['1 200.5', '1200.5'],
    ['1\u202f200,5', '1200.5'],
    ["1'200.5", '1200.5'],
    ['1,5', '1.5'],
    ['0,500', '0.5'],
    ['1,200.5', '1200.5'],
    ['1.200,5', '1200.5'],
    ['1,200,000', '1200000'],
    ['1.200.000', '1200000'],
    ['1.200', '1.2'],
    ['−3', '-3'],
    ['- 3', '-3'],
    ['+3', '3'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0', '0'],
    [' 007 ', '7'],
  ])('%s is %s', (text, value) => expect(parseNumber(text)).toEqual({ ok: true, value }))

  it('refuses what could be two numbers', () => {
    expect(parseNumber('1,200')).toEqual({ ok: false, reason: 'ambiguousNumber' })
  })

  it.each([
    'abc',
    '1e5',
    '12 00',
    '1,2,3',
    '1.2.3',
    '1.200.00',
    '1,200.5.5',
    '1.200,5,5',
    '--3',
    '0x10',
    'NaN',
    '.',
    '5 ft',
  ])('%s is not a number', (text) => expect(parseNumber(text)).toEqual({ ok: false, reason: 'notANumber' }))

  it('says when there is nothing', () => expect(parseNumber('  ')).toEqual({ ok: false, reason: 'empty' }))

  it('reads back every number that a database writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (n) => {
        const text = (n / 1000).toFixed(3)
        const parsed = parseNumber(text)
        expect(parsed.ok && Number(parsed.value)).toBe(Number(text) + 0)
      }),
      cases(100),
    )
  })
})

describe('a quantity', () => {
  it('has three decimals, half up', () => {
    expect(parseQuantity('1.0005')).toEqual({ ok: true, value: '1.001' })
    expect(parseQuantity('12.500')).toEqual({ ok: true, value: '12.5' })
  })

  it('is refused below 0, however little, and above what a column holds', () => {
    expect(parseQuantity('-0.0001')).toEqual({ ok: false, reason: 'negative' })
    expect(parseQuantity('99999999999.999')).toEqual({ ok: true, value: '99999999999.999' })
    expect(parseQuantity('100000000000')).toEqual({ ok: false, reason: 'tooLarge' })
  })
})

describe('a percentage', () => {
  it('is 0 to 100', () => {
    expect(parsePercentage('60 %')).toEqual({ ok: true, value: '60' })
    expect(parsePercentage('100.00')).toEqual({ ok: true, value: '100' })
    expect(parsePercentage('100.01')).toEqual({ ok: false, reason: 'outOfRange' })
    expect(parsePercentage('-1')).toEqual({ ok: false, reason: 'outOfRange' })
  })

  it('never becomes complete by rounding', () => {
    expect(parsePercentage('99.996')).toEqual({ ok: true, value: '99.99' })
    expect(parsePercentage('33.335')).toEqual({ ok: true, value: '33.34' })
  })
})
