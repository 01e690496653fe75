import { describe, expect, it } from 'vitest'
import { findHeader, letters, mappingFrom, mappingProblem, recogniseColumns } from '~/domain/import'

const uses = (header: string[]) => recogniseColumns(header).mapping.columns.map((column) => column.use)

describe('columns of a file', () => {
  it('are known by exact names, whatever their case and punctuation', () => {
    expect(uses(['Drawing ID', 'CMDTY CODE', 'component_type', 'QTY.', 'Weld #', 'Test-Package'])).toEqual([
      'drawing',
      'commodityCode',
      'type',
      'quantity',
      'weldNumber',
      'testPackage',
    ])
    expect(
      uses(['componentId', 'drawingId', 'totalQuantity', 'Weld Size', 'Tag No.', 'Date Welded']),
    ).toEqual(['commodityCode', 'drawing', 'quantity', 'size', 'tag', 'dateWelded'])
  })

  it('that aren’t known are kept as attributes, the workflow type among them', () => {
    const { mapping, warnings } = recogniseColumns([
      'Schedule',
      'workflowType',
      '',
      'constructor',
      'Weld Type Code',
    ])
    expect(mapping.columns.map(({ use, attribute }) => [use, attribute])).toEqual([
      ['attribute', 'Schedule'],
      ['attribute', 'workflowType'],
      ['attribute', 'Column C'],
      ['attribute', 'constructor'],
      ['attribute', 'Weld Type Code'],
    ])
    expect(warnings).toEqual([])
  })

  it('that say the same: the first counts, the others are kept and named', () => {
    const { mapping, warnings } = recogniseColumns(['Size', 'Weld Size', 'Size', 'Note', 'NOTE'])
    expect(mapping.columns.map(({ use, attribute }) => [use, attribute])).toEqual([
      ['size', 'Size'],
      ['attribute', 'Weld Size'],
      ['attribute', 'Size (2)'],
      ['attribute', 'Note'],
      ['attribute', 'NOTE (2)'],
    ])
    expect(warnings).toEqual([
      'Columns A “Size” and B “Weld Size” both say size: the first counts, the other is kept as “Weld Size”.',
      'Columns A “Size” and C “Size” both say size: the first counts, the other is kept as “Size (2)”.',
      '“NOTE” stands twice: column E is kept as “NOTE (2)”.',
    ])
  })

  it('can be corrected by a person, who is told what is missing', () => {
    const header = ['Plan', 'Kind', 'Notes']
    expect(mappingFrom(header, ['drawing', 'type', 'ignore'])).toMatchObject({
      ok: true,
      mapping: { columns: [{ use: 'drawing' }, { use: 'type' }, { use: 'ignore' }] },
    })
    expect(mappingFrom(header, ['drawing', 'drawing', 'attribute'])).toEqual({
      ok: false,
      reason: 'Columns A and B are both Drawing. Choose one of them.',
    })
    expect(mappingFrom(header, ['type'])).toMatchObject({
      ok: false,
      reason: expect.stringContaining('drawing'),
    })
    expect(mappingFrom(header, ['nonsense'])).toMatchObject({ ok: false })
    expect(mappingProblem(recogniseColumns(['Drawing', 'Weld No']).mapping)).toBeUndefined()
    expect(mappingProblem(recogniseColumns(['Drawing', 'Size']).mapping)).toContain('component type')
  })

  it('are lettered as in a spreadsheet', () => {
    expect([0, 25, 26, 199, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'GR', 'ZZ', 'AAA'])
  })
})

describe('the row that names the columns', () => {
  const rows = (...cells: string[][]) => cells.map((row, at) => ({ row: at + 1, cells: row }))
  const names = ['Drawing', 'Type', 'Size']

  it('may stand below a title', () => {
    const found = findHeader([
      { index: 0, name: 'A', rows: rows(['Takeoff of May'], ['Project', 'X'], names, ['P-1', 'Valve']) },
    ])
    expect(found).toMatchObject({ ok: true, place: { sheetIndex: 0, row: 3, header: names } })
  })

  it('is that of the sheet with rows, not of instructions, options, or a hidden or empty sheet', () => {
    const data = rows(names, ['P-1', 'Valve', '2'])
    const found = findHeader([
      { index: 0, name: 'Instructions', rows: data },
      { index: 1, name: 'Dropdown Options', rows: data },
      { index: 2, name: 'Blank form', rows: rows([...names, 'Area', 'System']) },
      { index: 3, name: 'Old', hidden: true, rows: rows([...names, 'Area'], ['P-1']) },
      { index: 4, name: 'Components', rows: data },
      { index: 5, name: 'Copy', rows: data },
    ])
    expect(found).toMatchObject({ ok: true, place: { sheetIndex: 4, sheetName: 'Components', row: 1 } })
  })

  it('is asked for where there is none, with a guess to begin from', () => {
    const found = findHeader([
      { index: 0, name: 'A', rows: rows(['Plan'], ['Plan', 'Kind', 'Size'], ['1', '2']) },
    ])
    expect(found).toMatchObject({ ok: false, guess: { row: 2, header: ['Plan', 'Kind', 'Size'] } })
    expect(findHeader([])).toMatchObject({ ok: false, guess: undefined })
  })
})
