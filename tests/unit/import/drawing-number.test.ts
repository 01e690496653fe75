import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawingNumberKey } from '~/domain/drawing-number'
import { cases } from '~tests/support/trust'

describe('the normal form of a drawing number', () => {
  it('is the same for the two ways in which takeoff and weld log name a drawing', () => {
    expect(drawingNumberKey('P-94011_2  01of03')).toBe('P-94011_2 1OF3')
    expect(drawingNumberKey(' p-94011_2 1of3 ')).toBe('P-94011_2 1OF3')
  })

  it('keeps zeros and words that only look alike', () => {
    expect(drawingNumberKey('P-007')).toBe('P-007')
    expect(drawingNumberKey('ROOF01')).toBe('ROOF01')
    expect(drawingNumberKey('X01of02')).toBe('X01OF02')
    expect(drawingNumberKey('10of20')).toBe('10OF20')
    expect(drawingNumberKey('P-1 01of02B')).toBe('P-1 01OF02B')
  })

  it('is stable, and blind to case, spacing and the zeros of a sheet count', () => {
    const number = fc.string({ unit: fc.constantFrom(...'aBz019-_/ .'), minLength: 1, maxLength: 30 })
    const sheet = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
    fc.assert(
      fc.property(number, sheet, fc.integer({ min: 0, max: 3 }), (base, [n, of], zeros) => {
        const plain = drawingNumberKey(`${base} ${n}of${of}`)
        const padded = `  ${base.toLowerCase()} \u00a0 ${'0'.repeat(zeros)}${n}OF${'0'.repeat(zeros)}${of} `
        expect(drawingNumberKey(padded)).toBe(plain)
        expect(drawingNumberKey(plain)).toBe(plain)
      }),
      cases(100),
    )
  })
})
