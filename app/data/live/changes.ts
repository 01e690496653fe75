import type { Queryable } from '~db/client'
import { run } from '../run'

/** One batch of a project, or a change that no batch holds, as open pages hear of it. */
export interface LiveChange {
  /** What the project's change counter was moved to by it. */
  counter: number
  actorId: string | null
  actorName: string
  kind: string
  /** How many values it changed. */
  count: number
  /** Numbers of the components that it changed; 'many' above fifty. */
  rows: number[] | 'many'
  /** The page load that it came from; '' where it came from none, or from several. */
  origin: string
}

export interface LiveChanges {
  /** Where the counter stands by now. */
  head: number
  /** The oldest first; empty where there are too many of them. */
  changes: LiveChange[]
  /** Set in place of `changes`: how many there are, by whom. */
  tooMany?: { actorId: string | null; changes: number }[]
}

const MOST_ROWS = 50
const MOST_CHANGES = 50

const HEAD = `SELECT change_counter AS head FROM heads WHERE scope_id = $1`

// The head is read by a statement of its own, before: what it counts is there by the next, and what comes later is told
// the next time. Only the first rows of a batch are looked at: a batch of 10,000 says 'many' as cheaply as one of 51.
const CHANGES_SINCE = `
  SELECT l.counter::float8 AS counter, b.actor_id AS "actorId", b.actor_name AS "actorName", b.kind,
    coalesce((b.counts->>'applied')::int, 0) AS count,
    CASE WHEN r.looked < ${MOST_ROWS * 8} AND cardinality(r.seqs) <= ${MOST_ROWS} THEN r.seqs END AS rows, r.origin
  FROM (SELECT counter, batch_id FROM batch_links WHERE scope_id = $1 AND counter > $2 AND counter <= $3
    ORDER BY counter LIMIT ${MOST_CHANGES + 1}) l
  JOIN update_batches b ON b.id = l.batch_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS looked, coalesce(array_agg(DISTINCT c.seq) FILTER (WHERE c.seq IS NOT NULL), '{}') AS seqs,
      CASE WHEN min(a.origin) = max(a.origin) THEN min(a.origin) ELSE '' END AS origin
    FROM (SELECT component_id, origin FROM audit_log WHERE batch_id = l.batch_id
      ORDER BY ordinal LIMIT ${MOST_ROWS * 8}) a
    LEFT JOIN components c ON c.id = a.component_id) r
  UNION ALL
  (SELECT counter::float8, actor_id, actor_name, 'touch', 0, '{}', '' FROM head_touches
    WHERE scope_id = $1 AND counter > $2 AND counter <= $3 ORDER BY counter LIMIT ${MOST_CHANGES + 1})
  ORDER BY counter`

// With who moved it, batch or none.
const MOVED = `(
  SELECT b.actor_id, l.scope_id, l.counter FROM batch_links l JOIN update_batches b ON b.id = l.batch_id
  UNION ALL
  SELECT actor_id, scope_id, counter FROM head_touches)`

const COUNTED = `
  SELECT m.actor_id AS "actorId", count(*)::int AS changes FROM ${MOVED} m
  WHERE m.scope_id = $1 AND m.counter > $2 AND m.counter <= $3 GROUP BY m.actor_id`

/** What was changed in a project after its change counter stood at `after`. Two statements, one where nothing was. */
export async function readChanges(db: Queryable, projectId: string, after: number): Promise<LiveChanges> {
  const [found] = await run<{ head: string }>(db, HEAD, [projectId])
  const head = Number(found?.head ?? 0)
  if (head <= after) return { head, changes: [] }
  const range = [projectId, after, head]
  const rows = await run<Omit<LiveChange, 'rows'> & { rows: number[] | null }>(db, CHANGES_SINCE, range)
  if (rows.length > MOST_CHANGES) {
    const tooMany = await run<{ actorId: string | null; changes: number }>(db, COUNTED, range)
    return { head, changes: [], tooMany }
  }
  return { head, changes: rows.map((row) => ({ ...row, rows: row.rows ?? 'many' })) }
}

const OTHERS = `
  SELECT count(*)::int AS changes FROM (
    SELECT FROM ${MOVED} m
    WHERE m.scope_id = $1 AND m.counter > $2 AND m.actor_id IS DISTINCT FROM $3 LIMIT 1001) o`

/** How many changes of others a project has had since its change counter stood at `after`; 1,001 stands for more. */
export async function countOthers(
  db: Queryable,
  actor: { userId: string },
  project: { id: string },
  after: number,
): Promise<number> {
  const [row] = await run<{ changes: number }>(db, OTHERS, [project.id, after, actor.userId])
  return row?.changes ?? 0
}
