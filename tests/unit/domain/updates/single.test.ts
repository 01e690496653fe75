import { describe, expect, it } from 'vitest'
import type { Change } from '~/domain/updates/types'
import { outcomeWords } from '~/domain/updates/words'
import * as w from './world'

const one = (at: w.World, change: Change, over: Parameters<typeof w.update>[1] = {}) =>
  w.decideIn(at, [w.update(change, over)])

describe('an update that is applied', () => {
  it('ticks, with who, when and the day, and raises the version by one', () => {
    const { results, writes, touchedComponents } = one(w.world(w.discrete()), w.TICK)
    expect(results[0]).toMatchObject({
      outcome: 'applied',
      version: 4,
      value: { isCompleted: true },
      flags: [],
    })
    expect(writes).toEqual([
      {
        milestoneId: 'm1',
        componentId: 'c1',
        versionBefore: 3,
        versionAfter: 4,
        value: expect.objectContaining({ completedAt: w.NOW, completedBy: 'kim', effectiveDate: w.TODAY }),
      },
    ])
    expect(touchedComponents).toEqual(['c1'])
  })

  it('leaves an audit row with old, new, points and minutes earned', () => {
    const { links } = one(w.world(w.percentage('25.00')), w.percent('75'))
    expect(links[0]).toMatchObject({
      old: { percentageComplete: '25' },
      new: { percentageComplete: '75' },
      progressDelta: '30.000000',
      earnedMinutesDelta: '180.0000',
      effectiveDate: w.TODAY,
      reason: null,
      unconditional: false,
    })
  })

  it('earns no minutes where the component has no budget', () => {
    const { links } = one(w.world(w.discrete({ budgetedMinutes: null })), w.TICK)
    expect(links[0]).toMatchObject({ progressDelta: '60.000000', earnedMinutesDelta: null })
  })

  it('completes a percentage at 100 and a quantity at its total', () => {
    const hundred = one(w.world(w.percentage('60.00')), w.percent('100'))
    expect(hundred.writes[0]?.value).toMatchObject({ isCompleted: true, completedBy: 'kim' })
    const total = one(w.world(w.quantity('300', '500')), { kind: 'quantity', value: '152.4', unit: 'm' })
    expect(total.writes[0]?.value).toMatchObject({
      quantityComplete: '500',
      isCompleted: true,
      completedAt: w.NOW,
    })
  })

  it('keeps who completed it first while it stays complete', () => {
    const at = w.world(
      w.quantity('500', '500', { completedBy: 'osei', completedAt: 'then', effectiveDate: '2026-03-01' }),
    )
    const { writes, results } = one(at, w.feet('510'))
    expect(writes[0]?.value).toMatchObject({
      completedBy: 'osei',
      completedAt: 'then',
      effectiveDate: '2026-03-01',
    })
    expect(results[0]?.flags).toEqual(['overTotal'])
  })

  it('may carry the day on which the work was done', () => {
    const { writes } = one(w.world(w.discrete()), w.TICK, { effectiveDate: '2026-02-27' })
    expect(writes[0]?.value.effectiveDate).toBe('2026-02-27')
  })

  it('is saved on hold, and flagged', () => {
    expect(one(w.world(w.discrete({ onHold: true })), w.TICK).results[0]).toMatchObject({
      outcome: 'applied',
      flags: ['onHold'],
    })
  })

  it('edits a total, for a planner only', () => {
    const at = w.world(w.quantity('250', '500'))
    const change: Change = { kind: 'total', value: '250' }
    const actor = { person: 'ann', role: 'planner' as const }
    const decision = w.decideIn(at, [w.update(change)], { actor })
    expect(decision.writes[0]?.value).toMatchObject({
      quantityTotal: '250',
      isCompleted: true,
      completedBy: 'ann',
    })
    expect(one(at, change).results[0]).toMatchObject({ outcome: 'refused', reason: 'notAllowed' })
    const zero = w.decideIn(at, [w.update({ kind: 'total', value: '0' })], { actor })
    expect(zero.results[0]?.reason).toBe('totalNotPositive')
  })

  it('names no version where it is unconditional, and is recorded as such', () => {
    const { links } = one(w.world(w.discrete({ version: 9 })), w.TICK, { baseVersion: undefined })
    expect(links[0]).toMatchObject({ versionAfter: 10, unconditional: true })
  })
})

describe('an update that is refused', () => {
  it.each([
    ['kindMismatch', w.discrete(), w.percent('60')],
    ['kindMismatch', w.percentage('60'), w.TICK],
    ['outOfRange', w.percentage('60'), w.percent('101')],
    ['outOfRange', w.percentage('60'), w.percent('-1')],
    ['notANumber', w.percentage('60'), w.percent('sixty')],
    ['notANumber', w.percentage('60'), w.percent('')],
    ['negative', w.quantity('3', '500'), w.feet('-1')],
    ['negative', w.quantity('3', '500'), w.step('3', '-5')],
    ['ambiguousNumber', w.quantity('3', '5000'), w.feet('1,200')],
    ['tooLarge', w.quantity('3', '500'), w.feet('1000000000000')],
    ['incompatibleUnits', w.quantity('3', '500'), { kind: 'quantity', value: '3', unit: 'kg' }],
    ['unknownUnit', w.quantity('3', '500'), { kind: 'quantity', value: '3', unit: 'spans' }],
    ['totalMissing', w.quantity('3', '500', { quantityTotal: null }), w.feet('4')],
    ['retired', w.discrete({ retired: true }), w.TICK],
    ['stepRemoved', w.discrete({ removed: true, weight: '0.00' }), w.TICK],
  ] as const)('%s', (reason, milestone, change) => {
    const decision = one(w.world(milestone), change)
    expect(decision.results[0]).toMatchObject({ outcome: 'refused', reason, version: 3 })
    expect([decision.writes, decision.links, decision.keys]).toEqual([[], [], []])
    expect(outcomeWords(reason)).toMatch(/\.$/)
  })

  it.each([
    ['dateInFuture', { effectiveDate: '2026-03-03' }],
    ['dateInvalid', { effectiveDate: '2026-02-30' }],
    ['futureVersion', { baseVersion: 4 }],
    ['reasonUnknown', { reason: { key: 'undo' } }],
    ['reasonTextRequired', { reason: { key: 'other' } }],
  ] as const)('%s', (reason, over) => {
    expect(one(w.world(w.discrete()), w.TICK, over).results[0]).toMatchObject({ outcome: 'refused', reason })
  })

  it('is any update of a viewer', () => {
    const decision = w.decideIn(w.world(w.discrete()), [w.update(w.TICK)], {
      actor: { person: 'vi', role: 'viewer' },
    })
    expect(decision.results[0]).toMatchObject({ outcome: 'refused', reason: 'notAllowed' })
  })

  it('is not found where the component or the step is not there', () => {
    const gone = [
      w.update(w.TICK, { milestoneId: undefined }),
      w.update(w.TICK, { milestoneId: 'elsewhere' }),
    ]
    const { results } = w.decideIn(w.world(w.discrete()), gone)
    expect(results.map(({ outcome, version }) => [outcome, version])).toEqual([
      ['notFound', null],
      ['notFound', null],
    ])
  })
})

describe('out of order', () => {
  const siblings = ['Receive', 'Install', 'Test'].map((name, position) => ({
    componentId: 'c1',
    milestoneId: `m${position}`,
    position,
    name,
    isCompleted: name === 'Receive',
    removed: false,
  }))
  const install = w.discrete({ milestoneId: 'm1' })
  const test = w.discrete({ milestoneId: 'm2' })

  it('is saved and flagged', () => {
    const at = { ...w.world(install, test), siblings }
    const { results, links } = w.decideIn(at, [w.update(w.TICK, { milestoneId: 'm2' })])
    expect(results[0]).toMatchObject({ outcome: 'applied', flags: ['outOfOrder'], usuallyAfter: 'Install' })
    expect(links[0]?.flags).toEqual(['outOfOrder'])
  })

  it('is seen at the end of the request: sent together they are in order', () => {
    const at = { ...w.world(install, test), siblings }
    const together = [w.update(w.TICK, { milestoneId: 'm2' }), w.update(w.TICK, { milestoneId: 'm1' })]
    expect(w.decideIn(at, together).results.map(({ flags }) => flags)).toEqual([[], []])
  })
})
