import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '~/domain/decimal'
import { UNIT_NAMES, convert, convertText, parseUnit, unitsLike } from '~/domain/units'
import { cases } from '~tests/support/trust'

describe('units', () => {
  it.each([
    ['LF', 'ft'],
    ['feet', 'ft'],
    ['ft.', 'ft'],
    ['Lin. Ft', 'ft'],
    ['Sq. Ft.', 'ft2'],
    ['m²', 'm2'],
    ['Metres', 'm'],
    ['EACH', 'ea'],
    ['lbs', 'lb'],
  ])('%s means %s', (text, unit) => expect(parseUnit(text)).toBe(unit))

  it.each(['ton', 'dia-in', '', 'furlong'])('%s is not guessed', (text) =>
    expect(parseUnit(text)).toBeUndefined(),
  )

  it('convert in exact decimals', () => {
    expect(convertText('152.4', 'm', 'ft')).toBe('500')
    expect(convertText('1', 'ft', 'in')).toBe('12')
    expect(convertText('1', 'yd', 'ft')).toBe('3')
    expect(convertText('9', 'ft2', 'yd2')).toBe('1')
    expect(convertText('27', 'ft3', 'yd3')).toBe('1')
    expect(convertText('1', 't', 'lb', 4)).toBe('2204.6226')
  })

  it('refuse another kind, and what is not known', () => {
    const five = new Exact(5)
    expect(convert(five, 'ft', 'ft2')).toEqual({ ok: false, reason: 'incompatibleUnits' })
    expect(convert(five, 'ft', 'spans')).toEqual({ ok: false, reason: 'unknownUnit' })
    expect(convert(five, 'Spans', 'spans')).toEqual({ ok: true, value: five })
  })

  it('offer those of the same kind, its own first', () => {
    expect(unitsLike('LF')).toEqual(['ft', 'm', 'cm', 'mm', 'in', 'yd'])
    expect(unitsLike('spans')).toEqual(['spans'])
  })

  it('come back to where they started', () => {
    const unit = fc.constantFrom(...UNIT_NAMES)
    fc.assert(
      fc.property(unit, unit, fc.integer({ min: 0, max: 99_999_999 }), (from, to, thousandths) => {
        const value = new Exact(thousandths).dividedBy(1000)
        const there = convert(value, from, to)
        if (!there.ok) return
        const back = convert(there.value, to, from)
        expect(back.ok && back.value.toDecimalPlaces(20).equals(value)).toBe(true)
      }),
      cases(100),
    )
  })
})
