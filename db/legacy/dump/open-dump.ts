import { basename } from 'node:path'
import type { LegacyRow } from '~/domain/legacy/types'
import { legacyRow } from '../row'
import { dateKinds, LegacySourceError, type LegacySource, type LegacyTableName } from '../types'
import { copyCells } from './copy-line'
import { checkKind } from './kind'
import { linesOf } from './lines'
import { isEnd, scanDump, type CopiedTable } from './scan'

/** A plain pg_dump file with rows in COPY form. It is read line by line, and never run. */
export async function openDump(path: string): Promise<LegacySource> {
  await checkKind(path)
  const tables = await scanDump(path)
  const table = ({ columns, types }: CopiedTable) => ({
    columns,
    dates: dateKinds(columns, (column) => types.get(column)),
  })
  return {
    kind: 'dump',
    describe: `the dump ${basename(path)}`,
    tables: { projects: table(tables.projects), milestones: table(tables.milestones) },
    projects: () => readRows(path, 'projects', tables.projects),
    milestones: () => readRows(path, 'milestones', tables.milestones),
    close: async () => undefined,
  }
}

async function* readRows(path: string, name: LegacyTableName, table: CopiedTable): AsyncGenerator<LegacyRow> {
  const { columns, crlf, decode } = table
  let number = table.line - 1
  for await (const lines of linesOf(path, table.start)) {
    for (const { bytes, cut } of lines) {
      number += 1
      if (isEnd(bytes)) return
      const wrong = (what: string) =>
        new LegacySourceError(`Line ${number} of this dump, a row of public.${name}, ${what}.`)
      if (cut) throw wrong('is longer than 16 MB')
      const row = crlf && bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes
      const cells = cellsOf(row, decode)
      if (!cells) throw wrong('is not in the encoding that the dump names')
      if (cells.length !== columns.length)
        throw wrong(`has ${cells.length} cells where the table has ${columns.length} columns`)
      yield legacyRow(columns, cells)
    }
  }
  throw new LegacySourceError(`This dump is cut off within the rows of public.${name}: make it again.`)
}

function cellsOf(row: Buffer, decode: CopiedTable['decode']): (string | null)[] | undefined {
  try {
    return copyCells(row, decode)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
