import { describe, expect, it } from 'vitest'
import type { Change } from '~/domain/updates/types'
import * as w from './world'

const one = (at: w.World, change: Change, over: Parameters<typeof w.update>[1] = {}) =>
  w.decideIn(at, [w.update(change, over)])

describe('taking back a completed milestone', () => {
  it.each([
    ['a tick', w.done(), w.UNTICK],
    ['a percentage', w.percentage('100.00'), w.percent('60')],
    ['a quantity', w.quantity('500', '500'), w.feet('499')],
    ['a step', w.quantity('500', '500'), w.step('500', '-1')],
  ] as const)('asks for a reason: %s', (_, milestone, change) => {
    const at = w.world(milestone)
    expect(one(at, change).results[0]).toMatchObject({ outcome: 'refused', reason: 'reasonRequired' })
    const { links, writes } = one(at, change, { reason: { key: 'damage', text: 'dropped' } })
    expect(links[0]?.reason).toEqual({ key: 'damage', text: 'dropped' })
    expect(Number(links[0]?.earnedMinutesDelta)).toBeLessThan(0)
    expect(writes[0]?.value).toMatchObject({ isCompleted: false, completedAt: null, completedBy: null })
  })

  it('by a larger total asks too', () => {
    const actor = { person: 'ann', role: 'planner' as const }
    const at = w.world(w.quantity('500', '500'))
    const { results } = w.decideIn(at, [w.update({ kind: 'total', value: '600' })], { actor })
    expect(results[0]?.reason).toBe('reasonRequired')
  })

  it('of what is partial asks for none', () => {
    expect(one(w.world(w.percentage('60')), w.percent('20')).results[0]?.outcome).toBe('applied')
    expect(one(w.world(w.quantity('510', '500')), w.feet('505')).results[0]?.outcome).toBe('applied')
  })
})

describe('the same value', () => {
  it('is nothing to do, whatever the version', () => {
    const at = w.changedByOther(w.world(w.discrete()), w.TICK)
    const { results, writes, keys } = one(at, w.TICK)
    expect(results[0]).toMatchObject({ outcome: 'unchanged', reason: 'sameValue', version: 4 })
    expect(writes).toEqual([])
    expect(keys).toMatchObject([{ outcome: 'unchanged', version: 4 }])
  })

  it('is the same however its decimals are written', () => {
    expect(one(w.world(w.percentage('60.00')), w.percent('60,0 %')).results[0]?.reason).toBe('sameValue')
    expect(one(w.world(w.quantity('3.000', '500.000')), w.feet('3')).results[0]?.reason).toBe('sameValue')
  })

  it('with another date, of a complete milestone, moves what was earned to that day', () => {
    const at = w.world(w.done({ earnedOn: { '2026-03-01': '60.000000' } }))
    const { results, links, writes } = one(at, w.TICK, { effectiveDate: '2026-02-27' })
    expect(results[0]?.outcome).toBe('applied')
    expect(links[0]).toMatchObject({
      dateMovedFrom: '2026-03-01',
      effectiveDate: '2026-02-27',
      progressDelta: '60.000000',
      earnedMinutesDelta: '360.0000',
      elsewhere: [{ date: '2026-03-01', progressDelta: '-60.000000', earnedMinutesDelta: '-360.0000' }],
    })
    expect(writes[0]?.value).toMatchObject({ completedBy: 'osei', effectiveDate: '2026-02-27' })
  })

  it('with the date that it has, or none named, changes nothing', () => {
    expect(one(w.world(w.done()), w.TICK, { effectiveDate: '2026-03-01' }).results[0]?.outcome).toBe(
      'unchanged',
    )
    expect(one(w.world(w.done()), w.TICK).results[0]?.outcome).toBe('unchanged')
    expect(one(w.world(w.discrete()), w.UNTICK, { effectiveDate: '2026-03-01' }).results[0]?.outcome).toBe(
      'unchanged',
    )
  })
})
