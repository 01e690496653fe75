import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openTestDatabase, useDatabase } from '~tests/support/database'

describe('the test database', () => {
  const database = useDatabase()

  it('is migrated', async () => {
    const tables = await database.sql`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`
    expect(tables.map((row) => row.tablename)).toContain('components')
  })

  it('sorts and stores text the same way on every machine', async () => {
    const [row] = await database.sql`
      SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale
      FROM pg_database WHERE datname = current_database()`
    expect(row).toEqual({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' })
  })

  it('belongs to one test file: another one is another database', async () => {
    await database.db.execute(sql`CREATE TABLE only_here (id int)`)
    const other = await openTestDatabase()
    const found = await other.sql`SELECT 1 FROM pg_tables WHERE tablename = 'only_here'`
    await other.close()
    expect(found).toHaveLength(0)
  })
})
