import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { detectDialect } from '~/files/csv/delimiter'
import { detectEncoding, textOf, type Encoding } from '~/files/csv/encoding'
import { UnreadableFile } from '~/files'
import type { LegacyRow } from '~/domain/legacy/types'
import { legacyRow } from './row'
import { checkColumns, dateKinds, LegacySourceError, type LegacySource, type LegacyTableName } from './types'

const LARGEST_RECORD = 16 * 1024 * 1024
const SEPARATORS = [',', ';', '\t', '|']
/** Here an unquoted NULL can be a word. */
const TEXTS = new Set(['name', 'client', 'notes', 'color', 'icon'])

interface Sheet {
  path: string
  name: string
  encoding: Encoding
  separator: string
  skip: number
  columns: string[]
}

/** A folder with projects.csv and milestones.csv, or projects_rows.csv as Supabase names its exports. */
export async function openCsvFolder(folder: string): Promise<LegacySource> {
  const names = await readdir(folder)
  if (names.includes('toc.dat'))
    throw new LegacySourceError(
      'This folder is a dump in directory format: make a plain one with pg_dump --format=plain.',
    )
  const sheets = {
    projects: await openSheet(folder, names, 'projects'),
    milestones: await openSheet(folder, names, 'milestones'),
  }
  const table = ({ columns }: Sheet) => ({ columns, dates: dateKinds(columns) })
  return {
    kind: 'csv',
    describe: `the folder ${basename(resolve(folder))}`,
    tables: { projects: table(sheets.projects), milestones: table(sheets.milestones) },
    projects: () => readSheet(sheets.projects),
    milestones: () => readSheet(sheets.milestones),
    close: async () => undefined,
  }
}

function findSheet(names: readonly string[], table: LegacyTableName): string {
  const pattern = new RegExp(String.raw`^(public[._-])?${table}([_-]rows)?( ?\(\d+\))?\.csv$`, 'i')
  const [found, another] = names.filter((name) => pattern.test(name)).sort()
  if (!found) throw new LegacySourceError(`This folder has no ${table}.csv (or ${table}_rows.csv).`)
  if (another)
    throw new LegacySourceError(`This folder has both ${found} and ${another}: leave the one that counts.`)
  return found
}

async function openSheet(folder: string, names: readonly string[], table: LegacyTableName): Promise<Sheet> {
  const name = findSheet(names, table)
  const path = join(folder, name)
  const encoding = await readable(name, () => detectEncoding(path))
  let start = ''
  for await (const chunk of textOf(path, encoding)) {
    start += chunk
    if (start.length > 64 * 1024) break
  }
  if (start.trim() === '') throw new LegacySourceError(`${name} is empty.`)
  const { skip } = detectDialect(start)
  const header = start.slice(skip).split(/[\r\n]/, 1)[0] ?? ''
  const cells = (separator: string) =>
    header.split(separator).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim()
        .toLowerCase(),
    )
  const separator = SEPARATORS.find((one) => cells(one).includes('id')) ?? ','
  const columns = cells(separator)
  while (columns.at(-1) === '') columns.pop()
  checkColumns(table, columns, name)
  return { path, name, encoding, separator, skip, columns }
}

async function readable<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new LegacySourceError(`${name} is not a text file in CSV.`)
  }
}

async function* readSheet(sheet: Sheet): AsyncGenerator<LegacyRow> {
  const { columns, name } = sheet
  const parser = parse({
    delimiter: sheet.separator,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    from: 2,
    max_record_size: LARGEST_RECORD,
    // With the text that it came from: what is quoted is told by that alone.
    raw: true,
  })
  pipeline(Readable.from(skipping(sheet)), parser, () => undefined)
  let row = 1
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      row += 1
      const cells = withNothing(record, raw, sheet)
      if (cells.slice(columns.length).some((cell) => cell))
        throw new LegacySourceError(`Row ${row} of ${name} has more cells than the header.`)
      yield legacyRow(columns, cells)
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new LegacySourceError(`${name} is not a text file in CSV.`)
    if (!(error instanceof CsvError)) throw error
    throw new LegacySourceError(
      `After row ${row} of ${name} a quotation mark is opened and never closed: export it again.`,
    )
  }
}

/** Only what isn't quoted can be nothing: "" is a text without characters, as Postgres writes it. */
function withNothing(record: string[], raw: string, { columns, separator }: Sheet): (string | null)[] {
  const empty = raw.includes('""') ? quotedEmpty(raw, separator) : undefined
  return record.map((cell, index) => {
    if (cell === '') return empty?.has(index) ? cell : null
    const nothing = cell.length <= 4 && /^(null|\\N)$/i.test(cell) && !TEXTS.has(columns[index] ?? '')
    return nothing ? null : cell
  })
}

/** Which cells of a row are a pair of quotation marks with nothing between them. */
function quotedEmpty(raw: string, separator: string): Set<number> {
  const found = new Set<number>()
  for (let at = 0, index = 0; at < raw.length; index += 1) {
    const quoted = raw[at] === '"' ? /"(?:[^"]+|"")*"/y : undefined
    if (quoted) {
      quoted.lastIndex = at
      const text = quoted.exec(raw)?.[0] ?? ''
      if (text === '""') found.add(index)
      at += text.length
    }
    const next = raw.indexOf(separator, at)
    if (next < 0) break
    at = next + 1
  }
  return found
}

/** The text from where the header begins. */
async function* skipping({ path, encoding, skip: characters }: Sheet): AsyncGenerator<string> {
  let skip = characters
  for await (const chunk of textOf(path, encoding)) {
    if (chunk.length > skip) yield skip > 0 ? chunk.slice(skip) : chunk
    skip = Math.max(0, skip - chunk.length)
  }
}
