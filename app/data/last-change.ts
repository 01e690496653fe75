import type { Queryable } from '~db/client'
import { run } from './run'
import { instantSql } from './updates/read'

/** Who changed something last, and when. */
export interface LastChange {
  /** A person's id; null of who is gone. */
  by: string | null
  byName: string
  /** Instant, ISO. */
  at: string
}

export interface Changed {
  entity: 'component' | 'drawing' | 'planMilestone'
  entityId: string
  /** The version that somebody has before them: what came after it. What can't be one comes before all. */
  after: number
  /** Only changes of one of these fields, under the log's names; absent = of any. */
  fields?: readonly string[]
}

const LAST = `
  SELECT b.actor_id AS by, b.actor_name AS "byName", ${instantSql('a.created_at')} AS at
  FROM audit_log a JOIN update_batches b ON b.id = a.batch_id
  WHERE a.entity_id = $2 AND a.entity = $1 AND a.version_after > $3
    AND ($4::text[] IS NULL OR a.new_value ?| $4::text[])
  ORDER BY a.version_after DESC LIMIT 1`

const LARGEST_INT = 2_147_483_647

const isVersion = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= LARGEST_INT

/** The last change of a thing after a version of it, or undefined where the log has none. */
export async function lastChange(
  db: Queryable,
  { entity, entityId, after, fields }: Changed,
): Promise<LastChange | undefined> {
  const base = isVersion(after) ? after : 0
  const [row] = await run<LastChange>(db, LAST, [entity, entityId, base, fields ? [...fields] : null])
  return row
}
