import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type postgres from 'postgres'

/** Says what to do of a database that a newer version has brought up to date: this one doesn't know what stands there. */
export class NewerDatabase extends Error {
  constructor() {
    super(
      'The database is newer than this version of Milepost: use the version that it was last started with.',
    )
    this.name = 'NewerDatabase'
  }
}

/** How a database's schema is to this program's: 'behind' also where there is none yet. */
export type SchemaAge = 'same' | 'behind' | 'ahead'

const newestOf = (folder: string): number => {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[]
  }
  return Math.max(...journal.entries.map(({ when }) => when))
}

/** Looks which migrations were applied, and changes nothing. @param folder as for migrate() */
export async function schemaAge(sql: postgres.Sql, folder = resolve('db/migrations')): Promise<SchemaAge> {
  const [table] = await sql<{ there: boolean }[]>`
    SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there`
  if (!table?.there) return 'behind'
  const [row] = await sql<{ applied: string | null }[]>`
    SELECT max(created_at) AS applied FROM drizzle.__drizzle_migrations`
  const [applied, newest] = [Number(row?.applied ?? 0), newestOf(folder)]
  if (applied === newest) return 'same'
  return applied < newest ? 'behind' : 'ahead'
}
