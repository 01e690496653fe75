import { describe, expect, it } from 'vitest'
import type { AskedChange } from '~/data/components/changes'
import { placeDrawing } from '~/data/components/place-drawing'
import { undoBatch } from '~/data/undo'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send } from '~tests/support/engine'
import { makePlace } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { changesIn, hold } from './change'

const database = useDatabase()
const world = useWorld(database)
const { change, undo, component } = changesIn(database, world)

describe('a change of a component that comes again', () => {
  const batches = async () =>
    (await database.sql`SELECT 1 FROM update_batches WHERE project_id = ${world.project.id}`).length

  it('is answered as the first time, however often and at once', async () => {
    const from = { origin: newOrigin() }
    const asked: AskedChange[] = [
      hold(1, { baseVersion: 1 }),
      { seq: 2, field: 'budget', minutes: 60, baseVersion: 1 },
      { seq: 3, field: 'details', details: { size: '' }, baseVersion: 1 },
    ]
    const answers = [
      ...(await Promise.all([change(asked, from), change(asked, from), change(asked, from)])),
      await change(asked, from),
    ]
    const [first] = answers.flatMap(({ batchId }) => batchId ?? [])
    for (const answer of answers) {
      expect(answer.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'unchanged'])
      expect(answer.committed).toBe(true)
      if (answer.batchId === null)
        expect(answer.results[0]).toMatchObject({ repeated: true, stored: { batchId: first, version: 2 } })
    }
    expect(answers.filter(({ batchId }) => batchId === null)).toHaveLength(3)
    expect([await batches(), (await component(1))?.version]).toEqual([1, 2])
  })

  it('says what became of it where it doesn’t stand any more', async () => {
    const from = { origin: newOrigin() }
    const asked = [hold(1, { baseVersion: 1 })]
    const { batchId } = await change(asked, from)
    await undo(batchId)
    const { results } = await change(asked, from)
    expect(results).toMatchObject([
      { outcome: 'applied', repeated: true, version: 3, since: { undone: true, byName: world.planner.name } },
    ])
    await change([hold(1, { reason: 'snow' })])
    expect((await change(asked, from)).results[0]?.since).toMatchObject({ undone: true })
    expect(await component(1)).toMatchObject({ hold_reason: 'snow', version: 4 })
    // Progress raises the version too, and has nothing to do with it.
    const other = [hold(2, { baseVersion: 1 })]
    await change(other, from)
    await send(database.db, world.foreman, world.project, [done(2, 'rcv')])
    const [again] = (await change(other, from)).results
    expect([again?.repeated, again?.since]).toEqual([true, undefined])
  })

  it('is another one with other content, from another page, and after a refusal', async () => {
    const from = { origin: newOrigin() }
    await change([hold(1, { reason: '' })], from)
    expect((await change([hold(1)], from)).summary.applied).toBe(1)
    expect((await change([hold(1, { reason: 'snow' })], from)).summary.applied).toBe(1)
    expect((await change([hold(1)])).summary.applied).toBe(1)
    expect(await batches()).toBe(3)
  })

  it('stores nothing where all or none came to none', async () => {
    const from = { origin: newOrigin(), atomic: true }
    await change([hold(1), hold(999)], from)
    expect((await change([hold(1)], from)).results[0]).not.toHaveProperty('repeated')
    expect(await component(1)).toMatchObject({ on_hold: true, version: 2 })
  })

  it('is the same for a drawing and for an undo', async () => {
    const north = await makePlace(database.db, world.project, 'areas', 'North')
    const from = { drawingId: world.drawing.id, kind: 'area' as const, origin: newOrigin() }
    const place = () =>
      placeDrawing(database.db, world.planner, world.project, { ...from, placeId: north.id, baseVersion: 1 })
    const [one, two] = await Promise.all([place(), place()])
    const id = one.ok ? one.batchId : null
    expect(two).toMatchObject({ ok: true, batchId: id, version: 2 })
    const again = { origin: newOrigin() }
    const undone = () => undoBatch(database.db, world.planner, world.project, id ?? '', again)
    const answers = [await undone(), await undone()]
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: true, answer: { summary: { applied: 1 } }, left: [] })
    expect(await batches()).toBe(2)
    expect(await place()).toMatchObject({ ok: true, batchId: id, version: 3 })
  })
})
