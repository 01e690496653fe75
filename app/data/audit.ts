import { v7 as uuid } from 'uuid'
import type { Tx } from '~db/client'
import { column, columnsSql, plainArray, textArray } from './array-text'
import { type DigestedRow, beginSeal, sealSql, sealText } from './batch-digest'
import { moveHead } from './heads'
import { fitText, jsonText } from './json-text'
import { newIds } from './new-ids'
import { run } from './run'
import { STRETCH, breathe } from './together'
import { instantSql } from './updates/read'

const BATCH_KINDS = [
  'updates',
  'undo',
  'import',
  'component',
  'place',
  'template',
  'project',
  'member',
  'conflict',
  'milestone',
  'calendar',
  'legacy',
] as const
export type BatchKind = (typeof BATCH_KINDS)[number]

/** One change. Only what changed and to whom it happened must be said; the rest has a plain default. */
export type AuditRow = Pick<DigestedRow, 'entity' | 'entityId'> & Partial<DigestedRow>

export interface BatchToRecord {
  /** Made by recordBatch unless the caller had to know it before. */
  id?: string
  organizationId: string
  projectId: string | null
  projectName: string
  actor: { userId: string | null; name: string }
  kind: BatchKind
  /** What was done, in words: the heading of the batch in lists. */
  summary: string
  rows: AuditRow[]
  /** Results by outcome, e.g. { applied: 41, unchanged: 5 }; by default all rows count as applied. */
  counts?: Record<string, number>
  undoes?: string | null
  /** The instant (ISO) of the changes; by default the moment of writing. */
  at?: string
}

export interface RecordedBatch {
  batchId: string
  digest: string
}

const ROWS = columnsSql('r', 15, {
  entity: 'text',
  entityId: 'uuid',
  componentId: 'uuid',
  label: 'text',
  stepKey: 'text',
  oldValue: 'jsonb',
  newValue: 'jsonb',
  versionBefore: 'int',
  versionAfter: 'int',
  reason: 'text',
  flags: 'text',
  effectiveDate: 'date',
  progressDelta: 'numeric',
  earnedMinutesDelta: 'numeric',
  origin: 'text',
  gesture: 'int',
  undoesOrigin: 'text',
})

const RECORD = `
  WITH moment AS MATERIALIZED (SELECT coalesce($12::timestamptz, clock_timestamp()) AS at),
  batch AS (
    INSERT INTO update_batches
      (id, organization_id, project_id, project_name, actor_id, actor_name, kind, summary, digest, undoes, counts, created_at,
        row_marks)
    SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6, $7, $8, ${sealSql('$9::text', instantSql('at'))}, $10::uuid,
      $11::json::jsonb, at, decode($13, 'hex')
    FROM moment
    RETURNING id, organization_id, project_id, actor_id, created_at, digest
  ),
  logged AS (INSERT INTO audit_log
    (id, organization_id, project_id, batch_id, ordinal, entity, entity_id, component_id, label, step_key, old_value,
      new_value, version_before, version_after, reason, flags, effective_date, progress_delta, earned_minutes_delta,
      origin, gesture, undoes_origin, actor_id, created_at)
  SELECT r.id, b.organization_id, b.project_id, b.id, r.place - 1, ${ROWS.of.entity}, ${ROWS.of.entityId},
    ${ROWS.of.componentId}, ${ROWS.of.label}, ${ROWS.of.stepKey}, ${ROWS.of.oldValue}, ${ROWS.of.newValue},
    ${ROWS.of.versionBefore}, ${ROWS.of.versionAfter}, ${ROWS.of.reason}, ${ROWS.of.flags}::text[],
    ${ROWS.of.effectiveDate}, ${ROWS.of.progressDelta}, ${ROWS.of.earnedMinutesDelta}, ${ROWS.of.origin},
    ${ROWS.of.gesture}, ${ROWS.of.undoesOrigin}, b.actor_id, b.created_at
  FROM batch b, unnest((SELECT $14::uuid[]), ${ROWS.arrays}) WITH ORDINALITY AS r (id, ${ROWS.names}, place))
  SELECT digest FROM batch`

/** A row as its batch's digest covers it: what it doesn't say is nothing. */
export function complete(row: AuditRow): DigestedRow {
  return {
    entity: row.entity,
    entityId: row.entityId,
    componentId: row.componentId ?? null,
    label: row.label ?? '',
    stepKey: row.stepKey ?? null,
    oldValue: row.oldValue ?? null,
    newValue: row.newValue ?? null,
    versionBefore: row.versionBefore ?? null,
    versionAfter: row.versionAfter ?? null,
    reason: row.reason ?? '',
    flags: row.flags ?? [],
    effectiveDate: row.effectiveDate ?? null,
    progressDelta: row.progressDelta ?? null,
    earnedMinutesDelta: row.earnedMinutesDelta ?? null,
    origin: row.origin ?? '',
    gesture: row.gesture ?? 0,
    undoesOrigin: row.undoesOrigin ?? null,
  }
}

/** A row's columns, in the order of the statement. */
const columnsOf = (rows: readonly DigestedRow[]) => [
  ...column(rows, (row) => row.entity, textArray),
  ...column(rows, (row) => row.entityId),
  ...column(rows, (row) => row.componentId),
  ...column(rows, (row) => row.label, textArray),
  ...column(rows, (row) => row.stepKey, textArray),
  ...column(rows, (row) => row.oldValue && JSON.stringify(row.oldValue), textArray),
  ...column(rows, (row) => row.newValue && JSON.stringify(row.newValue), textArray),
  ...column(rows, (row) => row.versionBefore),
  ...column(rows, (row) => row.versionAfter),
  ...column(rows, (row) => row.reason, textArray),
  ...column(rows, (row) => textArray(row.flags, (flag) => flag), textArray),
  ...column(rows, (row) => row.effectiveDate),
  ...column(rows, (row) => row.progressDelta),
  ...column(rows, (row) => row.earnedMinutesDelta),
  ...column(rows, (row) => row.origin, textArray),
  ...column(rows, (row) => row.gesture),
  ...column(rows, (row) => row.undoesOrigin, textArray),
]

/** Writes a batch with its audit rows, without moving the head: for a caller that has more to write before that. */
export async function writeBatch(tx: Tx, batch: BatchToRecord): Promise<RecordedBatch> {
  const id = batch.id ?? uuid()
  const ids = newIds(batch.rows.length)
  const undoes = batch.undoes ?? null
  const summary = fitText(batch.summary)
  const counts = batch.counts ?? { applied: batch.rows.length }
  const projectName = fitText(batch.projectName)
  const about = { ...batch, id, actorName: batch.actor.name, undoes, summary, counts }
  const seal = beginSeal(about)
  const rows: DigestedRow[] = []
  for (let at = 0; at < batch.rows.length; at += STRETCH) {
    const stretch = jsonText(batch.rows.slice(at, at + STRETCH)).value.map(complete)
    seal.add(stretch)
    rows.push(...stretch)
    if (batch.rows.length > STRETCH) await breathe()
  }
  const { content, marks } = seal.end(about)
  const [written] = await run<{ digest: string }>(tx, RECORD, [
    id,
    batch.organizationId,
    batch.projectId,
    projectName,
    batch.actor.userId,
    batch.actor.name,
    batch.kind,
    summary,
    sealText(content, { actorId: batch.actor.userId, projectName }),
    undoes,
    JSON.stringify(counts),
    batch.at ?? null,
    marks,
    plainArray(ids, (rowId) => rowId),
    ...columnsOf(rows),
  ])
  if (!written) throw new Error('A batch that was written has a digest')
  return { batchId: id, digest: written.digest }
}

/**
 * Records what a command changed: a batch, an audit row for each change, and the head of the project (of the
 * organization where there is no project). Three statements, whatever the number of rows. Call it last in the
 * transaction that made the changes. Answers the batch's id.
 */
export async function recordBatch(tx: Tx, batch: BatchToRecord): Promise<string> {
  const { batchId, digest } = await writeBatch(tx, batch)
  await moveHead(tx, { ...batch, batchId, digest })
  return batchId
}
