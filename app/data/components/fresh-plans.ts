import type { Tx } from '~db/client'
import { run } from '../run'

/** Below this many a wrong plan costs less than looking. */
const MANY = 500

/**
 * Postgres keeps the plans of its foreign key checks, and plans made while a table was nearly empty read all of it for
 * each row: without new figures an import into a young database takes the square of its rows. So after an insert of many
 * rows into a table known to be small, its figures are taken anew, which makes every kept plan be made again.
 */
export async function freshPlans(
  tx: Tx,
  table: 'components' | 'component_standings',
  inserted: number,
): Promise<void> {
  if (inserted < MANY) return
  const [known] = await run<{ rows: number }>(
    tx,
    'SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = $1::regclass',
    [table],
  )
  if (known && known.rows < inserted * 2) await run(tx, `ANALYZE ${table}`, [])
}
