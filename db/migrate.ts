import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as apply } from 'drizzle-orm/postgres-js/migrator'
import { resolve } from 'node:path'
import postgres from 'postgres'
import { NewerDatabase, schemaAge } from './schema-age'

/** Any number that nothing else locks: two servers that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_214_053
const PATIENCE_MILLISECONDS = 10_000

/** The driver connects again for ever where something that isn't Postgres takes connections and closes them. */
async function answers(sql: postgres.Sql, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    const error = Object.assign(new Error('Nothing that speaks as Postgres does answers'), {
      code: 'CONNECT_TIMEOUT',
    })
    timer = setTimeout(() => reject(error), patience)
  })
  const asked = sql`select 1`.execute()
  // It fails once the connections are given up, when nobody waits for it any more.
  asked.catch(() => undefined)
  try {
    await Promise.race([asked, tooLong])
  } catch (error) {
    await sql.end({ timeout: 0 })
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Brings the database at `url` to the newest schema; does nothing where it is there already. Throws NewerDatabase where a
 * newer version has changed it.
 * @param folder the folder of the SQL files, by default db/migrations below the working directory.
 * @param patience milliseconds until a server that doesn't answer is given up
 */
export async function migrate(
  url: string,
  folder = resolve('db/migrations'),
  patience = PATIENCE_MILLISECONDS,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 })
  try {
    await answers(sql, patience)
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    if ((await schemaAge(sql, folder)) === 'ahead') throw new NewerDatabase()
    await apply(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
