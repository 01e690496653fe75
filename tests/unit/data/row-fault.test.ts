import { describe, expect, it } from 'vitest'
import { digestOf, sealBatch, unmarkedDigest } from '~/data/batch-digest'
import { faultOf, type KeptBatch, type PlacedRow } from '~/data/row-fault'

const HEAD = {
  id: 'b',
  organizationId: 'o',
  projectId: 'p',
  actorName: 'Ada',
  kind: 'updates',
  undoes: null,
  summary: 'Receive done for 5',
  counts: { applied: 5, unchanged: 1 },
  actorId: 'a',
  projectName: 'Tie-in',
  at: '2026-01-07T10:02:03.000004Z',
}

const row = (ordinal: number): PlacedRow => ({
  ordinal,
  entity: 'milestone',
  entityId: `m${ordinal}`,
  componentId: null,
  label: `Valve ${ordinal}: Receive`,
  stepKey: 'rcv',
  oldValue: { isCompleted: false },
  newValue: { isCompleted: true },
  versionBefore: 1,
  versionAfter: 2,
  reason: '',
  flags: [],
  effectiveDate: '2026-01-07',
  progressDelta: '10',
  earnedMinutesDelta: null,
  origin: 'o',
  gesture: 0,
  undoesOrigin: null,
})

const rows = Array.from({ length: 5 }, (_, at) => row(at))
function sealed(of: readonly PlacedRow[]): KeptBatch {
  const { content, marks } = sealBatch(HEAD, of)
  return { ...HEAD, digest: digestOf(content, HEAD), marks }
}
const batch = sealed(rows)
/** As it was before the moment was sealed. */
const momentless: KeptBatch = { ...batch, digest: sealBatch(HEAD, rows).content }
const old: KeptBatch = { ...HEAD, digest: unmarkedDigest(HEAD, rows), marks: null }
const altered = (at: number, more: Partial<PlacedRow>) =>
  rows.map((one) => (one.ordinal === at ? { ...one, ...more } : one))
const without = (...gone: number[]) => rows.filter(({ ordinal }) => !gone.includes(ordinal))

describe('the first row that isn’t as it was written', () => {
  it('is none where all are', () => {
    expect(faultOf(batch, rows)).toBeUndefined()
    expect(faultOf(old, rows)).toBeUndefined()
    expect(faultOf(momentless, rows)).toBeUndefined()
    expect(faultOf(sealed([]), [])).toBeUndefined()
  })

  it('is named by its place and what it is called', () => {
    const two = altered(3, { reason: 'x' }).map((one) => (one.ordinal === 1 ? { ...one, gesture: 1 } : one))
    expect(faultOf(batch, two)).toEqual({
      fault: 'rows',
      row: { ordinal: 1, label: 'Valve 1: Receive', how: 'altered' },
    })
  })

  it.each([[[0]], [[2, 3]], [[4]], [[0, 1, 2, 3, 4]]])('is gone: %j', (gone) => {
    expect(faultOf(batch, without(...gone))).toEqual({
      fault: 'rows',
      row: { ordinal: gone[0], label: '', how: 'removed' },
    })
  })

  it('was added, at the end or before', () => {
    expect(faultOf(batch, [...rows, row(5)])).toMatchObject({ row: { ordinal: 5, how: 'added' } })
    expect(faultOf(batch, [row(-1), ...rows])).toMatchObject({ row: { ordinal: -1, how: 'added' } })
  })

  it('is none where the batch itself, its digest or the marks were altered', () => {
    expect(faultOf({ ...batch, actorName: 'Eve' }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...batch, summary: 'Receive done for 6' }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...momentless, summary: 'Receive done for 6' }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...batch, at: '2026-01-08T10:02:03.000004Z' }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...batch, actorId: 'e' }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...batch, projectName: 'Other' }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...batch, counts: { applied: 6 } }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...batch, counts: { unchanged: 1, applied: 5 } }, rows)).toBeUndefined()
    expect(faultOf({ ...batch, digest: 'x' }, rows)).toEqual({ fault: 'head' })
    expect(faultOf({ ...batch, marks: (batch.marks ?? '').replace(/^./, 'g') }, rows)).toEqual({
      fault: 'marks',
    })
    expect(faultOf({ ...batch, marks: null }, rows)).toEqual({ fault: 'rows' })
    // Made to fit what was altered: found all the same, and no row is named.
    const other = altered(2, { reason: 'x' })
    expect(faultOf({ ...batch, marks: sealBatch(HEAD, other).marks }, other)).toEqual({ fault: 'head' })
  })

  it('is the one that says another person or moment than its batch', () => {
    const second = { fault: 'rows', row: { ordinal: 2, label: 'Valve 2: Receive', how: 'altered' } }
    expect(faultOf(batch, altered(2, { strayed: true }))).toEqual(second)
    expect(faultOf(old, altered(2, { strayed: true }))).toEqual(second)
    expect(faultOf(batch, altered(2, { strayed: true, reason: 'x' }))).toEqual(second)
  })

  it('of a batch without marks is named only where a place is empty', () => {
    expect(faultOf(old, altered(2, { reason: 'x' }))).toEqual({ fault: 'rows' })
    expect(faultOf(old, without(2))).toMatchObject({ row: { ordinal: 2, how: 'removed' } })
    expect(faultOf(old, without(4))).toEqual({ fault: 'rows' })
  })
})
