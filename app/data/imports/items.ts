import type { Tx } from '~db/client'
import { run } from '../run'
import type { KeptItem } from './types'

const READ = `
  SELECT row_number AS "row", item FROM import_rows
  WHERE import_id = $1 AND row_number BETWEEN $2 AND $3 AND item IS NOT NULL`

/**
 * The understood rows between two row numbers. Read on their own and not joined: for a planner that hasn't seen the import
 * yet both of its indexes cost the same, and by the wrong one each row of a join would read them all.
 */
export async function keptItems(
  tx: Tx,
  importId: string,
  from: number,
  to: number,
): Promise<Map<number, KeptItem>> {
  const rows = await run<{ row: number; item: KeptItem }>(tx, READ, [importId, from, to])
  return new Map(rows.map(({ row, item }) => [row, item]))
}
