import { recogniseColumns, mappingProblem, type ColumnMapping } from '~/domain/import/columns'

/** The first rows of a sheet, as read. */
export type SheetStart = {
  index: number
  name: string
  hidden?: boolean
  rows: readonly { row: number; cells: readonly string[] }[]
}

export type HeaderPlace = { sheetIndex: number; sheetName: string; row: number; header: string[] }

export type FoundHeader =
  | { ok: true; place: HeaderPlace; mapping: ColumnMapping; warnings: string[] }
  /** `guess` is where a person may begin: the row with most cells. */
  | { ok: false; reason: string; guess: HeaderPlace | undefined }

export const HEADER_ROWS = 20

/** Sheets that explain a file or list its choices repeat its column names without holding its rows. */
const NOT_DATA = /\b(instructions?|options?|read ?me)\b/i

const NO_HEADER =
  'No row names the columns: one must be called Drawing, and another Type or Weld number. Say which columns they are, or name them in the file.'

type Candidate = HeaderPlace & { rank: number[]; cells: number; usable: boolean }

/**
 * Finds the sheet and the row that names its columns, in the first 20 rows of each sheet: that with rows below it, then
 * a visible sheet, then the one with the most columns understood, then the first.
 */
export function findHeader(sheets: readonly SheetStart[]): FoundHeader {
  const candidates = sheets.filter((sheet) => !NOT_DATA.test(sheet.name)).flatMap(candidatesOf)
  const best = first(
    candidates.filter((candidate) => candidate.usable),
    (a, b) => compareRanks(a.rank, b.rank),
  )
  if (!best) {
    const guess = first(candidates, (a, b) => a.cells - b.cells)
    return { ok: false, reason: NO_HEADER, guess: guess && placeOf(guess) }
  }
  return { ok: true, place: placeOf(best), ...recogniseColumns(best.header) }
}

function candidatesOf(sheet: SheetStart): Candidate[] {
  const rows = sheet.rows.filter(({ row }) => row <= HEADER_ROWS)
  return rows.map(({ row, cells }) => {
    const header = [...cells]
    const { mapping } = recogniseColumns(header)
    const understood = mapping.columns.filter(({ use }) => use !== 'attribute').length
    const hasRows = sheet.rows.some((other) => other.row > row)
    return {
      sheetIndex: sheet.index,
      sheetName: sheet.name,
      row,
      header,
      usable: mappingProblem(mapping) === undefined,
      rank: [Number(hasRows), Number(!sheet.hidden), understood],
      cells: header.filter((cell) => cell.trim() !== '').length,
    }
  })
}

function placeOf({ sheetIndex, sheetName, row, header }: Candidate): HeaderPlace {
  return { sheetIndex, sheetName, row, header }
}

function compareRanks(a: number[], b: number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** The greatest; of equals the one that comes first. */
function first<T>(all: T[], compare: (a: T, b: T) => number): T | undefined {
  return all.reduce<T | undefined>((best, one) => (best && compare(one, best) <= 0 ? best : one), undefined)
}
