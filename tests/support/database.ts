import { afterAll, beforeAll, inject } from 'vitest'
import { createDatabase, type Database } from '~db/client'
import { templateName } from './database-url'
import { createTestDatabase } from './test-postgres'

/** A database of its own, dropped by close(). */
export type TestDatabase = Database & { url: string }

/** Copies the migrated template (some 50 ms) and opens the copy. `options` go to createDatabase. */
export async function openTestDatabase(
  options?: Parameters<typeof createDatabase>[1],
): Promise<TestDatabase> {
  const { url, drop } = await createTestDatabase(inject('postgresUrl'), templateName)
  const opened = createDatabase(url, options)
  return {
    ...opened,
    url,
    async close() {
      await opened.close()
      await drop()
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
    alone: (gone) => current().alone(gone),
    close: () => current().close(),
  }
}
