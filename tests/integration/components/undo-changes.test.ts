import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { useWorld } from '~tests/support/world'
import { changesIn, hold } from './change'

const database = useDatabase()
const world = useWorld(database)
const { change, undo, component } = changesIn(database, world)

describe('undo of changes of components', () => {
  it('puts back what has not been changed since, field by field', async () => {
    const { batchId } = await change([hold(1), hold(2), { seq: 1, field: 'budget', minutes: 600 }])
    await change([hold(2, { reason: 'later' })])
    const answer = await undo(batchId)
    expect(answer).toMatchObject({
      ok: true,
      answer: { summary: { applied: 2, conflicts: 1 } },
      left: [{ result: { reason: 'changedSince' } }],
    })
    expect(await component(1)).toMatchObject({ on_hold: false, hold_reason: '', budgeted_minutes: null })
    expect(await component(2)).toMatchObject({ on_hold: true, hold_reason: 'later' })
    expect(await undo(batchId)).toMatchObject({ ok: false, reason: 'alreadyUndone' })
  })

  it('puts a field that was changed twice back to before the first, if nothing came after the last', async () => {
    const budget = (seq: number, minutes: number) => ({ seq, field: 'budget' as const, minutes })
    await change([budget(1, 60), budget(2, 60)])
    const { batchId } = await change([budget(1, 600), budget(1, 900), budget(2, 600), budget(2, 900)])
    await change([budget(2, 1200)])
    expect(await undo(batchId)).toMatchObject({ ok: true, answer: { summary: { applied: 1, conflicts: 1 } } })
    expect((await component(1))?.budgeted_minutes).toBe(60)
    expect((await component(2))?.budgeted_minutes).toBe(1200)
  })

  it('can be undone in its turn', async () => {
    const { batchId } = await change([hold(1)])
    const first = await undo(batchId)
    expect((await component(1))?.on_hold).toBe(false)
    await undo(first.ok ? first.answer.batchId : null)
    expect(await component(1)).toMatchObject({ on_hold: true, hold_reason: 'no crane' })
  })
})
