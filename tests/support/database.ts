import { inject } from 'vitest'
import { createDatabase, type Database } from '~db/client'
import { templateName } from './database-url'
import { useOpened } from './made'
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

/** One database for a test file, made before its tests and dropped after them. */
export const useDatabase = (options?: Parameters<typeof createDatabase>[1]): TestDatabase =>
  useOpened(() => openTestDatabase(options))
