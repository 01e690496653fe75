import { beforeEach, expect } from 'vitest'
import { v7 as uuid } from 'uuid'
import { countChosen } from '~/data/bulk/count-chosen'
import { readRun } from '~/data/bulk/runs'
import { beginRun, claimRun, insertRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import { verifyChain } from '~/data/verify-chain'
import type { BulkChange } from '~/domain/bulk/change'
import type { Database } from '~db/client'
import { makeComponents } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { ALL, receive } from './run'

export const COUNT = 45
export const quiet = { error: (error: unknown) => expect.unreachable(String(error)) }

/** A world of `COUNT` valves for each test of a file, and runs over them that wait for a worker. */
export function useLongRuns(database: Database) {
  const world = useWorld(database)
  beforeEach(async () => {
    await makeComponents(database.db, world.project, { ...world, count: COUNT - 3 })
  })

  async function read(id: string, actor = world.planner) {
    const run = await readRun(database.db, actor, world.project, id)
    if (!run) throw new Error('It is there')
    return run
  }

  /** A run that waits for a worker, however short it is. */
  async function start(change: BulkChange = receive, choice = ALL) {
    const { project, planner } = world
    const { total } = await countChosen(database.db, planner, project, choice)
    const made = {
      ...choice,
      id: uuid(),
      projectId: project.id,
      organizationId: planner.organizationId,
      userId: planner.userId,
      change: { ...change, title: 'Many' },
      total,
    }
    await insertRun(database.db, made)
    return made.id
  }

  /** Has it applied, by whoever takes it. */
  const begin = (id: string, atomic: boolean) =>
    beginRun(database.db, { id, projectId: world.project.id, userId: world.planner.userId }, atomic, false)

  /** Does what waits, as a worker would, in pieces of so many rows. */
  async function work(id: string, most?: number, stopping?: () => boolean) {
    const claimed = await claimRun(database.db, id)
    if (!claimed) throw new Error('Nobody has it')
    await workOn(database.db, claimed, { ...(most ? { most } : {}), ...(stopping ? { stopping } : {}) })
    return read(id)
  }

  async function waiting(atomic: boolean, change: BulkChange = receive) {
    const id = await start(change)
    await work(id)
    await begin(id, atomic)
    return id
  }

  /** What all of it has left behind: milestones done, audit rows, batches. */
  async function left() {
    const [row] = await database.sql<{ done: number; log: number; batches: number }[]>`
      select (select count(*) from component_milestones where project_id = ${world.project.id} and is_completed)::int as done,
        (select count(*) from audit_log where project_id = ${world.project.id})::int as log,
        (select count(*) from update_batches where project_id = ${world.project.id})::int as batches`
    return row
  }

  const once = async (batches: number) => {
    expect(await left()).toEqual({ done: COUNT, log: COUNT, batches })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  }

  const lapse = () =>
    database.sql`update bulk_runs set claimed_until = now() - interval '1 second' where claimed_until is not null`

  return { world, read, start, begin, work, waiting, left, once, lapse }
}
