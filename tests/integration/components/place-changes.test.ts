import { describe, expect, it } from 'vitest'
import { placeDrawing } from '~/data/components/place-drawing'
import { useDatabase } from '~tests/support/database'
import { newOrigin } from '~tests/support/engine'
import { makePlace, makeWorld } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { changesIn } from './change'

const database = useDatabase()
const world = useWorld(database)
const { change, drawing, undo, component } = changesIn(database, world)

describe('places', () => {
  it('of a drawing are followed by components that have none of their own', async () => {
    const north = await makePlace(database.db, world.project, 'areas', 'North')
    const south = await makePlace(database.db, world.project, 'areas', 'South')
    await change([{ seq: 1, field: 'area', placeId: south.id }])
    expect(await drawing(north.id)).toMatchObject({ ok: true, components: 2, version: 2 })
    expect([(await component(1))?.area, (await component(2))?.area]).toEqual(['South', 'North'])
    await change([{ seq: 1, field: 'area', placeId: null }])
    expect(await component(1)).toMatchObject({ area: 'North', area_own: false, area_sort: 'NORTH' })
    expect(await drawing(south.id, { baseVersion: 1 })).toMatchObject({
      ok: false,
      reason: 'overtaken',
      place: 'North',
    })
    expect(await drawing(north.id)).toMatchObject({ ok: true, batchId: null })
  })

  it('of a drawing can be undone, and of a component', async () => {
    const north = await makePlace(database.db, world.project, 'areas', 'North')
    const moved = await drawing(north.id)
    expect(await undo(moved.ok ? moved.batchId : null)).toMatchObject({
      ok: true,
      answer: { summary: { applied: 1 } },
    })
    expect(await component(2)).toMatchObject({ area: null, area_sort: '' })
    const { batchId } = await change([{ seq: 1, field: 'area', placeId: north.id }])
    await undo(batchId)
    expect(await component(1)).toMatchObject({ area: null, area_own: false })
  })

  it('of another kind or project aren’t there, and a foreman moves nothing', async () => {
    const system = await makePlace(database.db, world.project, 'systems')
    expect(await drawing(system.id)).toEqual({ ok: false, reason: 'unknownPlace' })
    const other = await makeWorld(database.db)
    expect(await drawing(null, { drawingId: other.drawing.id })).toEqual({ ok: false, reason: 'notFound' })
    const asked = { drawingId: world.drawing.id, kind: 'area' as const, placeId: null, origin: newOrigin() }
    expect(await placeDrawing(database.db, world.foreman, world.project, asked)).toEqual({
      ok: false,
      reason: 'notAllowed',
    })
  })
})
