import { createHash } from 'node:crypto'
import { plain } from '~/domain/decimal'

/** What of an audit row its batch's digest covers: everything that was said when it was written. */
export interface DigestedRow {
  entity: string
  entityId: string
  componentId: string | null
  label: string
  stepKey: string | null
  oldValue: Record<string, unknown> | null
  newValue: Record<string, unknown> | null
  versionBefore: number | null
  versionAfter: number | null
  reason: string
  flags: string[]
  effectiveDate: string | null
  progressDelta: string | null
  earnedMinutesDelta: string | null
  origin: string
  gesture: number
  undoesOrigin: string | null
}

export interface DigestedBatch {
  id: string
  organizationId: string
  projectId: string | null
  actorName: string
  kind: string
  undoes: string | null
}

/**
 * SHA-256, in hex, of a batch and its audit rows in their order. It can be computed again from what the database holds,
 * so a row that was altered, added or taken away is found. When it happened is in the batch's id (a uuid v7).
 */
export function batchDigest(batch: DigestedBatch, rows: readonly DigestedRow[]): string {
  const digest = beginDigest(batch)
  digest.add(rows)
  return digest.end()
}

/** The same for rows that come in pieces. */
export function beginDigest(batch: DigestedBatch): {
  add(rows: readonly DigestedRow[]): void
  end(): string
} {
  const hash = createHash('sha256')
  const { id, organizationId, projectId, actorName, kind, undoes } = batch
  hash.update(JSON.stringify([1, id, organizationId, projectId, actorName, kind, undoes]))
  return {
    add(rows) {
      for (const row of rows) hash.update(`\n${JSON.stringify(fields(row))}`)
    },
    end: () => hash.digest('hex'),
  }
}

function fields(row: DigestedRow): unknown[] {
  return [
    row.entity,
    row.entityId,
    row.componentId,
    row.label,
    row.stepKey,
    sorted(row.oldValue),
    sorted(row.newValue),
    row.versionBefore,
    row.versionAfter,
    row.reason,
    row.flags,
    row.effectiveDate,
    decimal(row.progressDelta),
    decimal(row.earnedMinutesDelta),
    row.origin,
    row.gesture,
    row.undoesOrigin,
  ]
}

/** The database says '5.000000' where the rule said '5'. */
function decimal(text: string | null): string | null {
  return text === null ? null : plain(text)
}

/** jsonb keeps no order of its fields, and leaves undefined out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null || isPlainlySorted(value)) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  )
}

/** Nothing to put in order: most rows of most batches. */
function isPlainlySorted(value: object): boolean {
  let last = ''
  for (const [key, one] of Object.entries(value)) {
    if (key < last || one === undefined || (typeof one === 'object' && one !== null)) return false
    last = key
  }
  return true
}

/** The next link of a chain: SHA-256, in hex, of the one before (hex, '' at the beginning) and a batch's digest. */
export function nextLink(previous: string, digest: string): string {
  return createHash('sha256')
    .update(previous + digest)
    .digest('hex')
}
