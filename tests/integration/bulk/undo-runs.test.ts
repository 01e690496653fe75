import { describe, expect, it } from 'vitest'
import { applyRun, cancelRun, startPreview } from '~/data/bulk/runs'
import { claimRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { makePlace } from '~tests/support/factories'
import { COUNT } from './long'
import { receive, runsIn, told } from './run'
import { useUndoneRuns } from './undoing'

const database = useDatabase()
const { world, read, work, long, undo, undone, undoLater, received } = useUndoneRuns(database)
const { rows } = runsIn(database, world)

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
    expect([await received(), (await read(second)).title]).toEqual([COUNT, 'Redo: Receive done'])
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
