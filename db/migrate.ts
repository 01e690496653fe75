import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as apply } from 'drizzle-orm/postgres-js/migrator'
import { resolve } from 'node:path'
import postgres from 'postgres'

/** Any number that nothing else locks: two servers that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_214_053

/**
 * Brings the database at `url` to the newest schema; does nothing where it is there already.
 * @param folder the folder of the SQL files, by default db/migrations below the working directory.
 */
export async function migrate(url: string, folder = resolve('db/migrations')): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await apply(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
