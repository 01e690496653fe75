import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '~/domain/decimal'
import { UNIT_NAMES, convert, parseUnit, unitsLike } from '~/domain/units'
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

  it.each([
    ['152.4', 'm', 'ft', '500'],
    ['1', 'ft', 'in', '12'],
    ['1', 'yd', 'ft', '3'],
    ['9', 'ft2', 'yd2', '1'],
    ['27', 'ft3', 'yd3', '1'],
  ])('%s %s are in exact decimals %s: %s', (value, from, to, result) =>
    expect(convert(new Exact(value), from, to)).toEqual({ ok: true, value: new Exact(result) }),
  )

  it('convert to as many places as there are', () => {
    const pounds = convert(new Exact(1), 't', 'lb')
    expect(pounds.ok && pounds.value.toDecimalPlaces(4).toString()).toBe('2204.6226')
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
