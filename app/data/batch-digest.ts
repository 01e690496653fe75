import { createHash, hash as hashOf } from 'node:crypto'
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

/** What a batch says of what it did; known when all of its rows are. */
export interface SaidOfBatch {
  summary: string
  counts: Record<string, number>
}

/** What is sealed of a batch beside its content. */
export interface Circumstances {
  /** Null where nobody in particular did it. */
  actorId: string | null
  projectName: string
  /** The instant that the batch and its rows are kept with, as `instantSql` writes it. */
  at: string
}

export interface Sealed {
  /** SHA-256, in hex: of what the batch says and its rows. Of old batches it is the whole digest. */
  content: string
  /** The first eight bytes of each row's own SHA-256, in hex, in their order: which row it is that isn't as written. */
  marks: string
}

/** Hex digits of a row's mark. */
export const MARK_DIGITS = 16

/**
 * The digest of a batch's content, over those of its audit rows in their order. It can be computed again from what the
 * database holds, so a row that was altered, added or taken away is found.
 */
export function sealBatch(batch: DigestedBatch & SaidOfBatch, rows: readonly DigestedRow[]): Sealed {
  const seal = beginSeal(batch)
  seal.add(rows)
  return seal.end(batch)
}

/** The same for rows that come in pieces. */
export function beginSeal(batch: DigestedBatch): {
  add(rows: readonly DigestedRow[]): void
  end(said: SaidOfBatch): Sealed
} {
  const hash = createHash('sha256')
  const marks: string[] = []
  hash.update(headText(2, batch))
  return {
    add(rows) {
      for (const row of rows) {
        const digest = hashOf('sha256', rowText(row), 'hex')
        hash.update(digest)
        marks.push(digest.slice(0, MARK_DIGITS))
      }
    },
    end({ summary, counts }) {
      hash.update(JSON.stringify([summary, sorted(counts)]))
      return { content: hash.digest('hex'), marks: marks.join('') }
    },
  }
}

/** What a batch's digest is made of, but for its moment, which the database puts to it: it is the database's clock. */
export const sealText = (content: string, { actorId, projectName }: Omit<Circumstances, 'at'>): string =>
  content + JSON.stringify([3, actorId, projectName])

/** SHA-256, in hex, of a seal's text and the moment: the same as the database makes. @param at SQL of an instant's text */
export const sealSql = (text: string, at: string): string =>
  `encode(sha256(convert_to(${text} || ${at}, 'UTF8')), 'hex')`

/** The digest of a batch: its content with who did it, in which project, and when. */
export const digestOf = (content: string, circumstances: Circumstances): string =>
  hashOf('sha256', sealText(content, circumstances) + circumstances.at, 'hex')

/** The digest of a batch that was written before its rows had marks. */
export function unmarkedDigest(batch: DigestedBatch, rows: readonly DigestedRow[]): string {
  const hash = createHash('sha256')
  hash.update(headText(1, batch))
  for (const row of rows) hash.update(`\n${rowText(row)}`)
  return hash.digest('hex')
}

const headText = (
  version: 1 | 2,
  { id, organizationId, projectId, actorName, kind, undoes }: DigestedBatch,
): string => JSON.stringify([version, id, organizationId, projectId, actorName, kind, undoes])

const rowText = (row: DigestedRow): string => JSON.stringify(fields(row))

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
