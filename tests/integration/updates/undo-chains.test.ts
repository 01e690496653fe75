import { describe, expect, it } from 'vitest'
import { findBatch } from '~/data/batches'
import { undoBatch } from '~/data/undo'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin } from '~tests/support/engine'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database)
const { apply } = updatesIn(database, world)

const undo = (batchId: string, { actor = world.foreman, origin = newOrigin(), gesture = 0 } = {}) =>
  undoBatch(database.db, actor, world.project, batchId, { origin, gesture })

/** The batch that an undo made. */
async function undone(...given: Parameters<typeof undo>): Promise<string> {
  const result = await undo(...given)
  if (!result.ok || !result.answer.batchId) throw new Error('Nothing was undone')
  return result.answer.batchId
}

it('what was undone and done again twice is undone as it was done last', async () => {
  const batchId = await apply([done(1, 'rcv')])
  await undone(await undone(batchId))
  const last = await undone(await undone(batchId))
  const undoes = await undone(batchId)
  expect(await findBatch(database.db, world.viewer, world.project, undoes)).toMatchObject({ undoes: last })
})

it('the same origin sent by somebody else is no repetition', async () => {
  const batchId = await apply([done(1, 'rcv')])
  const origin = newOrigin()
  await undone(batchId, { origin })
  expect(await undo(batchId, { origin, actor: world.planner })).toMatchObject({
    ok: false,
    reason: 'alreadyUndone',
  })
})

it('a second press of one page is another undo where the first was taken back', async () => {
  const batchId = await apply([done(1, 'rcv')])
  const origin = newOrigin()
  const again = await undone(await undone(batchId, { origin, gesture: 1 }))
  const second = await undone(batchId, { origin, gesture: 2 })
  expect(await findBatch(database.db, world.viewer, world.project, second)).toMatchObject({ undoes: again })
})

describe('pressed again on the page that undid it, it is no news that it is undone', () => {
  const origin = 'the-same-page'
  const said = { ok: true, answer: { batchId: null } }

  it('where that undo stands', async () => {
    const batchId = await apply([done(1, 'rcv')])
    await undone(batchId, { origin, gesture: 1 })
    expect(await undo(batchId, { origin, gesture: 2 })).toMatchObject(said)
  })

  it('where somebody else has done it again and undone it since', async () => {
    const batchId = await apply([done(1, 'rcv')])
    const first = await undone(batchId, { origin, gesture: 1 })
    await undone(await undone(first, { actor: world.planner }), { actor: world.planner })
    expect(await undo(batchId, { origin, gesture: 2 })).toMatchObject(said)
  })

  it('where it was done again before, and that is what the page undid', async () => {
    const batchId = await apply([done(1, 'rcv')])
    await undone(await undone(batchId))
    const planners = { actor: world.planner, origin }
    await undone(batchId, { ...planners, gesture: 1 })
    expect(await undo(batchId, { ...planners, gesture: 2 })).toMatchObject(said)
  })
})
