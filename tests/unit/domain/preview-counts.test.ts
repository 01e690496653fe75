import { describe, expect, it } from 'vitest'
import { allRefused, PreviewCounts } from '~/domain/bulk/preview-counts'
import type { CountedRow } from '~/domain/bulk/preview-counts'

const row = (seq: number, outcome: CountedRow['outcome'], more: Partial<CountedRow> = {}): CountedRow => ({
  seq,
  outcome,
  reason: null,
  ...more,
})
const said = (counts: object) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0))

describe('the counts of a preview', () => {
  it('add up over its pieces, and count a component once', () => {
    const sum = new PreviewCounts()
    sum.add([row(1, 'applied'), row(1, 'unchanged'), row(2, 'conflict')])
    sum.add([row(3, 'refused'), row(4, 'notFound', { reason: 'noSuchStep' })])
    sum.add([row(9, 'notFound', { reason: 'noSuchComponent' })])
    expect(said(sum.counts())).toEqual({
      total: 6,
      applied: 1,
      unchanged: 1,
      conflicts: 1,
      refused: 1,
      notFound: 2,
      missing: 1,
      components: 5,
    })
  })

  it('count those of which nothing is asked by themselves', () => {
    const sum = new PreviewCounts()
    sum.add([row(1, 'unchanged', { reason: 'sameValue' }), row(2, 'unchanged', { reason: 'notAsked' })])
    expect(said(sum.counts())).toEqual({ total: 2, unchanged: 1, notAsked: 1, components: 2 })
  })

  it('are all refused where their place is gone, but for what isn’t there', () => {
    const sum = new PreviewCounts()
    sum.add([row(1, 'applied'), row(2, 'unchanged'), row(3, 'conflict')])
    sum.add([row(9, 'notFound', { reason: 'noSuchComponent' })])
    expect(said(allRefused(sum.counts()))).toEqual({
      total: 4,
      refused: 3,
      notFound: 1,
      missing: 1,
      components: 4,
    })
  })

  it('count flags of what would be applied alone, a row once', () => {
    const sum = new PreviewCounts()
    sum.add([
      row(1, 'applied', { flags: ['outOfOrder', 'onHold'] }),
      row(2, 'applied', { flags: ['overTotal'] }),
      row(3, 'unchanged', { flags: ['onHold'] }),
    ])
    const counts = { total: 3, applied: 2, unchanged: 1, flagged: 2, components: 3 }
    expect(said(sum.counts())).toEqual({ ...counts, outOfOrder: 1, onHold: 1, overTotal: 1 })
  })

  it('of drawings say how many components are on them', () => {
    const sum = new PreviewCounts()
    sum.add([row(1, 'applied'), row(5, 'applied')])
    expect(said(sum.counts(12))).toEqual({ total: 2, applied: 2, components: 12, drawings: 2 })
  })
})
