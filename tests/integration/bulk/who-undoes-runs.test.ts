import { describe, expect, it } from 'vitest'
import { readRun, undoUnderWay } from '~/data/bulk/runs'
import { useDatabase } from '~tests/support/database'
import { makeUser, makeWorld } from '~tests/support/factories'
import { receive } from './run'
import { useUndoneRuns } from './undoing'

const database = useDatabase()
const { world, read, work, long, undo, undone, undoLater, received } = useUndoneRuns(database)

describe('who undoes a run', () => {
  it('is who made it, or a planner; to others it isn’t there', async () => {
    const colleague = await makeUser(database.db, world.organization, 'foreman')
    const id = await long(receive, world.foreman)
    expect(await undo(id, colleague)).toEqual({ ok: false, reason: 'notFound' })
    expect(await undo(id, world.viewer)).toEqual({ ok: false, reason: 'notFound' })
    expect(await undo(id, (await makeWorld(database.db)).owner)).toEqual({ ok: false, reason: 'notFound' })
    const undoing = await undone(id, world.planner)
    expect(await read(undoing, world.owner)).toMatchObject({ userName: world.planner.name })
    expect(await readRun(database.db, world.foreman, world.project, undoing)).toBeUndefined()
    const own = await long(receive, world.foreman)
    expect((await undo(own, world.foreman)).ok).toBe(true)
  })

  it('hears who was first, and when: while it goes on, and afterwards', async () => {
    const id = await long()
    const undoing = await undoLater(id)
    expect(await undo(id, world.owner)).toMatchObject({
      ok: false,
      reason: 'beingUndone',
      by: { id: undoing, actorName: world.planner.name, at: expect.stringMatching(/Z$/) },
    })
    expect(await undo(id)).toEqual({ ok: true, id: undoing })
    await work(undoing)
    expect(await undoUnderWay(database.db, id)).toBeUndefined()
    expect(await undo(id, world.owner)).toMatchObject({
      ok: false,
      reason: 'alreadyUndone',
      by: { actorName: world.planner.name, at: expect.stringMatching(/Z$/) },
    })
    // A press that comes again.
    expect(await undo(id)).toEqual({ ok: true, id: undoing })
  })

  it('are several at once: one does it, all others hear of it', async () => {
    const id = await long()
    const people = [world.planner, world.owner, world.planner, world.owner, world.planner]
    const answers = await Promise.all(people.map((actor) => undo(id, actor)))
    const runs = await database.sql<{ id: string; user_id: string }[]>`
      select id, user_id from bulk_runs where undoes = ${id}`
    expect(runs).toHaveLength(1)
    for (const [at, answer] of answers.entries()) {
      if (people[at]?.userId === runs[0]?.user_id) expect(answer).toEqual({ ok: true, id: runs[0]?.id })
      else expect(['beingUndone', 'alreadyUndone']).toContain(answer.ok ? '' : answer.reason)
    }
    const undos = await database.sql`
      select 1 from update_batches where kind = 'undo' and project_id = ${world.project.id}`
    expect(undos).toHaveLength(3)
    expect(await received()).toBe(0)
  })
})
