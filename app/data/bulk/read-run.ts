import { mayUndo } from '~/domain/access'
import { RANKS } from '~/domain/bulk/change'
import type { Outcome } from '~/domain/updates/types'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { instantSql } from '../updates/read'
import type { Run, RunRow } from './types'

// Of bulk_runs r; an id is of one kind of place only.
export const PLACE_GONE = `CASE WHEN r.change ->> 'kind' = 'place' AND r.change ->> 'placeId' IS NOT NULL THEN NOT EXISTS (
  SELECT FROM (SELECT id, project_id FROM areas UNION ALL SELECT id, project_id FROM systems
    UNION ALL SELECT id, project_id FROM test_packages) p
  WHERE p.id = (r.change ->> 'placeId')::uuid AND p.project_id = r.project_id) ELSE false END`

const READ = `
  SELECT r.id, r.user_id AS "userId", u.name AS "userName", r.state, r.filter, r.change, r.change ->> 'title' AS title,
    r.atomic, r.total, r.done,
    r.preview_counts AS "previewCounts", r.result_counts AS "resultCounts", r.completion_before AS "completionBefore",
    r.completion_after AS "completionAfter", r.batch_ids AS "batchIds", r.undoes,
    r.parts IS NOT NULL AS "isUndo", r.cancel_requested AS "cancelRequested", r.problem,
    ${PLACE_GONE} AS "placeGone",
    ${instantSql('r.created_at')} AS "createdAt", ${instantSql('r.finished_at')} AS "finishedAt"
  FROM bulk_runs r JOIN users u ON u.id = r.user_id
  WHERE r.id = $1 AND r.project_id = $2 AND r.organization_id = $3
    AND (r.user_id = $4 OR ($5::boolean AND r.atomic IS NOT NULL))`

/** A run of one's own, or undefined; who may undo what others did reads theirs too, once it has been applied. */
export async function readRun(
  db: Db,
  actor: Actor,
  project: { id: string },
  id: string,
): Promise<Run | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await run<Run>(db, READ, [
    id,
    project.id,
    actor.organizationId,
    actor.userId,
    mayUndo(actor.role, false),
  ])
  return row
}

// Its rows name the run as their origin.
const OF_BATCH = `
  SELECT r.id FROM bulk_runs r
  WHERE $1::uuid = ANY (r.batch_ids) AND r.id = (
    SELECT CASE WHEN a.origin ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN a.origin::uuid END
    FROM audit_log a WHERE a.batch_id = $1::uuid AND a.ordinal = 0)`

/** The run that a batch is a part of, where the actor may read it. */
export async function runOfBatch(
  db: Db,
  actor: Actor,
  project: { id: string },
  batchId: string,
): Promise<Run | undefined> {
  const [row] = await run<{ id: string }>(db, OF_BATCH, [batchId])
  return row && readRun(db, actor, project, row.id)
}

// What was only taken back with all the others hasn't changed.
const STALE = `b.outcome <> b.preview_outcome AND b.outcome <> 'rolledBack'`

const COLUMNS = `b.ordinal, b.rank, b.seq, b.label, b.step_key AS "stepKey", b.step_name AS "stepName",
  b.old_text AS "oldText", b.new_text AS "newText", b.preview_outcome AS "previewOutcome",
  b.preview_reason AS "previewReason", b.outcome, b.reason, b.flags,
  coalesce(${STALE}, false) AS stale`

/** Rows of one outcome that are counted apart. */
const APART = { notAsked: RANKS.unchanged, missing: RANKS.notFound } as const
const WHY = `coalesce(b.reason, b.preview_reason, '')`
const COUNTED = `CASE WHEN ${WHY} = 'notAsked' THEN 'notAsked'
  WHEN b.rank = ${APART.missing} AND ${WHY} <> 'noSuchStep' THEN 'missing' ELSE 'outcome' END`

// A row's rank says its outcome, so that a filter is a walk along the same index.
const LIST = `
  SELECT ${COLUMNS} FROM bulk_rows b
  WHERE b.run_id = $1 AND (b.rank, b.ordinal) > ($2::int, $3::int) AND ($4::int IS NULL OR b.rank = $4)
    AND ($5 = '' OR ($5 = 'left' AND b.outcome IS NULL)
      OR ($5 = 'stale' AND ${STALE})
      OR ($5 = 'flagged' AND b.flags <> '{}' AND coalesce(b.outcome, b.preview_outcome) = 'applied')
      OR ($5 = 'failed' AND b.outcome NOT IN ('applied', 'unchanged'))
      OR ($5 = ${COUNTED} AND (NOT $6::boolean OR b.outcome IS NOT NULL)))
  ORDER BY b.rank, b.ordinal LIMIT $7`

/**
 * `left`: not reached before it was cancelled. `stale`: otherwise than the preview said. `flagged`: saved all the same. `notAsked`:
 * nothing was asked of it, so it isn't among the unchanged. `missing`: not there, so not among those that lack a step.
 */
export type RowFilter = Outcome | 'failed' | 'stale' | 'left' | 'flagged' | keyof typeof APART

/** Where a page begins: after this row. */
export interface RowPlace {
  rank: number
  ordinal: number
}

export interface RowsPage {
  /** The `next` of the page before. */
  after?: RowPlace | undefined
  only?: RowFilter | undefined
  limit?: number
}

/** The rank at which rows of an outcome lie together; null where they don't. */
const rankOf = (only: RowFilter | undefined): number | null =>
  only === undefined ? null : (({ ...RANKS, ...APART } as Partial<Record<RowFilter, number>>)[only] ?? null)

/** A page of a run's rows, what needs eyes first. */
export async function rowsOf(
  db: Db,
  found: Pick<Run, 'id' | 'resultCounts'>,
  { after, only, limit = 100 }: RowsPage = {},
): Promise<{ rows: RunRow[]; next?: RowPlace }> {
  const rank = rankOf(only)
  // Rows of one outcome lie together: the walk begins where they do.
  const from = after ?? { rank: rank ?? -1, ordinal: -1 }
  const rows = await run<RunRow>(db, LIST, [
    found.id,
    from.rank,
    from.ordinal,
    rank,
    only !== undefined && only in RANKS ? 'outcome' : (only ?? ''),
    found.resultCounts !== null,
    limit + 1,
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last && { rank: last.rank, ordinal: last.ordinal }
  return next ? { rows: shown, next } : { rows: shown }
}

// What never had the step did not fail.
const FAILURES = `
  SELECT ${COLUMNS} FROM bulk_rows b
  WHERE b.run_id = $1 AND b.ordinal > $2 AND (b.outcome IS NULL OR b.outcome NOT IN ('applied', 'unchanged'))
    AND b.reason IS DISTINCT FROM 'noSuchStep'
  ORDER BY b.ordinal LIMIT $3`

/** The rows of a run that is over that weren't done, in pieces, however many there are. */
export async function* failuresOf(
  db: Db,
  actor: Actor,
  project: { id: string },
  id: string,
  piece = 1000,
): AsyncGenerator<RunRow[]> {
  const found = await readRun(db, actor, project, id)
  if (!found?.resultCounts) return
  for (let after = -1; ;) {
    const rows = await run<RunRow>(db, FAILURES, [found.id, after, piece])
    if (rows.length > 0) yield rows
    if (rows.length < piece) return
    after = rows.at(-1)?.ordinal ?? after
  }
}
