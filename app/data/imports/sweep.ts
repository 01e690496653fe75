import type { Db } from '~db/client'
import { run } from '../run'

const SWEEP = `
  WITH forgotten AS (
    DELETE FROM imports WHERE state <> 'applied' AND created_at < now() - interval '1 day'
  )
  DELETE FROM import_rows r USING imports i
  WHERE i.id = r.import_id AND i.state = 'applied' AND i.applied_at < now() - interval '1 day' AND r.errors IS NULL`

/**
 * Removes the files that nobody imported for a day, of all organizations, and the rows of imported ones but for those in
 * error, which can still be downloaded.
 */
export async function sweepImports(db: Db): Promise<void> {
  await run(db, SWEEP, [])
}
