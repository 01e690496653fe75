import { describe, expect, it } from 'vitest'
import type { Change, UpdateRequest } from '~/domain/updates/types'
import * as w from './world'

/** Each link follows the one before it, as a queue that was filled offline sends them. */
function chain(...changes: Change[]): UpdateRequest[] {
  const links: UpdateRequest[] = []
  for (const change of changes) {
    const before = links.at(-1)
    const reason = { key: 'data-entry-error' }
    links.push(
      w.update(change, before ? { follows: before.key, baseVersion: undefined, reason } : { reason }),
    )
  }
  return links
}

const outcomes = (results: { outcome: string; reason?: string }[]) =>
  results.map(({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome))

describe('several updates to one milestone', () => {
  it('are a chain: one write with the last value, one audit row a link', () => {
    const { results, writes, links } = w.decideIn(
      w.world(w.percentage('0')),
      chain(...['100', '60', '80'].map(w.percent)),
    )
    expect(outcomes(results)).toEqual(['applied', 'applied', 'applied'])
    expect(writes).toMatchObject([
      { versionBefore: 3, versionAfter: 6, value: { percentageComplete: '80', isCompleted: false } },
    ])
    expect(links.map((link) => [link.versionBefore, link.versionAfter, link.progressDelta])).toEqual([
      [3, 4, '60.000000'],
      [4, 5, '-24.000000'],
      [5, 6, '12.000000'],
    ])
    expect(results.map(({ version }) => version)).toEqual([6, 6, 6])
  })

  it('may all name the version that the page had', () => {
    const all = ['10', '60', '80'].map((value) => w.update(w.percent(value)))
    expect(w.decideIn(w.world(w.percentage('0')), all).writes[0]).toMatchObject({ versionAfter: 6 })
  })

  it('are one conflict when the first is', () => {
    const at = w.changedByOther(w.world(w.percentage('0')), w.percent('30'))
    const { results, conflicts, writes } = w.decideIn(at, chain(...['100', '60', '80'].map(w.percent)))
    expect(outcomes(results)).toEqual(['conflict overtaken', 'conflict follows', 'conflict follows'])
    expect(conflicts).toMatchObject([
      { indexes: [0, 1, 2], mine: { amount: { value: '80' } }, theirs: { amount: { value: '30' } } },
    ])
    expect(writes).toEqual([])
  })

  it('after a refused one are refused, and the ones before it stay', () => {
    const { results, writes } = w.decideIn(
      w.world(w.percentage('0')),
      chain(...['50', '160', '80'].map(w.percent)),
    )
    expect(outcomes(results)).toEqual(['applied', 'refused outOfRange', 'refused followsRefused'])
    expect(writes[0]).toMatchObject({ versionAfter: 4, value: { percentageComplete: '50' } })
  })

  it('that take back what the chain completed need a reason too', () => {
    const unsaid = chain(w.percent('100'), w.percent('60')).map((link) => ({ ...link, reason: undefined }))
    const { results } = w.decideIn(w.world(w.percentage('0')), unsaid)
    expect(outcomes(results)).toEqual(['applied', 'refused reasonRequired'])
  })

  it('of two pages are two chains: one’s refusal is not the other’s', () => {
    const mixed = [
      w.update(w.percent('160'), { origin: 'a' }),
      w.update(w.percent('40'), { origin: 'b' }),
      w.update(w.percent('50'), { origin: 'a' }),
    ]
    expect(outcomes(w.decideIn(w.world(w.percentage('0')), mixed).results)).toEqual([
      'refused outOfRange',
      'applied',
      'refused followsRefused',
    ])
  })

  it('of one page conflict from where another page came between', () => {
    const own = (value: string) => w.update(w.percent(value), { origin: 'a' })
    const other = w.update(w.percent('30'), { origin: 'b', baseVersion: undefined })
    const mixed = [own('10'), own('20'), other, own('40')]
    const { results } = w.decideIn(w.world(w.percentage('0')), mixed)
    expect(outcomes(results)).toEqual(['applied', 'applied', 'applied', 'conflict overtaken'])
  })

  it('of two pages conflict with each other', () => {
    const mixed = [w.update(w.percent('40'), { origin: 'a' }), w.update(w.percent('50'), { origin: 'b' })]
    const { results } = w.decideIn(w.world(w.percentage('0')), mixed)
    expect(outcomes(results)).toEqual(['applied', 'conflict overtaken'])
    expect(results[1]?.theirs).toMatchObject({ by: 'kim', version: 4 })
  })
})

describe('a link that follows an update by its key', () => {
  it('goes on from the version that that one left, also in a later request', () => {
    const [first, second] = chain(w.percent('40'), w.percent('60'))
    if (!first || !second) throw new Error('no chain')
    const at = w.world(w.percentage('0'))
    const later = w.after(at, w.decideIn(at, [first]))
    expect(w.decideIn(later, [second]).results[0]).toMatchObject({ outcome: 'applied', version: 5 })
    const overtaken = w.changedByOther(later, w.percent('50'))
    expect(w.decideIn(overtaken, [second]).results[0]?.reason).toBe('overtaken')
  })

  it('is part of the conflict that the earlier one ran into', () => {
    const [first, second] = chain(w.percent('40'), w.percent('60'))
    if (!first || !second) throw new Error('no chain')
    const at = w.changedByOther(w.world(w.percentage('0')), w.percent('30'))
    const later = w.after(at, w.decideIn(at, [first]))
    const { results, conflicts } = w.decideIn(later, [second])
    expect(outcomes(results)).toEqual(['conflict follows'])
    expect(conflicts[0]?.follows).toBe(first.key)
  })

  it('is refused with the earlier one, also as another page’s', () => {
    const first = w.update(w.percent('160'), { origin: 'a' })
    const second = w.update(w.percent('60'), { origin: 'b', follows: first.key })
    expect(outcomes(w.decideIn(w.world(w.percentage('0')), [first, second]).results)).toEqual([
      'refused outOfRange',
      'refused followsRefused',
    ])
  })

  it('is not unconditional for naming no version', () => {
    const { links } = w.decideIn(w.world(w.percentage('0')), chain(w.percent('40'), w.percent('60')))
    expect(links.map(({ unconditional }) => unconditional)).toEqual([false, false])
  })

  it('is refused when that one was never saved, or was another milestone’s', () => {
    const at = w.world(w.percentage('0'), w.percentage('0', { milestoneId: 'm2' }))
    const lost = w.update(w.percent('60'), { follows: 'never-came' })
    expect(outcomes(w.decideIn(at, [lost]).results)).toEqual(['refused followsUnknown'])
    const other = w.update(w.percent('60'), { milestoneId: 'm2' })
    const strange = w.update(w.percent('60'), { follows: other.key })
    expect(outcomes(w.decideIn(at, [other, strange]).results)).toEqual(['applied', 'refused followsUnknown'])
  })
})

describe('a gesture older than one already applied from its page', () => {
  it('is superseded, within a request and across', () => {
    const early = w.update(w.percent('40'), { gesture: 1 })
    const late = w.update(w.percent('60'), { gesture: 2 })
    const at = w.world(w.percentage('0'))
    const { results, writes } = w.decideIn(at, [late, early])
    expect(outcomes(results)).toEqual(['applied', 'unchanged superseded'])
    expect(writes[0]?.value.percentageComplete).toBe('60')
    const next = w.after(at, w.decideIn(at, [late]))
    expect(outcomes(w.decideIn(next, [early]).results)).toEqual(['unchanged superseded'])
  })

  it('is no matter on another page, or without script where all are 0', () => {
    const at = w.world(w.percentage('0'))
    const next = w.after(at, w.decideIn(at, [w.update(w.percent('40'), { gesture: 5 })]))
    const other = w.update(w.percent('60'), { origin: 'other', gesture: 1, baseVersion: 4 })
    expect(outcomes(w.decideIn(next, [other]).results)).toEqual(['applied'])
    const plain = ['40', '60'].map((value) => w.update(w.percent(value), { gesture: 0 }))
    expect(outcomes(w.decideIn(at, plain).results)).toEqual(['applied', 'applied'])
  })
})
