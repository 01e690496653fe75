import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalSortKey } from '~/domain/natural-sort'
import { cases } from '~tests/support/trust'

const bytes = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))
const compare = (a: string, b: string) => bytes(naturalSortKey(a), naturalSortKey(b))

describe('the natural sort key', () => {
  it('orders drawings and their sheets as a person would', () => {
    const drawings = ['P-2', 'P-10', 'P-10 1of28', 'P-10 2of28', 'P-10 10of28', 'P-100', 'p-101', 'V-1']
    expect([...drawings].reverse().sort(compare)).toEqual(drawings)
  })

  it('orders by number whatever the zeros in front', () => {
    const natural = fc.bigInt({ min: 0n, max: 10n ** 40n })
    const zeros = fc.integer({ min: 0, max: 5 })
    const affix = fc.string({ unit: fc.constantFrom(...'aZ-_ /.é漢😀'), maxLength: 8 })
    fc.assert(
      fc.property(affix, affix, natural, natural, zeros, (before, after, a, b, padding) => {
        const text = (n: bigint) => `${before}${n}${after}`
        const padded = `${before}${'0'.repeat(padding)}${b}${after}`
        expect(compare(text(a), padded)).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
      cases(100),
    )
  })

  it('orders texts without digits by their upper-case bytes', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcXYZ-_/é漢😀\uffee'), maxLength: 20 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const upper = (text: string) => text.toUpperCase().normalize('NFC')
        expect(compare(a, b)).toBe(bytes(upper(a), upper(b)))
      }),
      cases(100),
    )
  })

  it('stays bounded, whole characters only, and in order where it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1000 }), (text) => {
        const key = naturalSortKey(text)
        expect(key.length).toBeLessThanOrEqual(400)
        expect(Buffer.from(key).toString()).toBe(key)
      }),
      cases(100),
    )
    const long = 'a1'.repeat(500)
    expect(compare(`A${long}`, `B${long}`)).toBe(-1)
    expect(compare(`9${'9'.repeat(150)}`, '8')).toBe(1)
  })
})
