import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, it, onTestFinished } from 'vitest'
import { createDatabase, type Database } from '~db/client'
import { startEmbeddedPostgres } from '~db/embedded/index'
import { migrate } from '~db/migrate'
import { openTestDatabase } from '~tests/support/database'
import { createTestDatabase } from '~tests/support/test-postgres'
import { plain, told } from '~tests/support/trust'
import { makeWholeSite } from '~tests/support/whole-site'

const run = promisify(execFile)

interface Sum {
  rows: number
  sum: string
}

/** Every table of the application, by name, with its rows and a checksum over all that is in them. */
async function checksums({ sql }: Database): Promise<Record<string, Sum>> {
  const tables = await sql<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`
  const sums: Record<string, Sum> = {}
  for (const { name } of tables) {
    const [row] = await sql.unsafe<Sum[]>(
      `SELECT count(*)::int AS rows, md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) AS sum FROM ${name} t`,
    )
    if (row) sums[name] = row
  }
  return sums
}

/** A database at work, and what is in it. */
async function filled(database: Database): Promise<Record<string, Sum>> {
  await makeWholeSite(database.db)
  const sums = await checksums(database)
  expect(Object.values(sums).filter(({ rows }) => rows > 0).length).toBeGreaterThan(20)
  return sums
}

const rowsOf = (sums: Record<string, Sum>) => Object.values(sums).reduce((sum, { rows }) => sum + rows, 0)
const inWords = (sums: Record<string, Sum>) =>
  `${Object.keys(sums).length} tables, ${plain(rowsOf(sums))} rows, identical`

it('a copy of the folder of the embedded database, stopped, is all of it', async ({ task }) => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-backup-'))
  chmodSync(folder, 0o711)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  const [data, copy] = [join(folder, 'data'), join(folder, 'copy')]
  const first = await startEmbeddedPostgres({ dataDir: data })
  await migrate(first.url)
  const before = createDatabase(first.url)
  const sums = await filled(before)
  await before.close()
  await first.stop()
  // Without its owners, as people copy.
  await run('cp', ['-r', data, copy])
  rmSync(data, { recursive: true })
  const second = await startEmbeddedPostgres({ dataDir: copy })
  const after = createDatabase(second.url)
  try {
    expect(await checksums(after)).toEqual(sums)
  } finally {
    await after.close()
    await second.stop()
  }
  told(task, `by copy: ${inWords(sums)}`)
})

/** The machine's pg_dump where there is one that is not older than the server, which it would refuse. */
async function pgDump({ sql }: Database): Promise<{ version: number } | { none: string }> {
  const [row] = await sql<{ server: number }[]>`
    SELECT current_setting('server_version_num')::int / 10000 AS server`
  const server = row?.server ?? 0
  const version = await run('pg_dump', ['--version']).then(
    ({ stdout }) => Number(/ (\d+)/.exec(stdout)?.[1]),
    () => 0,
  )
  if (version === 0) return { none: 'pg_dump is not on this machine' }
  return version >= server ? { version } : { none: `pg_dump ${version} is older than Postgres ${server}` }
}

it('what pg_dump writes of any other database is all of it', async ({ task }) => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const tool = await pgDump(database)
  if ('none' in tool) {
    told(task, `not by pg_dump: ${tool.none}`)
    return
  }
  const sums = await filled(database)
  const folder = mkdtempSync(join(tmpdir(), 'milepost-dump-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'dump')
  await run('pg_dump', ['--format=custom', '--file', file, '--dbname', database.url])
  const empty = await createTestDatabase(inject('postgresUrl'))
  const restored = createDatabase(empty.url)
  onTestFinished(async () => {
    await restored.close()
    await empty.drop()
  })
  await run('pg_restore', ['--no-owner', '--dbname', empty.url, file])
  expect(await checksums(restored)).toEqual(sums)
  told(task, `by pg_dump ${tool.version}: ${inWords(sums)}`)
})
