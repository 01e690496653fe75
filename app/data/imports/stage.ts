import { v7 as uuid } from 'uuid'
import {
  type ColumnMapping,
  findHeader,
  HEADER_ROWS,
  type HeaderPlace,
  mappingProblem,
  recogniseColumns,
} from '~/domain/import'
import { type SheetFile, type SheetRow, UnreadableFile } from '~/files'
import type { Db, Tx } from '~db/client'
import { fitText, jsonText } from '../json-text'
import { run } from '../run'
import type { Actor } from '../people'
import { CHARACTERS_HELD, ROWS_HELD } from './held'
import type { ImportProject, ImportReport } from './types'

/** No row of a takeoff is longer; a file made to fill the memory has such rows. */
const LONGEST_ROW = 64_000
/** Below this many a wrong plan costs less than looking. */
const MANY = 1000
/** Beyond these an import is no longer something that a person can look through. */
export const MOST_ROWS = 250_000

export type Staged = { ok: true; id: string } | { ok: false; reason: string }

const REFUSED = {
  noHeader: 'No row of this file names its columns. Put the names in the first row, and choose it again.',
  noRows: 'This file names its columns but has no rows below them. Choose the file that holds your rows.',
  longRow: (row: number) =>
    `Row ${row.toLocaleString('en-US')} holds more than ${LONGEST_ROW.toLocaleString('en-US')} characters, which is the limit. Shorten it.`,
  tooMany: `This file has more than ${MOST_ROWS.toLocaleString('en-US')} rows, which is the limit. Split it into several files.`,
}

/**
 * Reads an opened file's sheet of data and keeps its rows, so that its columns can be corrected without sending it
 * again. One transaction: a file that turns out to be damaged leaves nothing. Rows go in a thousand at a time;
 * neither the file nor all of its rows are ever held.
 */
export async function stageImport(
  db: Db,
  actor: Actor,
  project: ImportProject,
  source: Source,
): Promise<Staged> {
  try {
    return await stageFile(db, actor, project, source)
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, reason: error.reason }
    throw error
  }
}

type Source = { file: SheetFile; name: string }

async function stageFile(db: Db, actor: Actor, project: ImportProject, source: Source): Promise<Staged> {
  const { file } = source
  const sheets = []
  for (const sheet of file.sheets) sheets.push({ ...sheet, rows: await file.peek(sheet.index, HEADER_ROWS) })
  const header = findHeader(sheets)
  const place = header.ok ? header.place : header.guess
  if (!place) return { ok: false, reason: REFUSED.noHeader }
  const understood = recogniseColumns(place.header)
  return stageRows(db, actor, project, source, { place, ...understood })
}

type Understood = { place: HeaderPlace; mapping: ColumnMapping; warnings: string[] }

const BEGIN = `
  INSERT INTO imports (id, project_id, user_id, file_name, sheet_name, header, header_row, mapping)
  VALUES ($1, $2, $3, $4, $5, $6::json::jsonb, $7, $8::json::jsonb)`

const REPORT = `UPDATE imports SET report = $2::json::jsonb WHERE id = $1`

async function stageRows(
  db: Db,
  actor: Actor,
  project: ImportProject,
  { file, name }: Source,
  { place, mapping, warnings }: Understood,
): Promise<Staged> {
  const id = uuid()
  const count = await db.transaction(async (tx) => {
    await run(tx, BEGIN, [
      id,
      project.id,
      actor.userId,
      fitText(name).trim() || 'Unnamed file',
      file.kind === 'xlsx' ? fitText(place.sheetName) : '',
      jsonText(place.header).text,
      place.row,
      jsonText(mapping).text,
    ])
    const { rows, longest } = await writeRows(tx, id, file.rows(place.sheetIndex), place.row)
    if (rows === 0) throw new UnreadableFile(REFUSED.noRows)
    const problem = mappingProblem(mapping)
    const chunk = Math.min(ROWS_HELD, Math.max(1, Math.floor(CHARACTERS_HELD / longest)))
    const report: ImportReport = { rows, chunk, warnings, ...(problem ? { problem } : {}) }
    await run(tx, REPORT, [id, jsonText(report).text])
    return rows
  })
  // A planner that has never seen this import takes it for one row. Not within a transaction: it would hold a lock.
  if (count >= MANY) await run(db, 'ANALYZE import_rows', [])
  return { ok: true, id }
}

const ROWS = `
  INSERT INTO import_rows (import_id, row_number, cells)
  SELECT $1, "row", cells FROM json_to_recordset($2::json) AS r ("row" int, cells text[])`

async function writeRows(
  tx: Tx,
  id: string,
  rows: AsyncIterable<SheetRow>,
  headerRow: number,
): Promise<{ rows: number; longest: number }> {
  let [written, longest, held] = [0, 0, 0]
  let chunk: SheetRow[] = []
  const flush = async () => {
    await run(tx, ROWS, [id, jsonText(chunk).text])
    written += chunk.length
    chunk = []
    held = 0
  }
  for await (const row of rows) {
    if (row.row <= headerRow || row.cells.every((cell) => cell.trim() === '')) continue
    const length = row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (length > LONGEST_ROW) throw new UnreadableFile(REFUSED.longRow(row.row))
    chunk.push(row)
    held += length
    longest = Math.max(longest, length)
    if (written + chunk.length > MOST_ROWS) throw new UnreadableFile(REFUSED.tooMany)
    if (chunk.length === ROWS_HELD || held > CHARACTERS_HELD) await flush()
  }
  if (chunk.length > 0) await flush()
  return { rows: written, longest }
}
