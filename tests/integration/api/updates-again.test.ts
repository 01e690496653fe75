import { v4 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { crewAtWork, stepOf } from './crew'

const crew = crewAtWork()
const { bulk, update, of, audited, post } = crew

/** A key is a person's, whatever project it is used in: each test has its own. */
let k: string
let l: string
beforeEach(() => {
  k = uuid()
  l = uuid()
})

/** The same, in an order that is the same each time. */
function mixed<T>(all: T[], seed: number): T[] {
  const order = all.map((one, at) => [Math.imul(at + 1, 2654435761 + seed * 40503) >>> 0, one] as const)
  return order.toSorted(([a], [b]) => a - b).map(([, one]) => one)
}

describe('a request that is sent again', () => {
  it('up to five times, in any order and at once, is made once', async () => {
    const [pipe] = await crew.add('threadedPipe')
    const posts: [string, () => ReturnType<typeof update>][] = [
      ['one', () => update(of(0, 'rcv'), 'one')],
      ['step', () => update({ ...stepOf(pipe, 'fab'), percentageComplete: 40 }, 'step')],
      ['many', () => bulk([of(1, 'rcv'), of(1, 'install'), of(2, 'rcv')], { atomic: true }, 'many')],
      ['mixed', () => bulk([of(0, 'punch'), { ...of(0, 'rcv'), milestoneId: 'x' }], {}, 'mixed')],
    ]
    const sent = mixed(
      posts.flatMap((one, at) => Array.from({ length: 2 + at }, () => one)),
      7,
    )
    const told = await Promise.all(sent.map(async ([name, send]) => [name, await send()] as const))
    for (const [name] of posts) {
      const answers = told.filter(([of]) => of === name).map(([, { json }]) => json)
      expect(new Set(answers.map(({ batchId }) => batchId)).size).toBe(1)
      expect(new Set(answers.map(({ applied }) => applied)).size).toBe(1)
      expect(answers.filter(({ results }) => !results[0]?.repeated)).toHaveLength(1)
    }
    expect(await audited()).toBe(1 + 1 + 3 + 1)
    for (const [, send] of mixed(posts, 3)) await send()
    expect(await audited()).toBe(6)
  })

  it('answers what it came to, with what stands there by now', async () => {
    const first = await update(of(0, 'rcv'), k)
    await update({ ...of(0, 'rcv', { isCompleted: false }), reason: 'damage' }, undefined, 'other')
    const again = await update(of(0, 'rcv'), k)
    expect([again.status, again.json.batchId]).toEqual([200, first.json.batchId])
    expect(again.json.results[0]).toMatchObject({
      outcome: 'applied',
      repeated: true,
      current: { version: 3, isCompleted: false },
    })
    expect(await audited()).toBe(2)
  })

  it('is the same conflict, once', async () => {
    await update(of(0, 'rcv'), undefined, 'other')
    await update({ ...of(0, 'rcv', { isCompleted: false }), reason: 'damage' }, undefined, 'other')
    const sent = of(0, 'rcv', { version: 1, isCompleted: true })
    const told = [await update(sent, k), await update(sent, k)]
    expect(told.map(({ status }) => status)).toEqual([409, 409])
    expect(told[1]?.problem.conflictId).toBe(told[0]?.problem.conflictId)
    expect((await update({ ...sent, version: 2 }, k)).status).toBe(422)
  })

  it('with other content is refused, whatever it is', async () => {
    await bulk([of(0, 'rcv'), of(1, 'rcv')], {}, k)
    const before = await audited()
    const elsewhere = [
      () => bulk([of(0, 'rcv')], {}, k),
      () => bulk([of(1, 'rcv'), of(0, 'rcv')], {}, k),
      () => bulk([of(0, 'rcv'), of(1, 'rcv')], { atomic: true }, k),
      () => bulk([of(0, 'rcv'), of(1, 'punch')], { validateOnly: true }, k),
      () => update(of(0, 'rcv'), k),
      () => bulk([of(0, 'rcv', { isCompleted: true, effectiveDate: '2026-01-30' }), of(1, 'rcv')], {}, k),
    ]
    for (const send of elsewhere) {
      const told = await send()
      expect([told.status, told.problem.errors[0]?.field]).toEqual([422, 'Idempotency-Key'])
    }
    expect(await audited()).toBe(before)
    // Somebody else's key is another.
    expect((await bulk([of(2, 'rcv')], {}, k, 'other')).json.applied).toBe(1)
  })

  it('is judged afresh where nothing came of it, also with other content', async () => {
    await update(of(0, 'rcv'))
    const back = of(0, 'rcv', { isCompleted: false })
    expect((await update(back, k)).status).toBe(422)
    expect((await update({ ...back, reason: 'damage' }, k)).json.applied).toBe(1)
    const all = [of(1, 'rcv'), { ...of(1, 'rcv'), milestoneId: 'x' }]
    expect((await bulk(all, { atomic: true }, l)).status).toBe(409)
    expect((await bulk([of(1, 'rcv')], { atomic: true }, l)).json.applied).toBe(1)
  })

  it.each(['', 'a b', 'x'.repeat(201)])('under “%s” is told that this is no key', async (key) => {
    for (const rest of ['/updates', '/updates/bulk']) {
      const json = rest === '/updates' ? of(0, 'rcv') : { updates: [of(0, 'rcv')] }
      const told = await post(rest, json, key)
      expect([told.status, told.problem.errors[0]?.field]).toEqual([422, 'Idempotency-Key'])
    }
    expect(await audited()).toBe(0)
  })
})
