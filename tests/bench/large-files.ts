import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { workbookOf } from '../support/xlsx'

const HEADER = [
  'Drawing',
  'Type',
  'Commodity Code',
  'Size',
  'Spec',
  'Description',
  'Area',
  'Weld Number',
  'Date Welded',
  'Heat',
]
const KINDS = ['VALVE', 'FITTING', 'FLANGE', 'GASKET', 'SUPPORT', 'SPOOL']

export interface LargeFile {
  rows: number
  /** Characters of a remark that nothing packs, one a row: fills a file up to the largest that is taken. */
  remark?: number
}

/** A takeoff's rows: of ten one is a weld with a date, one a weld without. */
function* largeRows({ rows, remark = 0 }: LargeFile): Generator<string[]> {
  yield remark > 0 ? [...HEADER, 'Remarks'] : HEADER
  for (let at = 0; at < rows; at += 1) {
    const weld = at % 5 === 0
    const cells = [
      `P-${55_500 + (at % 3000)}_${at % 7} 01of0${1 + (at % 3)}`,
      weld ? 'FIELD WELD' : (KINDS[at % KINDS.length] ?? ''),
      `C${at}`,
      `${1 + (at % 12)}"`,
      'HC-05',
      `Gate valve, 800, socket weld, number ${at}`,
      `Area ${at % 40}`,
      weld ? `W${at}` : '',
      at % 10 === 0 ? '2025-03-04' : '',
      `H${at % 500}`,
    ]
    yield remark > 0 ? [...cells, remarkOf(at, remark)] : cells
  }
}

function remarkOf(at: number, length: number): string {
  let text = ''
  for (let part = 0; text.length < length; part += 1)
    text += createHash('sha512').update(`${at}.${part}`).digest('base64url')
  return text.slice(0, length)
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const escaped = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export function writeLargeCsv(path: string, file: LargeFile): void {
  const lines: string[] = []
  for (const row of largeRows(file)) lines.push(row.map(quoted).join(','))
  writeFileSync(path, `${lines.join('\n')}\n`)
}

/** A workbook as Excel writes it: each text once, in a list of its own. */
export function writeLargeWorkbook(path: string, file: LargeFile): void {
  const strings = new Map<string, number>()
  const rows: string[] = []
  for (const row of largeRows(file)) {
    const cells = row.map((cell) => {
      if (cell === '') return '<c/>'
      const at = strings.get(cell) ?? strings.size
      strings.set(cell, at)
      return `<c t="s"><v>${at}</v></c>`
    })
    rows.push(`<row>${cells.join('')}</row>`)
  }
  const texts = [...strings.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`)
  writeFileSync(
    path,
    workbookOf({ sheets: [{ name: 'Takeoff', data: rows.join('') }], strings: texts.join('') }),
  )
}
