import { describe, expect, it } from 'vitest'
import { undoOf } from '~/domain/updates/undo'
import type { Decision, UpdateRequest } from '~/domain/updates/types'
import type { World } from './world'
import * as w from './world'

const two = () => w.world(w.discrete(), w.percentage('20', { milestoneId: 'm2', componentId: 'c2' }))
const good = () => [w.update(w.TICK), w.update(w.percent('60'), { milestoneId: 'm2' })]
const bad = () => w.update(w.percent('160'), { milestoneId: 'm2', origin: 'elsewhere' })

describe('a best-effort batch', () => {
  it('applies what it can, and its counts add up', () => {
    const same = w.update(w.TICK, { baseVersion: 4 })
    const gone = w.update(w.TICK, { milestoneId: undefined })
    const { summary, commits } = w.decideIn(two(), [...good(), bad(), same, gone])
    expect(commits).toBe(true)
    expect(summary).toEqual({
      total: 5,
      applied: 2,
      unchanged: 1,
      conflicts: 0,
      refused: 1,
      notFound: 1,
      rolledBack: 0,
      successful: 3,
      failed: 2,
    })
  })
})

describe('an atomic batch', () => {
  it('is applied whole when all is well', () => {
    const { commits, summary } = w.decideIn(two(), good(), { atomic: true })
    expect([commits, summary.applied]).toEqual([true, 2])
  })

  it('writes nothing when one fails, and the good ones are rolled back', () => {
    const { results, ...rest } = w.decideIn(two(), [...good(), bad()], { atomic: true })
    expect(results.map(({ outcome }) => outcome)).toEqual(['rolledBack', 'rolledBack', 'refused'])
    expect(results.map(({ version }) => version)).toEqual([3, 3, 3])
    expect(results[0]?.value).toMatchObject({ isCompleted: false })
    expect(rest).toMatchObject({
      commits: false,
      writes: [],
      links: [],
      conflicts: [],
      keys: [],
      touchedComponents: [],
    })
    expect(rest.summary).toMatchObject({ rolledBack: 2, refused: 1, successful: 0, failed: 3 })
  })

  it('that fails leaves what was so before unchanged, and not what only an update before it had made so', () => {
    const at = w.world(w.done(), w.percentage('20', { milestoneId: 'm2', componentId: 'c2' }))
    const percent = (value: string, gesture: number) =>
      w.update(w.percent(value), { milestoneId: 'm2', gesture })
    const { results, summary } = w.decideIn(
      at,
      [w.update(w.TICK), percent('20', 0), percent('60', 1), percent('60', 2), bad()],
      { atomic: true },
    )
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['unchanged', 'sameValue'],
      ['unchanged', 'sameValue'],
      ['rolledBack', undefined],
      ['rolledBack', undefined],
      ['refused', expect.any(String)],
    ])
    expect(summary).toMatchObject({
      total: 5,
      unchanged: 2,
      rolledBack: 2,
      refused: 1,
      successful: 2,
      failed: 3,
    })
  })

  it('does not roll back what an earlier batch had applied', () => {
    const [tick, sixty] = good()
    if (!tick || !sixty) throw new Error('no batch')
    const at = w.after(two(), w.decideIn(two(), [tick]))
    const { results } = w.decideIn(at, [tick, sixty, bad()], { atomic: true })
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'rolledBack', 'refused'])
  })
})

describe('undo', () => {
  function undo(rows: Decision['links']): UpdateRequest[] {
    return undoOf(rows).map((restore) => w.update(restore.change, { ...restore, origin: 'undo-page' }))
  }

  it('puts back exactly what was there, with a reason built in, on the day that it was earned', () => {
    const batch = w.decideIn(two(), [w.update(w.TICK, { effectiveDate: '2026-02-27' }), ...good().slice(1)])
    const undone = w.decideIn(w.after(two(), batch), undo(batch.links))
    expect(undone.writes.map(({ value }) => value)).toMatchObject([
      { isCompleted: false, completedAt: null, completedBy: null, effectiveDate: null },
      { percentageComplete: '20' },
    ])
    expect(undone.links[0]).toMatchObject({
      reason: { key: 'undo' },
      effectiveDate: '2026-02-27',
      undoesOrigin: 'page',
    })
    const sum = [...batch.links, ...undone.links].reduce(
      (total, link) => total + Number(link.earnedMinutesDelta),
      0,
    )
    expect(sum).toBe(0)
  })

  it('goes back to before the first link of a chain', () => {
    const chain = ['30', '40', '50'].map((value) => w.update(w.percent(value)))
    const at = w.world(w.percentage('20'))
    const batch = w.decideIn(at, chain)
    const undone = w.decideIn(w.after(at, batch), undo(batch.links))
    expect(undone.writes).toMatchObject([
      { versionBefore: 6, versionAfter: 7, value: { percentageComplete: '20' } },
    ])
  })

  it('lists what has been changed since, and keeps no conflict of it', () => {
    const batch = w.decideIn(two(), good())
    const later: World = w.changedByOther(w.after(two(), batch), w.percent('70'), { milestoneId: 'm2' })
    const { results, conflicts } = w.decideIn(later, undo(batch.links))
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['applied', undefined],
      ['conflict', 'changedSince'],
    ])
    expect(results[1]?.theirs).toMatchObject({ amount: { value: '70' }, by: 'lee' })
    expect(conflicts).toEqual([])
  })

  it('gives way to the same page’s later change too', () => {
    const at = w.world(w.percentage('20'))
    const first = w.decideIn(at, [w.update(w.percent('40'))])
    const second = w.after(w.after(at, first), w.decideIn(w.after(at, first), [w.update(w.percent('60'))]))
    const own = undo(first.links).map((one) => ({ ...one, origin: 'page', gesture: 1e9 }))
    expect(w.decideIn(second, own).results[0]?.reason).toBe('changedSince')
  })

  it('takes back what a chain that ended where it began has left on two days', () => {
    const at = w.world(w.quantity('0', '3', { milestoneId: 'q', effectiveDate: '2026-03-02' }))
    const batch = w.decideIn(at, [
      w.update(w.feet('3'), { milestoneId: 'q', effectiveDate: '2026-02-25' }),
      w.update(w.feet('0'), { milestoneId: 'q', reason: { key: 'damage' } }),
    ])
    const done = w.after(at, batch)
    expect(Object.keys(done.current[0]?.earnedOn ?? {})).toHaveLength(2)
    const undone = w.decideIn(done, undo(batch.links))
    expect(undone.summary).toMatchObject({ applied: 1, unchanged: 0 })
    expect(w.after(done, undone).current[0]?.earnedOn ?? {}).toEqual({})
  })

  it('can be undone', () => {
    const batch = w.decideIn(two(), good())
    const done = w.after(two(), batch)
    const undone = w.decideIn(done, undo(batch.links))
    const redone = w.after(w.after(done, undone), w.decideIn(w.after(done, undone), undo(undone.links)))
    expect(w.amountIn(redone)).toEqual({ kind: 'discrete', done: true })
    expect(redone.current[0]).toMatchObject({
      completedBy: 'kim',
      completedAt: w.NOW,
      effectiveDate: w.TODAY,
    })
  })
})
