import { applyComponentChanges, type AskedChange, type ChangeOptions } from '~/data/components/changes'
import { placeDrawing, type DrawingPlacement } from '~/data/components/place-drawing'
import { undoBatch } from '~/data/undo'
import type { Database } from '~db/client'
import { newOrigin } from '~tests/support/engine'
import type { World } from '~tests/support/factories'

export const hold = (seq: number, more = {}): AskedChange => ({
  seq,
  field: 'hold',
  onHold: true,
  reason: 'no crane',
  ...more,
})

/** How a test's planner changes components of the world's project, and what they are by then. */
export function changesIn(database: Database, world: World) {
  const change = (changes: AskedChange[], options: Partial<ChangeOptions> = {}, actor = world.planner) =>
    applyComponentChanges(database.db, actor, world.project, changes, {
      atomic: false,
      origin: newOrigin(),
      ...options,
    })

  /** Gives the world's drawing an area. */
  const drawing = (placeId: string | null, more: Partial<DrawingPlacement> = {}) =>
    placeDrawing(database.db, world.planner, world.project, {
      drawingId: world.drawing.id,
      kind: 'area',
      placeId,
      origin: newOrigin(),
      ...more,
    })

  const undo = (batchId: string | null, actor = world.planner) =>
    undoBatch(database.db, actor, world.project, batchId ?? '', { origin: newOrigin() })

  const component = async (seq: number) => {
    const [row] = await database.sql`
      SELECT c.*, n.version, a.name AS area FROM components c
      JOIN component_standings n ON n.component_id = c.id LEFT JOIN areas a ON a.id = c.area_id
      WHERE c.project_id = ${world.project.id} AND c.seq = ${seq}`
    return row
  }

  return { change, drawing, undo, component }
}
