import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { resetLinkCommand } from '~/cli/reset-link-command'
import { tokenCommand } from '~/cli/token-command'
import { migrate } from '~db/migrate'
import { NewerDatabase, schemaAge } from '~db/schema-age'
import { useDatabase } from '~tests/support/database'
import { runCommand, sayCommand } from '~tests/support/run-command'
import { createTestDatabase } from '~tests/support/test-postgres'

const COMMANDS: [string, ...string[]][] = [
  ['audit-verify'],
  ['token', '--email', 'kari@example.com', '--name', 'x', '--scope', 'read'],
  ['reset-link', '--email', 'kari@example.com'],
  ['legacy', 'move', 'docs/moving-over-example.sql', '--organization', 'x', '--yes'],
  ['legacy', 'revert', uuid(), '--yes'],
]

/** What these are begun with is tried where they are tested. */
const HERE: Record<string, (args: string[]) => Promise<string>> = {
  token: tokenCommand,
  'reset-link': resetLinkCommand,
}

function run([name, ...args]: [string, ...string[]], url: string) {
  const [env, here] = [{ DATABASE_URL: url }, HERE[name]]
  return here ? sayCommand(() => here(args), env) : runCommand(name, args, env)
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
