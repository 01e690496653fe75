import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { applyRun, cancelRun, listRows, readRun, startPreview, undoRun, undoUnderWay } from '~/data/bulk/runs'
import { beginRun, claimRun, insertRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import type { Actor } from '~/data/people'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import type { BulkChange } from '~/domain/bulk/change'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { makeComponents, makePlace, makeUser, makeWorld, type World } from '~tests/support/factories'

const database = useDatabase()
const COUNT = 45
const receive: BulkChange = { kind: 'steps', sets: [{ stepKey: 'rcv', target: { to: 'done' } }] }

let world: World
beforeEach(async () => {
  world = await makeWorld(database.db)
  await makeComponents(database.db, world.project, { ...world, count: COUNT - 3 })
})

async function read(id: string, actor = world.planner) {
  const run = await readRun(database.db, actor, world.project, id)
  if (!run) throw new Error('It is there')
  return run
}

/** Does what waits, as a worker would; with `pieces` only so many. */
async function work(id: string, { most = 20, pieces = Number.POSITIVE_INFINITY } = {}) {
  const claimed = await claimRun(database.db, id)
  if (!claimed) throw new Error('It is in somebody’s hands')
  let left = pieces
  await workOn(database.db, claimed, { most, stopping: () => (left -= 1) <= 0 })
}

/** A run of several batches, as if it were long: 20, 20 and 5 rows. */
async function long(change = receive, actor: Actor = world.planner, atomic = false) {
  const { organizationId, userId } = actor
  const about = { projectId: world.project.id, organizationId, userId, filter: '', seqs: [], total: COUNT }
  const id = uuid()
  await insertRun(database.db, { ...about, id, change: { ...change, title: 'Receive done' } }, false)
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
  const [row] = await database.sql<{ done: number }[]>`select count(*)::int as done from component_milestones
    where project_id = ${world.project.id} and step_key = 'rcv' and is_completed`
  return row?.done
}

const told = (counts: object | null) =>
  Object.fromEntries(Object.entries(counts ?? {}).filter(([, count]) => count !== 0))

const rows = async (id: string, page = {}) =>
  (await listRows(database.db, world.planner, world.project, id, page)).rows

describe('the undo of a run', () => {
  it('is a run of its own, a batch for each of its batches, the last first', async () => {
    for (const atomic of [false, true]) {
      const id = await long(receive, world.planner, atomic)
      const undoing = await undone(id)
      const run = await read(undoing)
      expect(run).toMatchObject({
        state: 'done',
        title: 'Undo: Receive done',
        isUndo: true,
        undoes: id,
        total: COUNT,
        completionBefore: '10.00',
        completionAfter: '0.00',
      })
      expect(told(run.resultCounts)).toEqual({ total: COUNT, applied: COUNT, components: COUNT })
      const undoes = await database.sql<{ undoes: string }[]>`
        select undoes from update_batches where id = any (${run.batchIds}) order by created_at, id`
      expect(undoes.map((batch) => batch.undoes)).toEqual((await read(id)).batchIds.toReversed())
      expect(await received()).toBe(0)
    }
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('shows each row with what it was and what it is put back to', async () => {
    const undoing = await undone(await long())
    expect((await rows(undoing)).find(({ seq }) => seq === 1)).toMatchObject({
      label: expect.stringMatching(/valve-1$/),
      stepName: 'Receive',
      oldText: 'done',
      newText: 'not done',
      outcome: 'applied',
      stale: false,
    })
  })

  it('leaves exactly what somebody has changed since, and lists it with its reason', async () => {
    const id = await long()
    const late = [takenBack(1, 'rcv'), takenBack(30, 'rcv')]
    await send(database.db, world.foreman, world.project, late)
    await send(database.db, world.foreman, world.project, [done(1, 'rcv'), done(30, 'rcv')])
    const undoing = await undone(id)
    expect(told((await read(undoing)).resultCounts)).toMatchObject({
      applied: COUNT - 2,
      conflicts: 2,
      total: COUNT,
    })
    expect(await rows(undoing, { only: 'conflict' })).toMatchObject([
      { seq: 30, reason: 'changedSince', oldText: 'done', newText: 'not done' },
      { seq: 1, reason: 'changedSince' },
    ])
    expect(await received()).toBe(2)
  })

  it('is itself undone, and that again', async () => {
    const id = await long()
    const first = await undone(id)
    const second = await undone(first)
    expect([await received(), (await read(second)).title]).toEqual([COUNT, 'Undo: Undo: Receive done'])
    // What was done again is what there is to undo of it by now.
    const third = await undone(id)
    expect((await read(third)).resultCounts).toMatchObject({ applied: COUNT, conflicts: 0 })
    expect(await received()).toBe(0)
    expect(await undo(id, world.owner)).toMatchObject({ ok: false, reason: 'alreadyUndone' })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('goes on after a stop where it was, and does nothing twice', async () => {
    const id = await long()
    const undoing = await undoLater(id)
    await work(undoing, { pieces: 1 })
    expect(await read(undoing)).toMatchObject({ state: 'running', done: 5 })
    expect(await received()).toBe(COUNT - 5)
    await work(undoing)
    expect(told((await read(undoing)).resultCounts)).toMatchObject({ applied: COUNT, total: COUNT })
    expect([await received(), (await read(undoing)).batchIds.length]).toEqual([0, 3])
  })

  it('that is cancelled keeps what is undone, lists the rest, and can be gone on with', async () => {
    const id = await long()
    const undoing = await undoLater(id)
    const claimed = await claimRun(database.db, undoing)
    if (!claimed) throw new Error('Nobody has it')
    await cancelRun(database.db, world.planner, world.project, undoing)
    await workOn(database.db, claimed)
    const run = await read(undoing)
    expect(run).toMatchObject({ state: 'cancelled', done: 5 })
    expect(told(run.resultCounts)).toMatchObject({ applied: 5, left: 40, total: COUNT })
    const left = await rows(undoing, { only: 'left' })
    expect([left.length, left[0]?.outcome, left[0]?.oldText, left[0]?.newText]).toEqual([
      40,
      null,
      'done',
      'not done',
    ])
    const rest = await undone(id)
    expect(told((await read(rest)).resultCounts)).toMatchObject({ applied: 40, total: 40 })
    expect(await received()).toBe(0)
  })

  it('leaves a batch that somebody has undone meanwhile, and says so of its rows', async () => {
    const id = await long()
    const [first = ''] = (await read(id)).batchIds
    const undoing = await undoLater(id)
    await undoBatch(database.db, world.owner, world.project, first, { origin: newOrigin() })
    await work(undoing)
    expect(told((await read(undoing)).resultCounts)).toMatchObject({ applied: 25, unchanged: 20 })
    expect((await rows(undoing, { only: 'unchanged' }))[0]).toMatchObject({ reason: 'alreadyUndone' })
    expect(await received()).toBe(0)
  })

  it('puts back holds and places of drawings too', async () => {
    const hold = await long({ kind: 'hold', onHold: true, reason: 'no crane' })
    expect((await rows(await undone(hold)))[0]).toMatchObject({
      oldText: 'on hold: no crane',
      newText: 'not on hold',
      outcome: 'applied',
    })
    const area = await makePlace(database.db, world.project, 'areas', 'Area 100')
    const place = { kind: 'place', place: 'area', placeId: area.id } as const
    const all = { filter: '', seqs: [] }
    for (const ofDrawings of [true, false]) {
      const made = await startPreview(database.db, world.planner, world.project, all, {
        ...place,
        ofDrawings,
      })
      const id = 'id' in made ? made.id : ''
      await applyRun(database.db, world.planner, world.project, id, { atomic: true })
      const undoing = await undone(id)
      expect(await rows(undoing)).toHaveLength(ofDrawings ? 1 : COUNT)
      expect((await rows(undoing))[0]).toMatchObject({
        oldText: 'Area 100',
        newText: 'none',
        outcome: 'applied',
      })
      expect((await read(undoing)).resultCounts).toMatchObject({ drawings: ofDrawings ? 1 : 0, left: 0 })
    }
    const placed = await database.sql`select 1 from components where area_id is not null or on_hold`
    expect(placed).toHaveLength(0)
  })
})

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
