import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Queryable } from '~db/client'

const dialect = new PgDialect()

/**
 * Runs a statement that is put together from pieces.
 * @param prepared true where its text has few forms and its plan doesn't depend on the values: one round trip, planned
 * once a connection. False for filters: two round trips, and each is planned by how often its very values occur.
 */
export async function runSql<Row extends object>(
  db: Queryable,
  statement: SQL,
  prepared: boolean,
): Promise<Row[]> {
  const query = dialect.sqlToQuery(statement)
  const rows: unknown = await db._.session
    .prepareQuery(query, undefined, prepared ? 'run' : undefined, false)
    .execute()
  return rows as Row[]
}
