import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { migrate } from '~db/migrate'
import { NewerDatabase, schemaAge } from '~db/schema-age'
import { useDatabase } from '~tests/support/database'
import { createTestDatabase } from '~tests/support/test-postgres'

const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/cli.mjs')

const COMMANDS: [string, ...string[]][] = [
  ['audit-verify'],
  ['token', '--email', 'kari@example.com', '--name', 'x', '--scope', 'read'],
  ['reset-link', '--email', 'kari@example.com'],
  ['legacy', 'move', 'docs/moving-over-example.sql', '--organization', 'x', '--yes'],
  ['legacy', 'revert', uuid(), '--yes'],
]

async function run([name, ...args]: [string, ...string[]], url: string) {
  const env = { ...process.env, DATABASE_URL: url }
  try {
    const said = await promisify(execFile)(process.execPath, [tsx, `app/cli/${name}.ts`, ...args], { env })
    return { code: 0, ...said }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

const BEHIND =
  'The database is older than this version of Milepost: start Milepost once with it (npm start), which brings it up to date.\n'

describe('a command', () => {
  const database = useDatabase()
  let empty: Awaited<ReturnType<typeof createTestDatabase>>
  beforeAll(async () => {
    empty = await createTestDatabase(inject('postgresUrl'))
    await database.sql`
      DELETE FROM drizzle.__drizzle_migrations
      WHERE created_at = (SELECT max(created_at) FROM drizzle.__drizzle_migrations)`
  })
  afterAll(() => empty.drop())

  it.each(COMMANDS)('%s says in one sentence that the database is behind', async (...command) => {
    const said = { code: 1, stdout: '', stderr: BEHIND }
    expect(await run(command, database.url)).toEqual(said)
  })

  it('says the same of a database that is empty, and makes nothing in it', async () => {
    expect(await run(['audit-verify'], empty.url)).toEqual({ code: 1, stdout: '', stderr: BEHIND })
    const sql = postgres(empty.url, { max: 1 })
    try {
      expect(await sql`SELECT 1 FROM pg_namespace WHERE nspname = 'drizzle'`).toEqual([])
    } finally {
      await sql.end()
    }
  })
})

describe('the schema of a database', () => {
  const database = useDatabase()

  it('is the same once it was migrated, and ahead after a newer version', async () => {
    expect(await schemaAge(database.sql)).toBe('same')
    await database.sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 99999999999999)`
    expect(await schemaAge(database.sql)).toBe('ahead')
    expect((await run(['audit-verify'], database.url)).stderr).toMatch(
      /^The database is newer than this version/,
    )
    await expect(migrate(database.url)).rejects.toThrow(NewerDatabase)
  })
})
