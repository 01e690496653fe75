import type { Queryable } from '~db/client'
import { type Nature, natureSql } from './batch-nature'
import type { Actor } from './people'
import { run } from './run'
import { standingAt } from './standing-rows'
import { type Standing, standings, type UndoneBy } from './undo-chain'
import { isUuid } from './updates/lock'
import { instantSql } from './updates/read'

/** A batch as lists name it. */
export interface BatchSummary extends Nature {
  id: string
  kind: string
  summary: string
  actorId: string | null
  actorName: string
  /** Instant, ISO. */
  at: string
  /** Results by outcome. */
  counts: Record<string, number>
  undoes: string | null
  /** Set while an undo of it stands. */
  undoneBy?: UndoneBy
  /** Whose it is to undo: who made it, or did it again after it was undone. */
  ownerId: string | null
}

/** One change of a batch. */
export interface BatchRow {
  ordinal: number
  entity: string
  entityId: string
  componentId: string | null
  /** Null once the component is gone. */
  componentSeq: number | null
  label: string
  stepKey: string | null
  workflowType: string | null
  oldValue: Record<string, unknown> | null
  newValue: Record<string, unknown> | null
  versionBefore: number | null
  versionAfter: number | null
  reason: string
  flags: string[]
  effectiveDate: string | null
  earnedMinutesDelta: string | null
  /** A later batch has changed it: undoing leaves it as it is. */
  changedSince: boolean
}

type Told = Omit<BatchSummary, 'undoneBy' | 'ownerId'>

const withStanding = (batch: Told, { undoneBy, againBy }: Standing): BatchSummary => ({
  ...batch,
  undoneBy,
  ownerId: againBy ? againBy.actorId : batch.actorId,
})

const COLUMNS = `id, kind, summary, actor_id AS "actorId", actor_name AS "actorName", ${instantSql('created_at')} AS at,
  counts, undoes, ${natureSql()}`

const ONE = `SELECT ${COLUMNS} FROM update_batches b WHERE id = $1 AND organization_id = $2 AND project_id = $3`

const ROWS = `
  SELECT a.ordinal, a.entity, a.entity_id AS "entityId", a.component_id AS "componentId", c.seq AS "componentSeq",
    a.label, a.step_key AS "stepKey", m.workflow_type AS "workflowType", a.old_value AS "oldValue",
    a.new_value AS "newValue", a.version_before AS "versionBefore", a.version_after AS "versionAfter", a.reason, a.flags,
    a.effective_date AS "effectiveDate", a.earned_minutes_delta AS "earnedMinutesDelta",
    EXISTS (SELECT FROM audit_log later WHERE later.entity_id = a.entity_id AND later.version_after > a.version_after
      AND later.entity = a.entity AND later.batch_id <> a.batch_id
      AND (a.entity = 'milestone' OR later.new_value ?| ARRAY (SELECT jsonb_object_keys(a.new_value))))
      AS "changedSince"
  FROM audit_log a
  LEFT JOIN components c ON c.id = a.component_id
  LEFT JOIN component_milestones m ON m.id = a.entity_id
  WHERE a.batch_id = $1 AND a.ordinal > $2 AND a.entity <> 'earned' ORDER BY a.ordinal LIMIT $3`

export interface BatchPage {
  /** The ordinal of the last row seen before. */
  after?: number
  limit?: number
}

export interface BatchFound extends BatchSummary {
  rows: BatchRow[]
  /** What to pass as `after` for the next page; undefined on the last. */
  next?: number
}

/** A batch of the project with a page of its rows, or undefined. */
export async function findBatch(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  batchId: string,
  { after = -1, limit = 150 }: BatchPage = {},
): Promise<BatchFound | undefined> {
  if (!isUuid(batchId)) return undefined
  const [batch] = await run<Told>(db, ONE, [batchId, actor.organizationId, project.id])
  if (!batch) return undefined
  const [rows, standing] = await Promise.all([
    run<BatchRow>(db, ROWS, [batchId, after, limit + 1]),
    standings(db, [batchId]),
  ])
  const shown = await withStandingRows(db, rows.slice(0, limit))
  const next = rows.length > limit ? shown.at(-1)?.ordinal : undefined
  return { ...withStanding(batch, standing(batch.id)), rows: shown, next }
}

/** What was undone and done again is as the batch left it. */
async function withStandingRows(db: Queryable, rows: BatchRow[]): Promise<BatchRow[]> {
  const left = new Map<string, number>()
  for (const { changedSince, entity, entityId, versionAfter } of rows) {
    // Of a chain the last.
    if (changedSince && entity === 'milestone') left.set(entityId, versionAfter ?? 0)
  }
  const standing = await standingAt(
    db,
    [...left].map(([milestoneId, version]) => ({ milestoneId, version })),
  )
  return rows.map((row) => (standing.has(row.entityId) ? { ...row, changedSince: false } : row))
}

/** Where a list that is newest first goes on: after this instant (ISO) and id. */
export interface Before {
  at: string
  id: string
}

const LIST = `
  SELECT ${COLUMNS} FROM update_batches b
  WHERE organization_id = $1 AND project_id = $2 AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
  ORDER BY created_at DESC, id DESC LIMIT $5`

/** The batches of a project, newest first, page by page. `next` is undefined on the last page. */
export async function listBatches(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  { before, limit = 50 }: { before?: Before; limit?: number } = {},
): Promise<{ batches: BatchSummary[]; next?: Before }> {
  const params = [actor.organizationId, project.id, before?.at ?? null, before?.id ?? null, limit + 1]
  const rows = await run<Told>(db, LIST, params)
  const batches = rows.slice(0, limit)
  const last = rows.length > limit ? batches.at(-1) : undefined
  const standing = await standings(
    db,
    batches.map(({ id }) => id),
  )
  return {
    batches: batches.map((batch) => withStanding(batch, standing(batch.id))),
    next: last && { at: last.at, id: last.id },
  }
}
