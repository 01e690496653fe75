import { afterEach, describe, expect, it } from 'vitest'
import {
  findHeader,
  gather,
  HEADER_ROWS,
  interpretRow,
  type ImportItem,
  type RowError,
} from '~/domain/import'
import type { SheetFile } from '~/files'
import { openPath } from '~tests/support/sheet-files'

const context = {
  today: '2026-01-31',
  templates: {
    PIPING_FOOTAGE: { quantity: true, percentage: false, unit: 'ft' },
    INSULATION: { quantity: true, percentage: false, unit: 'ft' },
    PAINT: { quantity: true, percentage: false, unit: 'ft2' },
    THREADED_PIPE: { quantity: false, percentage: true, unit: null },
  },
}

const open: SheetFile[] = []
afterEach(async () => {
  for (const file of open.splice(0)) await file.close()
})

async function understand(name: string) {
  const file = await openPath(`../shared/data/${name}`)
  open.push(file)
  const starts = []
  for (const sheet of file.sheets) starts.push({ ...sheet, rows: await file.peek(sheet.index, HEADER_ROWS) })
  const header = findHeader(starts)
  if (!header.ok) throw new Error(header.reason)
  const items: { row: number; item: ImportItem }[] = []
  const errors: (RowError & { row: number })[] = []
  for await (const { row, cells } of file.rows(header.place.sheetIndex)) {
    if (row <= header.place.row) continue
    const read = interpretRow({ cells }, header.mapping, context)
    if (read.ok) items.push({ row, item: read.item })
    else errors.push(...read.errors.map((error) => ({ ...error, row })))
  }
  return { header, items, errors, ...gather(items) }
}

describe('files as sites send them', () => {
  it('the takeoff has 388 components on its one sheet of data', async () => {
    const takeoff = await understand('component-takeoff.xlsx')
    expect(takeoff.header).toMatchObject({ place: { sheetName: 'Components', row: 1 }, warnings: [] })
    expect(takeoff).toMatchObject({ components: 388, drawings: 110, errors: [], duplicates: [] })
    expect(takeoff.items[0]?.item).toMatchObject({
      identity: 'item|P-26B07|FITTING|OPLRAB2TMACG0530|1',
      type: 'FITTING',
      label: 'OPLRAB2TMACG0530',
      size: '1',
      specification: 'HC-05',
      attributes: {},
    })
  })

  it('the weld log has 664 welds on the same 110 drawings', async () => {
    const takeoff = await understand('component-takeoff.xlsx')
    const welds = await understand('field-weld-log.xlsx')
    expect(welds).toMatchObject({ components: 664, drawings: 110, errors: [], duplicates: [] })
    expect(gather([...takeoff.items, ...welds.items])).toEqual({
      components: 1052,
      drawings: 110,
      duplicates: [],
    })
    expect(welds.items[2]?.item).toMatchObject({
      identity: 'weld|3',
      drawingKey: 'P-94011_2 1OF3',
      weldNumber: '3',
      size: '3"',
      weldedOn: null,
      attributes: { 'Base Metal': 'CS', 'PWHT Required': 'FALSE', 'X-ray Percent': '5' },
    })
  })

  it.each([
    ['test-quantity-instances.csv', 15],
    ['test-milestone-types.csv', 8],
    ['test-instance-creation.csv', 10],
    ['test-template-assignment.csv', 8],
    ['test-field-welds-complete.csv', 3],
  ])('%s has %i components', async (name, components) => {
    expect(await understand(name)).toMatchObject({ components, errors: [], duplicates: [] })
  })

  it('measured rows keep their total, welds their date', async () => {
    const types = await understand('test-template-assignment.csv')
    expect(types.items.find(({ item }) => item.type === 'INSULATION')?.item).toMatchObject({
      count: 1,
      quantity: '10',
      unit: 'ft',
      attributes: { workflowType: 'MILESTONE_QUANTITY' },
    })
    const welds = await understand('test-field-welds-complete.csv')
    expect(welds.items[0]?.item).toMatchObject({
      weldedOn: '2025-01-15',
      size: '6"',
      area: 'Unit 1',
      system: 'Main Steam',
      testPackage: 'TP-001',
      attributes: { 'NDE Types': 'RT,PT', 'PWHT Required': 'TRUE' },
    })
  })
})
