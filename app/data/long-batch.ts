import { v7 as uuid } from 'uuid'
import type { Tx } from '~db/client'
import { type AuditRow, type BatchToRecord, complete } from './audit'
import { beginSeal, sealSql, sealText } from './batch-digest'
import { moveHead } from './heads'
import { fitText, jsonText } from './json-text'
import { newIds } from './new-ids'
import { run } from './run'
import { instantSql } from './updates/read'

const CREATE = `
  CREATE TEMP TABLE long_batch (
    id uuid, ordinal int, entity text, entity_id uuid, component_id uuid, label text, step_key text, old_value jsonb,
    new_value jsonb, version_before int, version_after int, reason text, flags text[], effective_date date,
    progress_delta numeric, earned_minutes_delta numeric, origin text, gesture int, undoes_origin text) ON COMMIT DROP`

const ADD = `
  INSERT INTO long_batch
  SELECT * FROM json_to_recordset($1::json) AS r (
    id uuid, ordinal int, entity text, "entityId" uuid, "componentId" uuid, label text, "stepKey" text,
    "oldValue" jsonb, "newValue" jsonb, "versionBefore" int, "versionAfter" int, reason text, flags text[],
    "effectiveDate" date, "progressDelta" numeric, "earnedMinutesDelta" numeric, origin text, gesture int,
    "undoesOrigin" text)`

const RECORD = `
  WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at),
  batch AS (
    INSERT INTO update_batches
      (id, organization_id, project_id, project_name, actor_id, actor_name, kind, summary, digest, counts, created_at,
        row_marks, undoes)
    SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6, $7, $8, ${sealSql('$9::text', instantSql('at'))},
      $10::json::jsonb, at, decode($11, 'hex'), $12::uuid
    FROM moment
    RETURNING id, organization_id, project_id, actor_id, created_at, digest
  ),
  logged AS (INSERT INTO audit_log
    (id, organization_id, project_id, batch_id, ordinal, entity, entity_id, component_id, label, step_key, old_value,
      new_value, version_before, version_after, reason, flags, effective_date, progress_delta, earned_minutes_delta,
      origin, gesture, undoes_origin, actor_id, created_at)
  SELECT r.id, b.organization_id, b.project_id, b.id, r.ordinal, r.entity, r.entity_id, r.component_id, r.label,
    r.step_key, r.old_value, r.new_value, r.version_before, r.version_after, r.reason, r.flags, r.effective_date,
    r.progress_delta, r.earned_minutes_delta, r.origin, r.gesture, r.undoes_origin, b.actor_id, b.created_at
  FROM batch b, long_batch r)
  SELECT digest FROM batch`

export type LongBatchHead = Omit<BatchToRecord, 'id' | 'rows' | 'counts' | 'summary' | 'at'>

/**
 * A batch whose audit rows come in pieces, since all of them together are too many to hold. They wait in a table of the
 * transaction until `record` knows the digest of all: a batch can't be changed once it is written. One at a time in a
 * transaction.
 */
export class LongBatch {
  readonly id = uuid()
  #tx: Tx
  #head: LongBatchHead
  #seal: ReturnType<typeof beginSeal>
  #rows = 0

  private constructor(tx: Tx, head: LongBatchHead) {
    this.#tx = tx
    this.#head = head
    this.#seal = beginSeal({ ...head, id: this.id, actorName: head.actor.name, undoes: head.undoes ?? null })
  }

  static async begin(tx: Tx, head: LongBatchHead): Promise<LongBatch> {
    await run(tx, CREATE, [])
    return new LongBatch(tx, head)
  }

  get size(): number {
    return this.#rows
  }

  /** One statement; none without rows. */
  async add(given: readonly AuditRow[]): Promise<void> {
    if (given.length === 0) return
    const ids = newIds(given.length)
    const numbered = given.map((row, at) => ({ id: ids[at], ordinal: this.#rows + at, ...complete(row) }))
    const { value: rows, text } = jsonText(numbered)
    this.#seal.add(rows)
    this.#rows += rows.length
    await run(this.#tx, ADD, [text])
  }

  /** Writes the batch with all its rows and moves the head: the transaction's last statements. */
  async record(words: string, counts: Record<string, number>): Promise<string> {
    const { organizationId, projectId, actor, kind, undoes } = this.#head
    const summary = fitText(words)
    const projectName = fitText(this.#head.projectName)
    const { content, marks } = this.#seal.end({ summary, counts })
    const [written] = await run<{ digest: string }>(this.#tx, RECORD, [
      this.id,
      organizationId,
      projectId,
      projectName,
      actor.userId,
      actor.name,
      kind,
      summary,
      sealText(content, { actorId: actor.userId, projectName }),
      JSON.stringify(counts),
      marks,
      undoes ?? null,
    ])
    if (!written) throw new Error('A batch that was written has a digest')
    await moveHead(this.#tx, { organizationId, projectId, batchId: this.id, digest: written.digest })
    return this.id
  }
}
