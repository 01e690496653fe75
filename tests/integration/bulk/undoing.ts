import { v7 as uuid } from 'uuid'
import { undoRun } from '~/data/bulk/runs'
import { beginRun, claimRun, insertRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import type { Actor } from '~/data/people'
import type { BulkChange } from '~/domain/bulk/change'
import type { Database } from '~db/client'
import { COUNT, useLongRuns } from './long'
import { receive } from './run'

/** A world of `COUNT` valves for each test of a file, runs of several batches over them, and their undo. */
export function useUndoneRuns(database: Database) {
  const { world, read } = useLongRuns(database)

  /** Does what waits, as a worker would; with `pieces` only so many. */
  async function work(id: string, { most = 20, pieces = Number.POSITIVE_INFINITY } = {}) {
    const claimed = await claimRun(database.db, id)
    if (!claimed) throw new Error('It is in somebody’s hands')
    let left = pieces
    await workOn(database.db, claimed, { most, stopping: () => (left -= 1) <= 0 })
  }

  /** A run of several batches, as if it were long: 20, 20 and 5 rows. */
  async function long(change: BulkChange = receive, actor: Actor = world.planner, atomic = false) {
    const { organizationId, userId } = actor
    const about = { projectId: world.project.id, organizationId, userId, filter: '', seqs: [], total: COUNT }
    const id = uuid()
    await insertRun(database.db, { ...about, id, change: { ...change, title: 'Receive done' } })
    await work(id)
    await beginRun(database.db, { ...about, id }, atomic, false)
    await work(id)
    return id
  }

  const undo = (id: string, actor = world.planner) => undoRun(database.db, actor, world.project, id)

  async function undone(id: string, actor = world.planner) {
    const answer = await undo(id, actor)
    if (!answer.ok) throw new Error(answer.reason)
    return answer.id
  }

  /** Lets an undo wait for a worker, as a long one does, however short it is. */
  async function undoLater(id: string, actor = world.planner) {
    const [made] = await database.sql<{ id: string }[]>`
      insert into bulk_runs (id, organization_id, project_id, user_id, change, undoes, parts, atomic, state, total)
      select gen_random_uuid(), organization_id, project_id, ${actor.userId}, change || '{"title":"Undo: Receive done"}', id,
        (select json_agg(json_build_object('batchId', b.id, 'rows', (b.counts ->> 'applied')::int) order by b.id desc)
          from update_batches b where b.id = any (batch_ids)), false, 'waiting', ${COUNT}
      from bulk_runs where id = ${id} returning id`
    return made?.id ?? ''
  }

  async function received() {
    const [row] = await database.sql<{ done: number }[]>`
      select count(*)::int as done from component_milestones
      where project_id = ${world.project.id} and step_key = 'rcv' and is_completed`
    return row?.done
  }

  return { world, read, work, long, undo, undone, undoLater, received }
}
