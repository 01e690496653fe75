import {
  type Circumstances,
  type DigestedBatch,
  type DigestedRow,
  MARK_DIGITS,
  type SaidOfBatch,
  digestOf,
  sealBatch,
  unmarkedDigest,
} from './batch-digest'

/** An audit row as it is now, with its place in its batch. `strayed`: it says another person or moment than its batch. */
export type PlacedRow = DigestedRow & { ordinal: number; strayed?: boolean }

/** A batch as the database holds it, with what was written of its digests. */
export type KeptBatch = DigestedBatch &
  SaidOfBatch &
  Circumstances & {
    digest: string
    /** Hex; null of a batch that was written before rows had marks. */
    marks: string | null
  }

/** The first row that isn't as it was written; `label` is what it is called now, '' where it is gone. */
export interface RowFault {
  ordinal: number
  label: string
  how: 'altered' | 'removed' | 'added'
}

/**
 * What of a batch isn't as it was written. `rows`: its rows, and which is the first of them, where that can be said.
 * `head`: what is said of the batch itself, or its rows together with their marks. `marks`: the marks of its rows alone.
 */
export type BatchFault = { fault: 'rows'; row?: RowFault } | { fault: 'head' } | { fault: 'marks' }

/** Computes a batch again; undefined where it is as it was written. @param rows all of them, by ordinal */
export function faultOf(batch: KeptBatch, rows: readonly PlacedRow[]): BatchFault | undefined {
  if (batch.marks === null) {
    if (unmarkedDigest(batch, rows) === batch.digest) return firstStrayed(rows)
    const row = firstGap(rows)
    return row ? { fault: 'rows', row } : { fault: 'rows' }
  }
  const { content, marks } = sealBatch(batch, rows)
  const row = firstAltered(batch.marks, marks, rows)
  // Of before the moment was sealed, the content alone.
  if (batch.digest === digestOf(content, batch) || batch.digest === content)
    return firstStrayed(rows) ?? (row ? { fault: 'marks' } : undefined)
  return row ? { fault: 'rows', row } : { fault: 'head' }
}

/** A row is written with the person and the moment of its batch, where these are sealed: its own digest leaves them out. */
function firstStrayed(rows: readonly PlacedRow[]): BatchFault | undefined {
  const found = rows.find(({ strayed }) => strayed)
  return found && { fault: 'rows', row: { ordinal: found.ordinal, label: found.label, how: 'altered' } }
}

/** Of a batch without marks: a place that no row has any more. The last ones are missed by nobody. */
function firstGap(rows: readonly PlacedRow[]): RowFault | undefined {
  const at = rows.findIndex(({ ordinal }, index) => ordinal !== index)
  return at < 0 ? undefined : { ordinal: at, label: '', how: 'removed' }
}

const markAt = (marks: string, at: number) => marks.slice(at * MARK_DIGITS, (at + 1) * MARK_DIGITS)

function firstAltered(written: string, now: string, rows: readonly PlacedRow[]): RowFault | undefined {
  const count = written.length / MARK_DIGITS
  const added = rows.find(({ ordinal }) => ordinal < 0 || ordinal >= count)
  const known = new Map(
    rows.map(({ ordinal, label, strayed }, at) => [ordinal, { label, strayed, mark: markAt(now, at) }]),
  )
  for (let ordinal = 0; ordinal < count; ordinal += 1) {
    const row = known.get(ordinal)
    if (!row) return { ordinal, label: '', how: 'removed' }
    if (row.strayed || row.mark !== markAt(written, ordinal))
      return { ordinal, label: row.label, how: 'altered' }
  }
  return added && { ordinal: added.ordinal, label: added.label, how: 'added' }
}
