import type { Database } from '~db/client'
import { type send, sendBatch, sendOne } from '~tests/support/engine'
import type { World } from '~tests/support/factories'

/** How a test's foreman updates the world's project, and a milestone as it is stored. */
export function updatesIn(database: Database, world: World) {
  /** Sends some; the id of their batch. */
  const apply = (updates: Parameters<typeof send>[3], actor = world.foreman) =>
    sendBatch(database.db, actor, world.project, updates)

  /** Sends one; its result. */
  const one = (asked: Parameters<typeof sendOne>[3], actor = world.foreman) =>
    sendOne(database.db, actor, world.project, asked)

  const milestone = async (seq: number, stepKey: string) => {
    const [row] = await database.sql`
      SELECT m.* FROM component_milestones m JOIN components c ON c.id = m.component_id
      WHERE c.project_id = ${world.project.id} AND c.seq = ${seq} AND m.step_key = ${stepKey}`
    return row
  }

  return { apply, one, milestone }
}
