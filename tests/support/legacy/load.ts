import postgres from 'postgres'
import { createTestDatabase } from '../test-postgres'
import type { CopyShape, LegacyCopy, StoredRow } from './types'

const PROJECTS = {
  id: 'uuid',
  user_id: 'uuid',
  group_id: 'uuid',
  row_id: 'uuid',
  name: 'text',
  client: 'text',
  color: 'text',
  icon: 'text',
  notes: 'text',
  start_date: 'DATES',
  end_date: 'DATES',
  estimated_hours: 'numeric',
  continuous: 'boolean',
  auto_estimate_days: 'jsonb',
  created_at: 'timestamp with time zone',
  updated_at: 'timestamp with time zone',
}
const MILESTONES = {
  id: 'uuid',
  project_id: 'uuid',
  user_id: 'uuid',
  name: 'text',
  due_date: 'DATES',
  start_date: 'timestamp with time zone',
  time_allocation: 'numeric',
  time_allocation_hours: 'numeric',
  order_index: 'integer',
  is_recurring: 'boolean',
  recurring_config: 'jsonb',
  created_at: 'timestamp with time zone',
  updated_at: 'timestamp with time zone',
}
export const LEGACY_TABLES = { projects: PROJECTS, milestones: MILESTONES }
const DATES = {
  date: 'date',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
}

/** The columns that a copy of that shape has, with their types, in order. */
export const columnsOf = (
  table: keyof typeof LEGACY_TABLES,
  { dates, without }: CopyShape,
): [string, string][] =>
  Object.entries(LEGACY_TABLES[table])
    .filter(([column]) => !without.includes(column))
    .map(([column, type]) => [column, type === 'DATES' ? DATES[dates] : type])

/** A database of the old planner on the tests' server, dropped by `drop`. */
export async function loadLegacy(
  serverUrl: string,
  copy: LegacyCopy,
): Promise<{ url: string; drop(): Promise<void> }> {
  const database = await createTestDatabase(serverUrl)
  try {
    await fillLegacy(database.url, copy)
  } catch (error) {
    await database.drop()
    throw error
  }
  return database
}

/** Makes the two tables in an empty database, without keys, as the oldest copies are, and fills them. */
async function fillLegacy(url: string, copy: LegacyCopy): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } })
  try {
    for (const table of ['projects', 'milestones'] as const) {
      const columns = columnsOf(table, copy.shape)
      const made = columns.map(([column, type]) => `${column} ${type}`).join(', ')
      await sql.unsafe(`CREATE TABLE public.${table} (${made})`)
      const rows = copy[table].map(({ row }) => row)
      for (let at = 0; at < rows.length; at += 2000)
        await insertRows(sql, table, columns, rows.slice(at, at + 2000))
    }
  } finally {
    await sql.end()
  }
}

async function insertRows(
  sql: postgres.Sql,
  table: string,
  columns: [string, string][],
  rows: StoredRow[],
): Promise<void> {
  const lists = columns.map(([column]) => rows.map((row) => row[column] ?? null))
  const names = columns.map(([column]) => column).join(', ')
  const given = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const cast = columns.map(([column, type]) => `${column}::${type}`).join(', ')
  await sql.unsafe(
    `INSERT INTO public.${table} (${names}) SELECT ${cast} FROM unnest(${given}) AS given (${names})`,
    lists,
  )
}
