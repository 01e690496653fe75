import { checkColumns, LegacySourceError, type LegacyTableName } from '../types'
import { decoderOf } from './encodings'
import type { Decode } from './copy-line'
import { type Line, linesOf } from './lines'
import { statement, type Name } from './statement-words'
import { StatementReader } from './statements'

/** Where a table's rows are in the file. */
export interface CopiedTable {
  columns: string[]
  types: ReadonlyMap<string, string>
  /** The first row's place in bytes, and the number of its line. */
  start: number
  line: number
  crlf: boolean
  decode: Decode
}

const END = '\\.'

/** Goes through a dump once and finds the rows of both tables. Nothing of it is run. Throws `LegacySourceError`. */
export async function scanDump(path: string): Promise<Record<LegacyTableName, CopiedTable>> {
  const scan = new Scan()
  for await (const lines of linesOf(path)) for (const line of lines) scan.line(line)
  return scan.tables()
}

class Scan {
  readonly #reader = new StatementReader()
  readonly #types = new Map<LegacyTableName, ReadonlyMap<string, string>>()
  readonly #found = new Map<LegacyTableName, CopiedTable>()
  readonly #inserted = new Set<LegacyTableName>()
  #encoding = 'UTF8'
  #schema = 'public'
  #lines = 0
  /** The table whose rows are passed over. */
  #copying: string | undefined

  line(line: Line): void {
    this.#lines += 1
    if (this.#copying !== undefined) {
      if (isEnd(line.bytes)) this.#copying = undefined
      return
    }
    // Of a script only names matter here, and bytes of any encoding go through: rows are decoded on their own.
    const text = line.bytes.toString(this.#encoding === 'UTF8' ? 'utf8' : 'latin1').replace(/^\uFEFF/, '')
    // psql's own commands, of which newer dumps have some: \restrict, \connect.
    if (this.#reader.atStart && text.startsWith('\\')) return
    for (const one of this.#reader.take(text)) this.#statement(one, line, text.endsWith('\r'))
  }

  tables(): Record<LegacyTableName, CopiedTable> {
    if (this.#copying !== undefined)
      throw new LegacySourceError(`This dump is cut off within the rows of ${this.#copying}: make it again.`)
    return { projects: this.#table('projects'), milestones: this.#table('milestones') }
  }

  #table(table: LegacyTableName): CopiedTable {
    const found = this.#found.get(table)
    if (found) return found
    if (this.#inserted.has(table))
      throw new LegacySourceError(
        'This dump holds its rows as INSERT statements: make it with pg_dump --format=plain, without --inserts.',
      )
    throw new LegacySourceError(
      this.#types.has(table)
        ? `This dump has the table public.${table} without its rows: make it without --schema-only.`
        : `This dump has no table public.${table} with rows in COPY form.`,
    )
  }

  #statement(text: string, line: Line, crlf: boolean): void {
    const said = statement(text)
    if (said.kind === 'set') this.#set(said.name, said.value)
    if (said.kind === 'copy') this.#copying = `${said.table.schema ?? this.#schema}.${said.table.name}`
    if (said.kind !== 'copy' && said.kind !== 'table' && said.kind !== 'insert') return
    const table = this.#ours(said.table)
    if (!table) return
    if (said.kind === 'table') this.#types.set(table, said.columns)
    else if (said.kind === 'insert') this.#inserted.add(table)
    else {
      if (said.options !== '')
        throw new LegacySourceError(
          `The rows of public.${table} are not in COPY’s text form: make the dump with pg_dump.`,
        )
      if (this.#found.has(table))
        throw new LegacySourceError(
          `This dump has the rows of public.${table} twice: dump one database alone.`,
        )
      const types = this.#types.get(table) ?? new Map<string, string>()
      const columns = said.columns ?? [...types.keys()]
      checkColumns(table, columns, `public.${table}`)
      const decode = decoderOf(this.#encoding)
      this.#found.set(table, { columns, types, start: line.end, line: this.#lines + 1, crlf, decode })
    }
  }

  #set(name: string, value: string): void {
    if (name === 'client_encoding') this.#encoding = value.toUpperCase() === 'UTF-8' ? 'UTF8' : value
    if (name === 'standard_conforming_strings') this.#reader.backslashes = value.toLowerCase() === 'off'
    // Older dumps say the schema once for the tables that follow.
    if (name === 'search_path') this.#schema = /^\s*"?([\w$]+)/.exec(value)?.[1] ?? 'public'
  }

  #ours({ schema, name }: Name): LegacyTableName | undefined {
    if ((schema ?? this.#schema) !== 'public') return undefined
    return name === 'projects' || name === 'milestones' ? name : undefined
  }
}

/** `\.` alone on its line ends the rows. */
export const isEnd = (bytes: Buffer): boolean =>
  (bytes.length === 2 || (bytes.length === 3 && bytes[2] === 0x0d)) && bytes.toString('latin1', 0, 2) === END
