import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  budgetShare,
  contentOf,
  duplicateReason,
  gather,
  identityOf,
  interpretRow,
  recogniseColumns,
  sizeKey,
  templateInfo,
} from '~/domain/import'
import { cases } from '~tests/support/trust'

const context = {
  today: '2026-01-31',
  templates: {
    INSULATION: templateInfo([{ workflowType: 'quantity', unit: 'm' }]),
    THREADED_PIPE: templateInfo([{ workflowType: 'percentage', unit: null }]),
    VALVE: templateInfo([{ workflowType: 'discrete', unit: null }]),
  },
}

/** Interprets a row given by header. */
function interpret(row: Record<string, string>) {
  return interpretRow({ cells: Object.values(row) }, recogniseColumns(Object.keys(row)).mapping, context)
}
const itemOf = (row: Record<string, string>) => {
  const read = interpret(row)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.item
}
const errorsOf = (row: Record<string, string>) => {
  const read = interpret(row)
  return read.ok ? [] : read.errors
}

const valve = { Drawing: 'P-1', Type: 'Valve', 'Cmdty Code': 'V1', Size: '2"' }

describe('quantities', () => {
  it('count pieces where the steps are done or not done', () => {
    expect(itemOf({ ...valve, Qty: '3' })).toMatchObject({ count: 3, quantity: null, unit: null })
    expect(itemOf({ ...valve, Qty: '' })).toMatchObject({ count: 1 })
    expect(itemOf({ ...valve, Qty: '2.0', Unit: 'EA' })).toMatchObject({ count: 2 })
  })

  it.each(['0', '-1', '2.5', '1001', 'two', '1,000'])('%s pieces are an error of the row', (quantity) => {
    expect(errorsOf({ ...valve, Qty: quantity })).toMatchObject([{ column: 'Qty', value: quantity }])
  })

  it('are the total of one component where steps are measured, in the file’s unit or the template’s', () => {
    const insulation = { Drawing: 'P-1', Type: 'Insulation' }
    expect(itemOf({ ...insulation, Qty: '1.5' })).toMatchObject({ count: 1, quantity: '1.5', unit: 'm' })
    expect(itemOf({ ...insulation, Qty: '1,5', UOM: 'LF' })).toMatchObject({ quantity: '1.5', unit: 'ft' })
    expect(itemOf({ ...insulation, Qty: '1.234,5' })).toMatchObject({ quantity: '1234.5' })
    for (const quantity of ['', '0', '1,500', '-3', 'x'])
      expect(errorsOf({ ...insulation, Qty: quantity })).toMatchObject([{ column: 'Qty', value: quantity }])
  })

  it('may be missing where steps are percentages', () => {
    expect(itemOf({ Drawing: 'P-1', Type: 'Threaded pipe' })).toMatchObject({ count: 1, quantity: null })
    expect(itemOf({ Drawing: 'P-1', Type: 'Threaded pipe', Qty: '40' })).toMatchObject({
      count: 1,
      quantity: '40',
    })
  })

  it('in feet make no pieces; a column “Unit” may name a part of the plant', () => {
    expect(errorsOf({ ...valve, Qty: '12', Unit: 'ft' })).toMatchObject([{ column: 'Unit', value: 'ft' }])
    expect(itemOf({ ...valve, Qty: '12', Unit: 'Unit 4' })).toMatchObject({
      count: 12,
      attributes: { Unit: 'Unit 4' },
    })
  })
})

describe('a row', () => {
  it('lacking its drawing or type is told by column, with everything else that is wrong', () => {
    expect(errorsOf({ 'Drawing ID': ' ', Type: '', Size: '2' })).toEqual([
      { column: 'Type', value: '', reason: 'Every row needs its component type.' },
      { column: 'Drawing ID', value: '', reason: 'Every row needs its drawing number.' },
    ])
    expect(errorsOf({ Drawing: '', Type: 'Field weld', 'Weld ID': '', 'Date Welded': 'soon' })).toMatchObject(
      [
        { column: 'Drawing' },
        { column: 'Weld ID', reason: 'Every field weld needs its number.' },
        { column: 'Date Welded', value: 'soon' },
      ],
    )
  })

  it('of an unknown type is reported, never guessed', () => {
    expect(errorsOf({ Drawing: 'P-1', Type: 'Pump' })[0]?.reason).toMatch(/^“Pump” isn’t a component type\./)
  })

  it('keeps unknown columns, and cells beyond the header', () => {
    const mapping = recogniseColumns(['Drawing', 'Type', '__proto__']).mapping
    const read = interpretRow({ cells: ['P-1', 'Valve', 'kept', 'extra'] }, mapping, context)
    expect(read.ok && Object.entries(read.item.attributes)).toEqual([
      ['__proto__', 'kept'],
      ['Column D', 'extra'],
    ])
  })

  it('keeps what doesn’t apply to its type with its attributes', () => {
    const item = itemOf({ ...valve, Tag: 'XV-101', 'Date Welded': '2025-01-15', 'Weld No': '7' })
    expect(item).toMatchObject({ tag: null, weldNumber: null, weldedOn: null, label: 'V1' })
    expect(item.attributes).toEqual({ Tag: 'XV-101', 'Date Welded': '2025-01-15', 'Weld No': '7' })
  })

  it('with too long a text is an error, not cut', () => {
    expect(errorsOf({ ...valve, Drawing: 'x'.repeat(101) })).toMatchObject([
      { column: 'Drawing', reason: 'This is longer than 100 characters.' },
    ])
  })

  it('of a weld proposes it made on its date, never in the future', () => {
    const weld = { Drawing: 'P-1', 'Weld No': '1' }
    expect(itemOf({ ...weld, 'Date Welded': '2026/01/31' })).toMatchObject({ weldedOn: '2026-01-31' })
    expect(errorsOf({ ...weld, 'Date Welded': '2026-02-01' })).toMatchObject([
      { column: 'Date Welded', reason: 'This date lies in the future.' },
    ])
  })

  it('has its budget in hours, for all its pieces together', () => {
    expect(itemOf({ ...valve, Qty: '3', Manhours: '1.5' })).toMatchObject({ budgetMinutes: 90 })
    expect(errorsOf({ ...valve, Manhours: '-1' })).toMatchObject([{ column: 'Manhours' }])
    fc.assert(
      fc.property(fc.nat(1e7), fc.integer({ min: 1, max: 1000 }), (minutes, n) => {
        let sum = 0
        for (let k = 1; k <= n; k += 1) sum += budgetShare(minutes, k, n)
        expect(sum).toBe(minutes)
      }),
      cases(100),
    )
  })
})

describe('identity', () => {
  const identity = (row: Record<string, string>) => itemOf(row).identity

  it('is drawing, type, commodity code and size, in any spelling', () => {
    expect(identity(valve)).toBe('item|P-1|VALVE|V1|2')
    expect(identity({ ...valve, Drawing: ' p-1 ', 'Cmdty Code': 'v1', Size: '2' })).toBe(identity(valve))
    expect(identity({ ...valve, Size: '3' })).not.toBe(identity(valve))
    expect(sizeKey('3/4"')).not.toBe(sizeKey('3X4'))
    expect(sizeKey(' 2″x1" ')).toBe(sizeKey('2X1'))
  })

  it('never mixes up its parts', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '|', '\\', ' '), maxLength: 6 })
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const of = (commodityCode: string, size: string) =>
          identityOf({ type: 'VALVE', drawing: 'P', commodityCode, size, weldNumber: null, tag: null })
        const fold = (text: string) => text.trim().replace(/ +/g, ' ')
        expect(of(a, b) === of(c, d)).toBe(fold(a) === fold(c) && fold(b) === fold(d))
      }),
      cases(100),
    )
  })

  it('of a weld is its number, else its code; of an instrument its tag, else as any other', () => {
    expect(identity({ Drawing: 'P-1', 'Weld No': 'fw-1' })).toBe('weld|FW-1')
    expect(identity({ Drawing: 'P-1', Type: 'FIELD_WELD', componentId: 'FW-2' })).toBe('weld|FW-2')
    expect(identity({ Drawing: 'P-1', Type: 'Instrument', Tag: 'PSV-1' })).toBe('tag|PSV-1')
    expect(identity({ Drawing: 'P-1', Type: 'Instrument', 'Cmdty Code': 'I1' })).toBe(
      'item|P-1|INSTRUMENT|I1|',
    )
    expect(errorsOf({ Drawing: 'P-1', 'Weld No': '1', Qty: '2' })).toMatchObject([
      { column: 'Qty', value: '2' },
    ])
  })

  it('content differs when anything said differs', () => {
    const content = (row: Record<string, string>) => contentOf(itemOf(row))
    expect(content({ ...valve, Note: 'a' })).toBe(content({ ...valve, Note: ' a ' }))
    expect(content({ ...valve, Note: 'a' })).not.toBe(content({ ...valve, Note: 'b' }))
    expect(content({ ...valve, Qty: '2' })).toBe(content({ ...valve, Qty: '3' }))
  })

  it('that must stand once is reported with its rows', () => {
    const weld = itemOf({ Drawing: 'P-1', 'Weld No': '12' })
    const rows = [5, 9].map((row) => ({ row, item: weld }))
    expect(gather([...rows, { row: 10, item: itemOf({ ...valve, Qty: '4' }) }])).toEqual({
      components: 5,
      drawings: 1,
      duplicates: [{ identity: 'weld|12', rows: [5, 9], reason: 'Weld 12 stands twice, in rows 5 and 9.' }],
    })
    const many = Array.from({ length: 14 }, (_, at) => at + 2)
    expect(duplicateReason({ label: 'T', weldNumber: null }, many)).toBe(
      'Tag T stands 14 times, in rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 4 more.',
    )
    expect(duplicateReason({ label: 'T', weldNumber: null }, [1, 2, 3])).toBe(
      'Tag T stands 3 times, in rows 1, 2 and 3.',
    )
  })
})
