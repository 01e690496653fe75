import type { Queryable } from '~db/client'
import { nextLink } from './batch-digest'
import { type BatchFault, faultOf, type KeptBatch, type PlacedRow, type RowFault } from './row-fault'
import { run } from './run'
import { instantSql } from './updates/read'

interface Link {
  batchId: string
  previous: string
  hash: string
  digest: string | null
}

export interface ChainFault {
  batchId: string
  /** `link`: the chain is broken there; `missing`: the batch is gone; else it isn't what was written. */
  fault: 'link' | 'missing' | BatchFault['fault']
  /** The first row that isn't as it was written, where that can be said. */
  row?: RowFault
}

const LINKS = `
  SELECT l.batch_id AS "batchId", l.previous_hash AS previous, l.hash, b.digest
  FROM batch_links l LEFT JOIN update_batches b ON b.id = l.batch_id
  WHERE l.scope_id = $1 ORDER BY l.counter`

const HEAD = `SELECT chain_head AS "chainHead" FROM heads WHERE scope_id = $1`

/**
 * Walks the chain of a project (or organization) from its beginning and computes every batch again. Answers what doesn't
 * fit; nothing when all is as it was written.
 */
export async function verifyChain(db: Queryable, scopeId: string): Promise<ChainFault[]> {
  const faults: ChainFault[] = []
  let previous = ''
  for (const link of await run<Link>(db, LINKS, [scopeId])) {
    const { batchId, digest } = link
    if (digest === null) faults.push({ batchId, fault: 'missing' })
    else if (link.previous !== previous || link.hash !== nextLink(previous, digest))
      faults.push({ batchId, fault: 'link' })
    const found = digest === null ? undefined : await faultNow(db, batchId)
    if (found) faults.push({ batchId, ...found })
    previous = link.hash
  }
  const [head] = await run<{ chainHead: string }>(db, HEAD, [scopeId])
  if ((head?.chainHead ?? '') !== previous) faults.push({ batchId: '', fault: 'link' })
  return faults
}

// Whoever wrote a batch may be deleted since; its rows go on naming them.
const BATCH = `
  SELECT id, organization_id AS "organizationId", project_id AS "projectId", project_name AS "projectName",
    coalesce(actor_id, (SELECT a.actor_id FROM audit_log a WHERE a.batch_id = b.id ORDER BY a.ordinal LIMIT 1)) AS "actorId",
    actor_name AS "actorName", kind, undoes, summary, counts, ${instantSql('created_at')} AS at, digest,
    encode(row_marks, 'hex') AS marks
  FROM update_batches b WHERE id = $1`

const ROWS = `
  SELECT a.ordinal, a.entity, a.entity_id AS "entityId", a.component_id AS "componentId", a.label,
    a.step_key AS "stepKey", a.old_value AS "oldValue", a.new_value AS "newValue", a.version_before AS "versionBefore",
    a.version_after AS "versionAfter", a.reason, a.flags, a.effective_date AS "effectiveDate",
    a.progress_delta AS "progressDelta", a.earned_minutes_delta AS "earnedMinutesDelta", a.origin, a.gesture,
    a.undoes_origin AS "undoesOrigin",
    a.created_at <> b.created_at OR (b.actor_id IS NOT NULL AND a.actor_id IS DISTINCT FROM b.actor_id) AS strayed
  FROM audit_log a JOIN update_batches b ON b.id = a.batch_id
  WHERE a.batch_id = $1 ORDER BY a.ordinal`

async function faultNow(db: Queryable, batchId: string): Promise<BatchFault | undefined> {
  const [batch] = await run<KeptBatch>(db, BATCH, [batchId])
  return batch && faultOf(batch, await run<PlacedRow>(db, ROWS, [batchId]))
}
