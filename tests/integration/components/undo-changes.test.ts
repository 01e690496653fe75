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

  it('can be undone in its turn', async () => {
    const { batchId } = await change([hold(1)])
    const first = await undo(batchId)
    expect((await component(1))?.on_hold).toBe(false)
    await undo(first.ok ? first.answer.batchId : null)
    expect(await component(1)).toMatchObject({ on_hold: true, hold_reason: 'no crane' })
  })
})
