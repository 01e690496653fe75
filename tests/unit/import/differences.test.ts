import { describe, expect, it } from 'vitest'
import { differenceOf, type ImportItem, sameFields, type StandingTotal } from '~/domain/import'

const item: ImportItem = {
  identity: 'weld|7',
  count: 1,
  type: 'FIELD_WELD',
  drawing: 'P-1 01of02',
  drawingKey: 'P-1 1OF2',
  label: '7',
  commodityCode: '',
  size: '3"',
  specification: 'HC-05',
  description: 'Butt weld',
  area: 'North',
  system: '',
  testPackage: '',
  weldNumber: '7',
  tag: null,
  quantity: null,
  unit: null,
  budgetMinutes: null,
  weldedOn: null,
  attributes: { Heat: 'H1' },
}
const totals: StandingTotal[] = []
const standing = {
  drawing: 'P-1 1of2',
  label: '7',
  size: '3',
  spec: 'HC-05',
  description: 'Butt weld',
  area: 'NORTH',
  system: 'Steam',
  testPackage: 'TP-1',
  budgetedMinutes: 60,
  attributes: { Heat: 'H1', Welder: 'W9' },
  totals,
}

describe('what a row changes', () => {
  it('is nothing where only the spelling differs, or the file says nothing', () => {
    expect(sameFields(differenceOf(standing, item, null))).toBe(true)
    expect(
      sameFields(differenceOf(standing, { ...item, specification: '', description: '', size: '' }, null)),
    ).toBe(true)
  })

  it('is what it says otherwise, with what was before', () => {
    const other = { ...item, drawing: 'P-2', drawingKey: 'P-2', system: 'Water', attributes: { Heat: 'H2' } }
    expect(differenceOf(standing, other, 90)).toMatchObject({
      before: { drawing: 'P-1 1of2', system: 'Steam', budgetedMinutes: 60, attributes: { Heat: 'H1' } },
      after: { drawing: 'P-2', system: 'Water', budgetedMinutes: 90, attributes: { Heat: 'H2' } },
    })
  })

  it('proposes a weld’s date once', () => {
    const dated = { ...item, weldedOn: '2025-03-04' }
    const first = differenceOf(standing, dated, null)
    expect(first).toMatchObject({
      weldedOn: '2025-03-04',
      after: { attributes: { 'Date welded': '2025-03-04' } },
    })
    const attributes = { ...standing.attributes, ...first.after.attributes }
    expect(differenceOf({ ...standing, attributes }, dated, null)).toMatchObject({
      weldedOn: null,
      after: {},
    })
  })

  it('takes a column named after something that every object has for what it is', () => {
    const odd = { ...item, attributes: Object.fromEntries([['constructor', 'x']]) }
    expect(differenceOf(standing, odd, null).after.attributes).toEqual({ constructor: 'x' })
  })

  it.each([
    ['100', 'ft', []],
    ['30.48', 'm', []],
    ['200', 'ft', [{ stepKey: 'rcv', to: '200', toUnit: 'ft', possible: true }]],
    ['10', 'm2', [{ stepKey: 'rcv', to: '10', toUnit: 'm2', possible: false }]],
  ])('compares a total of %s %s with 100 ft', (quantity, unit, expected) => {
    const measured = { ...standing, totals: [{ stepKey: 'rcv', total: '100.000', unit: 'ft' }] }
    const found = differenceOf(measured, { ...item, quantity, unit }, null).totals
    expect(found).toEqual(expected.map((change) => ({ total: '100.000', unit: 'ft', ...change })))
  })
})
