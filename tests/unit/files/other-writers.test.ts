import { expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { cellsOf } from '~tests/support/sheet-files'

it('a workbook that a library wrote reads as it was meant', async () => {
  const bytes = await writeExcelFile([
    [{ value: 'Weld ID' }, { value: 'Date Welded' }, { value: 'Size' }, { value: 'PWHT' }],
    [
      { value: 12.1, type: Number },
      { value: new Date(Date.UTC(2025, 0, 15)), type: Date, format: 'dd/mm/yyyy' },
      { value: '6" <Sch & 40>' },
      { value: true, type: Boolean },
    ],
  ]).toBuffer()
  expect(await cellsOf('welds.xlsx', bytes)).toEqual([
    ['Weld ID', 'Date Welded', 'Size', 'PWHT'],
    ['12.1', '2025-01-15', '6" <Sch & 40>', 'TRUE'],
  ])
})
