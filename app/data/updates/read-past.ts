import type { HistoryLink, LastGesture, StoredOutcome } from '~/domain/updates/types'
import type { Queryable } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'
import { instantSql } from './read'

export interface ReadKey extends StoredOutcome {
  /** Set while the conflict that it answered is still open. */
  openConflictId: string | null
}

// LATERAL with a limit: a walk down the index for each, whatever the planner believes of the table's size.
const KEYS = `
  SELECT k.key, k.milestone_id AS "milestoneId", k.outcome, k.batch_id AS "batchId", k.version,
    ${instantSql('k.created_at')} AS "recordedAt", c.id AS "openConflictId"
  FROM unnest((SELECT $3::uuid[])) AS w (key)
  CROSS JOIN LATERAL (
    SELECT * FROM request_keys k WHERE k.key = w.key AND k.organization_id = $1 AND k.user_id = $2 LIMIT 1) k
  LEFT JOIN LATERAL (SELECT id FROM conflicts c WHERE c.id = k.conflict_id AND c.resolved_at IS NULL LIMIT 1) c ON true`

/** Which of the keys have been answered before. */
export function readKeys(
  db: Queryable,
  actor: { organizationId: string; userId: string },
  keys: string[],
): Promise<ReadKey[]> {
  return run<ReadKey>(db, KEYS, [actor.organizationId, actor.userId, keys])
}

export interface WantedHistory {
  milestoneId: string
  /** The lowest version that an update names, where it isn't the present one. */
  base: number | null
  /** Keys whose stored version counts as a base too. */
  follows: string[]
  /** Where its updates come from. */
  origins: string[]
}

// An origin that somebody else used too isn't the same origin. A last gesture is a row of its own, without a version: an
// origin's are applied in their order, so it is the first that a walk back from the milestone's latest version meets. Of
// somebody whose first ten thousand keys are a second old the statistics say that they have none, and all of them would be
// walked for each row: hence one key at a time, and OFFSET 0.
const HISTORY = `
  WITH wanted AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS w ("milestoneId" uuid, base int, follows uuid[], origins text[])
  )
  SELECT a.entity_id AS "milestoneId", a.version_before AS "versionBefore", a.version_after AS "versionAfter",
    CASE WHEN a.actor_id = $3 THEN a.origin END AS origin, a.gesture, a.undoes_origin AS "undoesOrigin",
    a.actor_id AS actor, ${instantSql('a.created_at')} AS at
  FROM wanted w
  CROSS JOIN LATERAL (
    SELECT least(w.base, min(k.version)) AS base
    FROM unnest(w.follows) AS f (key) CROSS JOIN LATERAL (
      SELECT version FROM request_keys
      WHERE key = f.key AND organization_id = $2 AND user_id = $3 LIMIT 1) k) b
  CROSS JOIN LATERAL (
    SELECT * FROM audit_log a WHERE a.entity_id = w."milestoneId" AND a.version_after > b.base
    ORDER BY a.version_after OFFSET 0) a
  WHERE a.entity = 'milestone'
  UNION ALL
  SELECT w."milestoneId", NULL, NULL, o.origin, g.gesture, NULL, NULL, NULL
  FROM wanted w
  CROSS JOIN LATERAL unnest(w.origins) AS o (origin)
  CROSS JOIN LATERAL (
    SELECT a.gesture FROM (
      SELECT * FROM audit_log WHERE entity_id = w."milestoneId" ORDER BY version_after DESC OFFSET 0) a
    WHERE a.entity = 'milestone' AND a.origin = o.origin AND a.actor_id = $3 LIMIT 1) g`

export interface ReadHistory {
  history: HistoryLink[]
  gestures: LastGesture[]
}

type HistoryRow = HistoryLink | (LastGesture & { versionAfter: null })

const isLink = (row: HistoryRow): row is HistoryLink => row.versionAfter !== null
const isGesture = (row: HistoryRow): row is LastGesture & { versionAfter: null } => !isLink(row)

/**
 * What has happened to the milestones since the versions that updates were made from: nothing, for most. And the last
 * gesture that each origin had applied there.
 */
export async function readHistory(
  db: Queryable,
  actor: { organizationId: string; userId: string },
  wanted: WantedHistory[],
): Promise<ReadHistory> {
  const rows = await run<HistoryRow>(db, HISTORY, [jsonText(wanted).text, actor.organizationId, actor.userId])
  return { history: rows.filter(isLink), gestures: rows.filter(isGesture) }
}
