import { describe, expect, it } from 'vitest'
import type { World } from './world'
import * as w from './world'

describe('an update made from a version that was overtaken', () => {
  it('is a conflict that shows mine, theirs, who and when', () => {
    const at = w.changedByOther(w.world(w.percentage('20')), w.percent('60'))
    const { results, conflicts, writes, keys } = w.decideIn(at, [w.update(w.percent('40'))])
    const sides = {
      mine: { amount: { kind: 'percentage', value: '40' }, effectiveDate: null },
      theirs: {
        amount: { kind: 'percentage', value: '60' },
        effectiveDate: w.TODAY,
        version: 4,
        by: 'lee',
        at: w.NOW,
      },
    }
    expect(results[0]).toMatchObject({ outcome: 'conflict', reason: 'overtaken', version: 4, ...sides })
    expect(conflicts).toEqual([
      {
        milestoneId: 'm1',
        componentId: 'c1',
        date: w.TODAY,
        indexes: [0],
        baseVersion: 3,
        follows: null,
        ...sides,
      },
    ])
    expect(writes).toEqual([])
    expect(keys).toMatchObject([{ outcome: 'conflict' }])
  })

  it('is a conflict before it is a question of reasons', () => {
    const at = w.changedByOther(w.world(w.quantity('500', '500')), w.feet('510'))
    expect(w.decideIn(at, [w.update(w.feet('400'))]).results[0]?.outcome).toBe('conflict')
  })

  it('is none when the page itself was first', () => {
    const at = w.world(w.percentage('20'))
    const first = w.after(at, w.decideIn(at, [w.update(w.percent('40'))]))
    expect(w.decideIn(first, [w.update(w.percent('60'))]).results[0]).toMatchObject({
      outcome: 'applied',
      version: 5,
    })
  })

  it('is none when only the undo of its own update came between, by whomever', () => {
    const at = w.world(w.percentage('20'))
    const first = w.decideIn(at, [w.update(w.percent('40'))])
    const value = first.links[0]?.old
    if (!value) throw new Error('nothing was applied')
    const undone = w.changedByOther(
      w.after(at, first),
      { kind: 'restore', value, undoesOrigin: 'page' },
      { baseVersion: 4 },
    )
    expect(w.amountIn(undone)).toEqual({ kind: 'percentage', value: '20' })
    expect(w.decideIn(undone, [w.update(w.percent('60'))]).results[0]).toMatchObject({
      outcome: 'applied',
      version: 6,
    })
  })

  it('is one when others came between as well', () => {
    const at = w.world(w.percentage('20'))
    const first = w.after(at, w.decideIn(at, [w.update(w.percent('40'))]))
    const second = w.changedByOther(first, w.percent('50'))
    const third = w.after(second, w.decideIn(second, [w.update(w.percent('55'), { baseVersion: 5 })]))
    expect(w.decideIn(third, [w.update(w.percent('60'))]).results[0]?.outcome).toBe('conflict')
    expect(w.decideIn(third, [w.update(w.percent('60'), { baseVersion: 5 })]).results[0]?.outcome).toBe(
      'applied',
    )
  })

  it('is one when nobody knows what came between', () => {
    const silent: World = w.world(w.percentage('20', { version: 7 }))
    expect(w.decideIn(silent, [w.update(w.percent('60'))]).results[0]?.outcome).toBe('conflict')
  })

  it('is about the day of the last of its chain', () => {
    const at = w.changedByOther(w.world(w.percentage('0')), w.percent('30'))
    const [first, second] = [w.update(w.percent('40')), w.update(w.percent('50'))]
    const day = '2026-02-27'
    const datesOf = (...updates: Parameters<typeof w.decideIn>[1]) =>
      w.decideIn(at, updates).conflicts.map(({ date }) => date)
    expect(datesOf(first, { ...second, effectiveDate: day })).toEqual([day])
    expect(datesOf({ ...first, effectiveDate: day }, second)).toEqual([w.TODAY])
  })

  it('is one for another date too', () => {
    const at = w.changedByOther(w.world(w.discrete()), w.TICK)
    const late = w.update(w.TICK, { effectiveDate: '2026-02-27' })
    expect(w.decideIn(at, [late]).results[0]).toMatchObject({
      outcome: 'conflict',
      mine: { effectiveDate: '2026-02-27' },
    })
  })
})

describe('a stepper button', () => {
  it('adds to the field that it was posted with: 300 typed and +1 is 301', () => {
    const { writes } = w.decideIn(w.world(w.quantity('250', '500')), [w.update(w.step('300', '1'))])
    expect(writes[0]?.value.quantityComplete).toBe('301')
  })

  it('steps in the unit that it was posted in', () => {
    const change = { kind: 'quantity-step', field: '1', step: '2', unit: 'm' } as const
    const { writes } = w.decideIn(w.world(w.quantity('0', '500')), [w.update(change)])
    expect(writes[0]?.value.quantityComplete).toBe('9.843')
  })

  it('in another unit is added to what nobody typed in as it stood there', () => {
    const change = { kind: 'quantity-step', field: '311', step: '1', unit: 'm', untouched: true } as const
    const { writes } = w.decideIn(w.world(w.quantity('311', '500')), [w.update(change)])
    expect(writes[0]?.value.quantityComplete).toBe('314.281')
  })

  it('overtaken offers theirs, mine or both, even where the sums are alike', () => {
    const at = w.changedByOther(w.world(w.quantity('300', '500')), w.step('300', '1'))
    expect(w.decideIn(at, [w.update(w.step('300', '1'))]).results[0]).toMatchObject({
      outcome: 'conflict',
      mine: { amount: { value: '301' } },
      theirs: { amount: { value: '301' } },
      both: { value: '302' },
    })
  })

  it('that comes to what stands there has nothing to do', () => {
    const { results } = w.decideIn(w.world(w.quantity('300', '500')), [w.update(w.step('299', '1'))])
    expect(results).toMatchObject([{ outcome: 'unchanged', reason: 'sameValue' }])
  })

  it('of a chain in conflict offers theirs plus all its steps, unless a number was typed between', () => {
    const at = w.changedByOther(w.world(w.quantity('300', '500')), w.feet('310'))
    const first = w.update(w.step('300', '1'))
    const second = w.update(w.step('301', '5'), { follows: first.key, baseVersion: undefined })
    const chain = w.decideIn(at, [first, second])
    expect(chain.conflicts).toMatchObject([
      { indexes: [0, 1], mine: { amount: { value: '306' } }, both: { value: '316' } },
    ])
    const last = w.update(w.step('320', '1'))
    expect(w.decideIn(at, [w.update(w.feet('320')), last]).conflicts[0]?.both).toBeUndefined()
    const typed = w.decideIn(at, [first, w.update(w.feet('320'), { follows: first.key })])
    expect(typed.conflicts[0]).toMatchObject({ mine: { amount: { value: '320' } } })
    expect(typed.conflicts[0]?.both).toBeUndefined()
  })
})
