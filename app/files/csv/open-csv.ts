import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { REFUSAL } from '../refusals'
import {
  UnreadableFile,
  type FileLimits,
  type FileSource,
  type SheetFile,
  type SheetRow,
} from '../sheet-file'
import { takeRows } from '../take-rows'
import { detectDialect, type Dialect } from './delimiter'
import { detectEncoding, textOf, type Encoding } from './encoding'

const SAMPLE_CHARACTERS = 64 * 1024

type Reading = {
  path: string
  encoding: Encoding
  dialect: Dialect
  limits: FileLimits
  extraColumns: 'refuse' | 'drop'
}

/** Opens a CSV file: how it is written, and how it separates its cells. Throws `UnreadableFile`. */
export async function openCsv(source: FileSource, limits: FileLimits): Promise<SheetFile> {
  const { path } = source
  const encoding = await detectEncoding(path)
  const sample = await beginningOf(path, encoding)
  if (sample.trim() === '') throw new UnreadableFile(REFUSAL.empty)
  const reading = { path, encoding, dialect: detectDialect(sample), limits }
  const check = (index: number) => {
    if (index !== 0) throw new UnreadableFile(REFUSAL.noSuchSheet)
  }
  return {
    kind: 'csv',
    sheets: [{ name: source.name, index: 0, hidden: false }],
    rows: (index) => {
      check(index)
      return readRows({ ...reading, extraColumns: 'refuse' })
    },
    peek: async (index, count) => {
      check(index)
      return takeRows(readRows({ ...reading, extraColumns: 'drop' }), count)
    },
    close: async () => undefined,
  }
}

async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const chunk of textOf(path, encoding)) {
    text += chunk
    if (text.length >= SAMPLE_CHARACTERS) break
  }
  return text
}

async function* readRows(reading: Reading): AsyncGenerator<SheetRow> {
  const { limits } = reading
  const parser = parse({
    delimiter: reading.dialect.delimiter,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.recordBytes,
  })
  pipeline(Readable.from(skipping(reading)), parser, () => undefined)
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      if (row > limits.rows) throw new UnreadableFile(REFUSAL.tooManyRows(limits))
      const cells = filledCells(record, row, reading)
      if (cells.length > 0) yield { row, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableFile(REFUSAL.quotes) : error
  }
}

/** The text from where the rows begin. */
async function* skipping({ path, encoding, dialect }: Reading): AsyncGenerator<string> {
  let skip = dialect.skip
  for await (const chunk of textOf(path, encoding)) {
    if (chunk.length > skip) yield skip > 0 ? chunk.slice(skip) : chunk
    skip = Math.max(0, skip - chunk.length)
  }
}

function filledCells(record: string[], row: number, { limits, extraColumns }: Reading): string[] {
  let length = record.length
  while (length > 0 && record[length - 1]!.trim() === '') length -= 1
  if (length > limits.columns) {
    if (extraColumns === 'refuse') throw new UnreadableFile(REFUSAL.tooManyColumns(row, limits))
    length = limits.columns
  }
  const cells = record.slice(0, length)
  if (cells.some((cell) => cell.length > limits.cellCharacters))
    throw new UnreadableFile(REFUSAL.longCell(limits))
  return cells
}
