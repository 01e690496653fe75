import { describe, expect, it } from 'vitest'
import { requestKey } from '~/domain/updates/keys'
import { undoOf } from '~/domain/updates/undo'
import type { AppliedLink, UpdateRequest } from '~/domain/updates/types'
import type { World } from './world'
import * as w from './world'

interface Sent {
  at: World
  outcome?: string
  repeated?: boolean
  links: AppliedLink[]
}

function send(at: World, one: UpdateRequest): Sent {
  const decision = w.decideIn(at, [one])
  const [result] = decision.results
  return {
    at: w.after(at, decision),
    outcome: result?.outcome,
    repeated: result?.repeated,
    links: decision.links,
  }
}

describe('an update that comes again', () => {
  it('changes nothing and answers what it answered, beside what is there now', () => {
    const tick = w.update(w.TICK)
    const first = send(w.world(w.discrete()), tick)
    const taken = w.changedByOther(first.at, w.UNTICK, { reason: { key: 'damage' } })
    const { results, writes, keys } = w.decideIn(taken, [tick])
    expect(results[0]).toMatchObject({
      outcome: 'applied',
      repeated: true,
      stored: { version: 4, recordedAt: w.NOW },
      version: 5,
      value: { isCompleted: false },
    })
    expect([writes, keys]).toEqual([[], []])
  })

  it('within one request is done once', () => {
    const tick = w.update(w.TICK)
    const { results, links, keys, summary } = w.decideIn(w.world(w.discrete()), [tick, tick])
    expect(results.map(({ outcome, repeated }) => [outcome, repeated])).toEqual([
      ['applied', undefined],
      ['applied', true],
    ])
    expect([links.length, keys.length, summary.applied]).toEqual([1, 1, 2])
  })

  it('within one request says all that was said the first time', () => {
    const at = w.changedByOther(w.world(w.percentage('0', { onHold: true })), w.percent('30'))
    const [late, early] = [
      w.update(w.percent('40')),
      w.update(w.percent('50'), { origin: 'b', baseVersion: 4 }),
    ]
    const { results, conflicts } = w.decideIn(at, [early, late, early, late])
    expect(results.slice(0, 2)).toMatchObject([
      { outcome: 'applied', flags: ['onHold'] },
      { outcome: 'conflict', reason: 'overtaken', mine: { amount: { value: '40' } } },
    ])
    expect(results.slice(2)).toEqual(
      results.slice(0, 2).map((result, at) => ({ ...result, index: at + 2, repeated: true })),
    )
    expect(conflicts.map(({ indexes }) => indexes)).toEqual([[1]])
  })

  it('and ran into a conflict is in conflict still, but no second one', () => {
    const at = w.changedByOther(w.world(w.percentage('0')), w.percent('30'))
    const forty = w.update(w.percent('40'))
    const { results, conflicts } = w.decideIn(send(at, forty).at, [forty])
    expect(results[0]).toMatchObject({
      outcome: 'conflict',
      repeated: true,
      mine: { amount: { value: '40' } },
    })
    expect(conflicts).toEqual([])
  })

  it('and was refused is judged afresh: with its reason it is another update', () => {
    const refused = send(w.world(w.done()), w.update(w.UNTICK, { gesture: 1 }))
    expect(refused.outcome).toBe('refused')
    const said = w.update(w.UNTICK, { gesture: 1, reason: { key: 'damage' } })
    expect(send(refused.at, said).outcome).toBe('applied')
  })

  it('still answers when the milestone is gone', () => {
    const tick = w.update(w.TICK)
    const { at } = send(w.world(w.discrete()), tick)
    expect(w.decideIn({ ...at, current: [] }, [tick]).results[0]).toMatchObject({
      outcome: 'applied',
      version: null,
    })
  })
})

describe('done, undo, done on one page', () => {
  const undo = (sent: Sent, origin: string, gesture: number) => {
    const [restore] = undoOf(sent.links)
    if (!restore) throw new Error('nothing to undo')
    return w.update(restore.change, { baseVersion: restore.baseVersion, origin, gesture })
  }

  it('is three changes with script, where gestures count', () => {
    const first = send(w.world(w.discrete()), w.update(w.TICK, { gesture: 1 }))
    const second = send(first.at, undo(first, 'page', 2))
    const third = send(second.at, w.update(w.TICK, { gesture: 3 }))
    expect([first.outcome, second.outcome, third.outcome]).toEqual(['applied', 'applied', 'applied'])
    expect(w.amountIn(third.at)).toEqual({ kind: 'discrete', done: true })
  })

  it('is three changes without script, where each page has its own origin', () => {
    const first = send(w.world(w.discrete()), w.update(w.TICK, { gesture: 0 }))
    const second = send(first.at, undo(first, 'page-2', 0))
    const third = send(second.at, w.update(w.TICK, { origin: 'page-3', gesture: 0, baseVersion: 5 }))
    expect([first.outcome, second.outcome, third.outcome]).toEqual(['applied', 'applied', 'applied'])
  })

  it('recognises the first form sent again by the back button', () => {
    const tick = w.update(w.TICK, { gesture: 0 })
    const first = send(w.world(w.discrete()), tick)
    const second = send(first.at, undo(first, 'page-2', 0))
    expect(send(second.at, tick)).toMatchObject({ outcome: 'applied', repeated: true })
    expect(w.amountIn(send(second.at, tick).at)).toEqual({ kind: 'discrete', done: false })
  })
})

describe('a request key', () => {
  const parts = {
    person: 'kim',
    origin: 'page',
    gesture: 1,
    milestoneId: 'm1',
    baseVersion: 3,
    change: w.TICK,
  }

  it('is the same for a retry, whatever the order of its fields', () => {
    expect(requestKey(parts)).toBe(requestKey({ ...parts, change: { done: true, kind: 'done' } }))
  })

  it('differs in everything that was sent', () => {
    const others = [
      { person: 'lee' },
      { origin: 'other' },
      { gesture: 2 },
      { milestoneId: 'm2' },
      { baseVersion: 4 },
      { baseVersion: undefined },
      { follows: 'k' },
      { change: w.UNTICK },
      { change: w.percent('1') },
      { change: w.feet('1') },
      { change: { kind: 'quantity', value: '1', unit: 'm' } as const },
      { change: w.step('1', '1') },
      { effectiveDate: '2026-02-27' },
      { reason: { key: 'damage' } },
      { reason: { key: 'damage', text: 'x' } },
    ]
    const keys = [parts, ...others.map((other) => ({ ...parts, ...other }))].map(requestKey)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
