import postgres from 'postgres'
import type { LegacyRow } from '~/domain/legacy/types'
import { legacyRow } from './row'
import {
  checkColumns,
  dateKinds,
  LegacySourceError,
  type LegacySource,
  type LegacyTable,
  type LegacyTableName,
} from './types'

const PIECE = 1000
/** Parts of an address that are Postgres's own; other programs add theirs, which the server would refuse. */
const PARAMETERS = new Set(['sslmode', 'ssl', 'host', 'options'])

/**
 * The old planner's own database. Everything is read in one REPEATABLE READ transaction that refuses to write, with
 * every column as text in UTC. Settings are made inside it, and nothing is prepared: poolers refuse both otherwise.
 */
export async function openPostgres(address: string): Promise<LegacySource> {
  const { url, where } = parseAddress(address)
  const sql = postgres(url.href, {
    max: 1,
    prepare: false,
    connect_timeout: 10,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: 'milepost legacy' },
  })
  const failed = (error: unknown) => asSentence(error, where, url)
  try {
    // The driver never reserves the very first connection where it doesn't fetch types: it must be open.
    await sql.unsafe('SELECT 1')
    const connection = await sql.reserve()
    await connection.unsafe('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    // Without row_security off, a role that policies apply to would see a part of the rows and nobody would know.
    await connection.unsafe(
      `SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL row_security = off;
       SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`,
    )
    const tables = {
      projects: await look(connection, 'projects'),
      milestones: await look(connection, 'milestones'),
    }
    if (tables.projects.columns.includes('organization_id'))
      throw new LegacySourceError('This is a database of Milepost itself, not of the old planner.')
    let cursors = 0
    async function* rows(table: LegacyTableName): AsyncGenerator<LegacyRow> {
      const { columns } = tables[table]
      // Cursors by statements, so that one table can be read while another is.
      const cursor = `legacy_${(cursors += 1)}`
      const list = columns.map((column) => `${quoted(column)}::text`).join(', ')
      try {
        await connection.unsafe(`DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${list} FROM public.${table}`)
        for (;;) {
          const piece = await connection.unsafe<Row[]>(`FETCH ${PIECE} FROM ${cursor}`).values()
          for (const cells of piece) yield legacyRow(columns, cells as (string | null)[])
          if (piece.length < PIECE) break
        }
        await connection.unsafe(`CLOSE ${cursor}`)
      } catch (error) {
        throw failed(error)
      }
    }
    return {
      kind: 'postgres',
      describe: where,
      tables,
      projects: () => rows('projects'),
      milestones: () => rows('milestones'),
      async close() {
        await connection.unsafe('ROLLBACK').catch(() => undefined)
        connection.release()
        await sql.end({ timeout: 1 })
      },
    }
  } catch (error) {
    await sql.end({ timeout: 0 })
    throw failed(error)
  }
}

type Row = Record<string, string | null>

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function parseAddress(address: string): { url: URL; where: string } {
  try {
    const url = new URL(address)
    // The driver decodes these too, and says nothing that helps where it can't.
    for (const part of [url.username, url.password, url.pathname]) decodeURIComponent(part)
    const kept = [...url.searchParams].filter(([name]) => PARAMETERS.has(name))
    url.search = new URLSearchParams(kept).toString()
    const database = decodeURIComponent(url.pathname.slice(1))
    const host = url.hostname && `${url.hostname}${url.port && `:${url.port}`}`
    return { url, where: `the database ${database || 'postgres'}${host && ` at ${host}`}` }
  } catch {
    throw new LegacySourceError(
      'This Postgres address can’t be read: it is like postgres://user:password@host:5432/database, with special characters of the password percent-encoded.',
    )
  }
}

async function look(connection: postgres.ReservedSql, table: LegacyTableName): Promise<LegacyTable> {
  const found = await connection.unsafe<{ name: string; type: string; may: boolean }[]>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, has_table_privilege(attrelid, 'SELECT') AS may
     FROM pg_catalog.pg_attribute
     WHERE attrelid = to_regclass('public.${table}') AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
  )
  if (found.length === 0) throw new LegacySourceError(`This database has no table public.${table}.`)
  if (!found[0]?.may)
    throw new LegacySourceError(
      `This role may not read public.${table}: GRANT SELECT on it, or use another role.`,
    )
  const columns = found.map(({ name }) => name)
  checkColumns(table, columns, `public.${table}`)
  return { columns, dates: dateKinds(columns, (column) => found.find(({ name }) => name === column)?.type) }
}

/** Postgres's own codes; https://www.postgresql.org/docs/current/errcodes-appendix.html */
function asSentence(error: unknown, where: string, url: URL): unknown {
  if (error instanceof LegacySourceError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === '28P01' || code === '28000')
    return new LegacySourceError(`The user or the password for ${where} is refused: ${error.message}.`)
  if (code === '3D000') return new LegacySourceError(`There is no database ${url.pathname.slice(1)} there.`)
  if (code === '42501' && error.message.includes('row-level security'))
    return new LegacySourceError(
      'Row-level security hides rows from this role: use the tables’ owner, or a role with BYPASSRLS.',
    )
  if (code.startsWith('E') || code.startsWith('CONN') || code.startsWith('57') || code.startsWith('08'))
    return new LegacySourceError(
      `The connection to ${where} failed (${code}): is it running, and is the address right?`,
    )
  if (code !== '') return new LegacySourceError(`Reading ${where} failed: ${error.message}.`)
  return error
}
