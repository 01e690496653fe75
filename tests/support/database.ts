import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { createDatabase, type Database } from '~db/client'
import { databaseUrl, templateName } from './database-url'

/** A database of its own, dropped by close(). */
export type TestDatabase = Database & { url: string }

async function administer(statement: string): Promise<void> {
  const sql = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** Copies the migrated template (some 50 ms) and opens the copy. `options` go to createDatabase. */
export async function openTestDatabase(
  options?: Parameters<typeof createDatabase>[1],
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(`CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY FILE_COPY`)
  const url = databaseUrl(inject('postgresUrl'), name)
  const opened = createDatabase(url, options)
  return {
    ...opened,
    url,
    async close() {
      await opened.close()
      await administer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/**
 * One database for a test file, made before its tests and dropped after them. The members are there once the tests
 * run: `const database = useDatabase()`, then `database.db` inside `it`.
 */
export function useDatabase(options?: Parameters<typeof createDatabase>[1]): TestDatabase {
  let opened: TestDatabase | undefined
  beforeAll(async () => {
    opened = await openTestDatabase(options)
  })
  afterAll(() => opened?.close())
  const current = () => {
    if (!opened)
      throw new Error('The test database is there only while tests run: use it inside it() or beforeEach().')
    return opened
  }
  return {
    get url() {
      return current().url
    },
    get db() {
      return current().db
    },
    get sql() {
      return current().sql
    },
    close: () => current().close(),
  }
}
