import type { LegacyRow } from '~/domain/legacy/types'

export type LegacyTableName = 'projects' | 'milestones'
export const LEGACY_TABLES = ['projects', 'milestones'] as const satisfies readonly LegacyTableName[]

/** What a column of dates is in the copy; 'unknown' where the source doesn't say (CSV), or it is some other type. */
export type DateKind = 'date' | 'timestamp' | 'timestamptz' | 'unknown'

export interface LegacyTable {
  /** In the source's order. */
  columns: string[]
  /** Of those columns that hold dates by their name. */
  dates: Record<string, DateKind>
}

/**
 * An old planner's database, or a copy of it, which is only ever read. Its tables can be read several times, and the
 * Postgres one gives the same rows each time. Reading throws `LegacySourceError` where the copy is damaged.
 */
export interface LegacySource {
  kind: 'postgres' | 'csv' | 'dump'
  /** Where the rows come from, in a few words, without passwords and folders. */
  describe: string
  tables: Record<LegacyTableName, LegacyTable>
  projects(): AsyncIterable<LegacyRow>
  milestones(): AsyncIterable<LegacyRow>
  close(): Promise<void>
}

/** The source can't be read, and the message says why in one sentence for a person. */
export class LegacySourceError extends Error {
  override readonly name = 'LegacySourceError'
}

/** Without these there is nothing to move; every other column may be missing. */
const NEEDED: Record<LegacyTableName, readonly string[]> = {
  projects: ['id', 'name', 'start_date'],
  milestones: ['id', 'project_id', 'name', 'due_date'],
}

/** Throws where a table lacks a column that nothing can be done without. */
export function checkColumns(table: LegacyTableName, columns: readonly string[], where: string): void {
  const twice = columns.find((column, index) => columns.indexOf(column) !== index)
  if (twice !== undefined) throw new LegacySourceError(`${where} has the column ${twice} twice.`)
  const missing = NEEDED[table].filter((column) => !columns.includes(column))
  if (missing.length === 0) return
  const names = missing.length === 1 ? `column ${missing[0]}` : `columns ${missing.join(', ')}`
  throw new LegacySourceError(`${where} has no ${names}: this is not a table of the old planner.`)
}

const DATES = ['start_date', 'end_date', 'due_date']

/** The kinds of the date columns among them, by the types that the source knows. */
export const dateKinds = (
  columns: readonly string[],
  typeOf: (column: string) => string | undefined = () => undefined,
): Record<string, DateKind> =>
  Object.fromEntries(
    columns.filter((column) => DATES.includes(column)).map((column) => [column, dateKind(typeOf(column))]),
  )

function dateKind(type = ''): DateKind {
  const text = type.toLowerCase().replace(/\s+/g, ' ').trim()
  if (text === 'date') return 'date'
  if (text.startsWith('timestamptz') || /^timestamp ?(\(\d\))? with time zone/.test(text))
    return 'timestamptz'
  return text.startsWith('timestamp') ? 'timestamp' : 'unknown'
}
