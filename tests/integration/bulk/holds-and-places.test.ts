import { describe, expect, it } from 'vitest'
import { startPreview } from '~/data/bulk/runs'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import type { BulkChange } from '~/domain/bulk/change'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send } from '~tests/support/engine'
import { makeComponents, makePlace, makeWorld } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { RECEIVE, runsIn, told } from './run'

const database = useDatabase()
const world = useWorld(database)
const { preview, read, rows, apply } = runsIn(database, world)

describe('a change of components themselves', () => {
  it('holds many, with its reason', async () => {
    const id = await preview({ kind: 'hold', onHold: true, reason: 'no crane' })
    expect(await rows(id)).toMatchObject(
      [1, 2, 3].map((seq) => ({ seq, oldText: 'not on hold', newText: 'on hold: no crane', stepKey: null })),
    )
    const run = await apply(id, true)
    expect(told(run.resultCounts)).toMatchObject({ applied: 3 })
    expect(
      (
        await undoBatch(database.db, world.planner, world.project, run.batchIds[0] ?? '', {
          origin: newOrigin(),
        })
      ).ok,
    ).toBe(true)
    const [held] =
      await database.sql`select count(*)::int as count from components where on_hold and project_id = ${world.project.id}`
    expect(held?.count).toBe(0)
  })

  it('gives a place, and refuses one that isn’t there', async () => {
    const area = await makePlace(database.db, world.project, 'areas', 'Area 100')
    const other = await makePlace(database.db, (await makeWorld(database.db)).project, 'areas')
    const place = (placeId: string | null): BulkChange => ({
      kind: 'place',
      place: 'area',
      placeId,
      ofDrawings: false,
    })
    const asked = { filter: null, seqs: [1, 2, 3] }
    const foreign = await startPreview(database.db, world.planner, world.project, asked, place(other.id))
    expect(foreign).toEqual({ refused: 'unknownPlace' })
    const id = await preview(place(area.id))
    expect((await read(id)).title).toBe('Area: Area 100')
    expect((await rows(id))[0]).toMatchObject({ oldText: 'none', newText: 'Area 100' })
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    expect(told((await apply(id, true)).resultCounts)).toMatchObject({ applied: 3 })
  })

  it('is headed by how many it changed, not by how many were asked', async () => {
    const area = await makePlace(database.db, world.project, 'areas', 'Area 100')
    const ofThem = (ofDrawings: boolean): BulkChange => ({
      kind: 'place',
      place: 'area',
      placeId: area.id,
      ofDrawings,
    })
    const drawing = { ...world.drawing, id: crypto.randomUUID(), number: 'D-2', sortKey: 'D-2' }
    await database.sql`insert into drawings (id, project_id, number, number_key, sort_key)
      values (${drawing.id}, ${world.project.id}, 'D-2', 'D-2', 'D-2')`
    await makeComponents(database.db, world.project, { ...world, drawing, count: 1 })
    const receive: BulkChange = { kind: 'steps', sets: [RECEIVE] }
    for (const [change, one, heading] of [
      [receive, 1, 'Receive done: 3'],
      [{ kind: 'hold', onHold: true, reason: 'no crane' }, 2, 'On hold: no crane: 3'],
      [ofThem(true), 4, 'Area of their drawings: Area 100: 1'],
      [ofThem(false), 3, 'Area: Area 100: 3'],
    ] satisfies [BulkChange, number, string][]) {
      await apply(await preview(change, { filter: null, seqs: [one] }), true)
      const run = await apply(await preview(change, { filter: null, seqs: [1, 2, 3, 4] }), true)
      const [batch] =
        await database.sql`select summary from update_batches where id = ${run.batchIds[0] ?? ''}`
      expect(batch?.summary).toBe(heading)
    }
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('gives drawings a place, their components follow, and all of it is undone as one', async () => {
    const { db } = database
    const area = await makePlace(db, world.project, 'areas', 'Area 100')
    await database.sql`insert into drawings (id, project_id, number, number_key, sort_key)
      values (gen_random_uuid(), ${world.project.id}, 'D-2', 'D-2', 'D-2')`
    const [second] = await database.sql<
      { id: string }[]
    >`select id from drawings where number = 'D-2' and project_id = ${world.project.id}`
    const drawing = { ...world.drawing, id: second?.id ?? '', number: 'D-2', sortKey: 'D-2' }
    await makeComponents(db, world.project, { ...world, drawing, count: 2 })
    const change: BulkChange = { kind: 'place', place: 'area', placeId: area.id, ofDrawings: true }
    const id = await preview(change, { filter: null, seqs: [1, 4] })
    const run = await read(id)
    expect(told(run.previewCounts)).toEqual({ total: 2, applied: 2, drawings: 2, components: 2 })
    expect(run.title).toBe('Area of their drawings: Area 100')
    const applied = await apply(id, true)
    const there = async () => {
      const [row] =
        await database.sql`select count(*)::int as count from components where area_id = ${area.id}`
      return row?.count
    }
    expect(told(applied.resultCounts)).toMatchObject({ applied: 2 })
    expect(await there()).toBe(5)
    const undone = await undoBatch(db, world.planner, world.project, applied.batchIds[0] ?? '', {
      origin: newOrigin(),
    })
    expect(undone).toMatchObject({ ok: true, left: [] })
    expect(await there()).toBe(0)
    expect(await verifyChain(db, world.project.id)).toEqual([])
  })
})
