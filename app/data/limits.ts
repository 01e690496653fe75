import type { Db } from '~db/client'
import { createHash } from 'node:crypto'
import { retried } from './retry'
import { run } from './run'

export interface Limit {
  /** What is counted, e.g. 'sign-in'. */
  what: string
  /** Who is counted, each on their own: a client address, an account. Only a digest of it is kept. */
  who: string[]
  most: number
  seconds: number
}

export type Counted = { ok: true } | { ok: false; retryAfterSeconds: number }

/** A window is counted in this many slices that leave it one by one, so that no boundary lets twice as many through. */
const SLICES = 12

interface Row {
  total: string
  wait: string
}

const COUNT = `
  WITH slice AS (
    SELECT to_timestamp(floor(extract(epoch from now()) / $2::float8) * $2::float8) AS start
  ), counted AS (
    INSERT INTO request_limits AS r (bucket, window_start, count)
    SELECT b, slice.start, 1 FROM json_array_elements_text($1::json) b, slice ORDER BY b
    ON CONFLICT (bucket, window_start) DO UPDATE SET count = r.count + 1
    RETURNING bucket, window_start, count
  )
  SELECT c.count + coalesce(sum(p.count), 0) AS total,
    ceil(extract(epoch from least(c.window_start, min(p.window_start)) - now()) + $2::float8 * $3::int) AS wait
  FROM counted c LEFT JOIN request_limits p ON p.bucket = c.bucket AND p.count > 0
    AND p.window_start < c.window_start AND p.window_start > c.window_start - make_interval(secs => $2::float8 * $3::int)
  GROUP BY c.bucket, c.window_start, c.count`

// Those that left an empty slice behind are swept out with the old ones.
const GIVE_BACK = `
  UPDATE request_limits SET count = count - 1
  WHERE count > 0 AND (bucket, window_start) IN (
    SELECT bucket, max(window_start) FROM request_limits
    WHERE bucket IN (SELECT json_array_elements_text($1::json)) AND count > 0 GROUP BY bucket)`

const FORGET = `DELETE FROM request_limits WHERE window_start < now() - interval '1 day'`

const buckets = ({ what, who }: Limit) =>
  JSON.stringify(
    [...new Set(who)].map(
      (one) => `${what}:${createHash('sha256').update(one).digest('base64url').slice(0, 22)}`,
    ),
  )

/**
 * Counts one try for everyone in `who` and says whether each is still within `most` in `seconds`. One statement that
 * counts and looks at once: tries at the same time, on any number of servers, can't pass together. A try that is
 * refused isn't counted, so that waiting helps.
 */
export async function countTry(db: Db, limit: Limit): Promise<Counted> {
  const rows = await retried(() => run<Row>(db, COUNT, [buckets(limit), limit.seconds / SLICES, SLICES]))
  const over = rows.filter((row) => Number(row.total) > limit.most)
  if (over.length === 0) return { ok: true }
  await giveBack(db, limit)
  return { ok: false, retryAfterSeconds: Math.max(1, ...over.map((row) => Number(row.wait))) }
}

/** Takes one try back: it turned out to be no guess. */
export async function giveBack(db: Db, limit: Limit): Promise<void> {
  await retried(() => run(db, GIVE_BACK, [buckets(limit)]))
}

/** Sweeps out counts that no window reaches any more. */
export async function forgetOldCounts(db: Db): Promise<void> {
  await run(db, FORGET, [])
}

/** A client's address as it is counted: all of an IPv6 network's addresses (/64) are one client. */
export function addressToCount(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const all = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
