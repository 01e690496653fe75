import type { Db } from '~db/client'
import { run } from './run'

// What nobody applied is of no use in a week; results are kept for as long as anything may be sent again.
const RUNS = `
  DELETE FROM bulk_runs WHERE created_at < now() - interval '45 days'
    OR (state IN ('looked', 'cancelled') AND atomic IS NULL AND created_at < now() - interval '7 days')`

// 45 days are promised, to forms that wait for a signal and to programs. Longer than that, and than the results of runs, whose
// conflicts are found by keys; one whose conflict is still open stays.
const KEYS = `
  DELETE FROM request_keys k
  WHERE k.ctid >= ('(' || $1::bigint || ',0)')::tid AND k.ctid < ('(' || $2::bigint || ',0)')::tid
    AND k.created_at < now() - interval '90 days'
    AND (k.conflict_id IS NULL
      OR NOT EXISTS (SELECT FROM conflicts c WHERE c.id = k.conflict_id AND c.resolved_at IS NULL))`

const PAGES = `
  SELECT ceil(pg_relation_size('request_keys') / current_setting('block_size')::float8) AS pages`

/** Of a table's pages, 8 KB each: some forty-five thousand keys, looked through in 30 ms. */
const PIECE = 1000
/** Swept each hour, each key is come by once a day. */
const A_DAY = 24

/** Removes long runs that are of no use any more. */
export async function sweepRuns(db: Db): Promise<void> {
  await run(db, RUNS, [])
}

/**
 * Makes what removes, piece by piece, the keys of what was sent more than 90 days ago: each call goes through a 24th of the
 * table, from where the last one came to; the first begins anywhere, or a server that is started every day would see to the
 * same part for ever. An index would be written by each of ten thousand updates and serve nothing but this; read in the
 * order of its pages the table needs none.
 * @param stopping asked after each piece, which is a transaction of its own
 */
export function keySweeper(db: Db, stopping: () => boolean, piece = PIECE): () => Promise<void> {
  let next: number | undefined
  return async () => {
    const [size] = await run<{ pages: number }>(db, PAGES, [])
    const pages = size?.pages ?? 0
    let page = next ?? Math.floor(Math.random() * pages)
    if (page >= pages) page = 0
    const until = Math.min(pages, page + Math.max(piece, Math.ceil(pages / A_DAY)))
    while (page < until && !stopping()) {
      const end = Math.min(until, page + piece)
      await run(db, KEYS, [page, end])
      page = end
    }
    next = page
  }
}
