import { describe, expect, it } from 'vitest'
import { undoOf } from '~/domain/updates/undo'
import type { CurrentMilestone } from '~/domain/updates/types'
import type { World } from './world'
import * as w from './world'

const DAMAGE = { key: 'damage' }
const on = (effectiveDate: string) => w.update(w.TICK, { effectiveDate })

/** What a milestone has earned by day, as the log adds it up. */
const days = (at: World) => at.current[0]?.earnedOn

/** Done on one day, and on another after all; its undo follows as an update. */
function redated(over: Partial<CurrentMilestone> = {}) {
  const at = w.world(w.discrete(over))
  const first = w.after(at, w.decideIn(at, [on('2026-02-27')]))
  const moved = w.decideIn(first, [on('2026-02-28')])
  const [restore] = undoOf(moved.links)
  if (!restore) throw new Error('nothing to undo')
  return { first, moved, at: w.after(first, moved), undo: w.update(restore.change, { ...restore }) }
}

describe('the day of a change', () => {
  it('is today where what was complete is taken back and none is named', () => {
    const taken = w.decideIn(w.world(w.done()), [w.update(w.UNTICK, { reason: DAMAGE })])
    expect(taken.links).toMatchObject([{ effectiveDate: w.TODAY, new: { effectiveDate: w.TODAY } }])
  })

  it('is that of its completion while it stays complete, above its total too', () => {
    const at = w.world(w.quantity('500', '500', { effectiveDate: '2026-02-27' }))
    const more = w.decideIn(at, [w.update(w.feet('510'))])
    expect(more.writes).toMatchObject([{ value: { effectiveDate: '2026-02-27' } }])
  })

  it('moves more than once in a request, and each time all of it', () => {
    const at = w.world(w.discrete())
    const moved = w.decideIn(at, [on('2026-02-26'), on('2026-02-27'), on('2026-02-28')])
    expect(moved.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
    expect(moved.links.map(({ dateMovedFrom }) => dateMovedFrom)).toEqual([null, '2026-02-26', '2026-02-27'])
    expect(days(w.after(at, moved))).toEqual({ '2026-02-28': '60.000000' })
  })

  it('moves no minutes where there is no budget', () => {
    const { moved } = redated({ budgetedMinutes: null })
    expect(moved.links).toMatchObject([
      { earnedMinutesDelta: null, elsewhere: [{ date: '2026-02-27', earnedMinutesDelta: null }] },
    ])
  })

  it('is left as it is by a new total', () => {
    const complete = { effectiveDate: '2026-02-27', isCompleted: true }
    const at = w.world(w.quantity('500', '500', complete))
    const total = w.update({ kind: 'total', value: '500' }, { effectiveDate: '2026-02-28' })
    const planner = { actor: { person: 'pia', role: 'planner' as const } }
    expect(w.decideIn(at, [total], planner).results).toMatchObject([{ reason: 'sameValue' }])
  })
})

describe('the undo of another day', () => {
  it('gives what was earned back to the day that it was on, as no correction of its own', () => {
    const { first, at, undo } = redated()
    const undone = w.decideIn(at, [undo])
    expect(undone.links).toMatchObject([{ dateMovedFrom: null, new: { effectiveDate: '2026-02-27' } }])
    expect(days(w.after(at, undone))).toEqual(days(first))
  })

  it('is something to do where nothing was earned on either', () => {
    const { at, undo } = redated({ weight: '0.00' })
    expect(w.decideIn(at, [undo])).toMatchObject({
      results: [{ outcome: 'applied' }],
      writes: [{ value: { effectiveDate: '2026-02-27' } }],
    })
  })
})
