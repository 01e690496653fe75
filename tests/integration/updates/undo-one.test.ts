import { describe, expect, it } from 'vitest'
import { findBatch, listBatches } from '~/data/batches'
import type { Actor } from '~/data/people'
import { undoBatch, undoMilestone } from '~/data/undo'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, takenBack } from '~tests/support/engine'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database)
const { apply } = updatesIn(database, world)

describe('undo beside a row', () => {
  it('takes back the one update that made the version', async () => {
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    const row = { seq: 2, stepKey: 'rcv', version: 2, origin: newOrigin() }
    const result = await undoMilestone(database.db, world.foreman, world.project, row)
    expect(result).toMatchObject({ ok: true, answer: { summary: { applied: 1, total: 1 } } })
    const rows = await database.sql<{ seq: number }[]>`
      SELECT c.seq FROM component_milestones m JOIN components c ON c.id = m.component_id
      WHERE c.project_id = ${world.project.id} AND m.is_completed`
    expect(rows.map(({ seq }) => seq)).toEqual([1])
    // The rest of its batch can still be undone.
    const rest = await undoBatch(database.db, world.foreman, world.project, batchId, { origin: newOrigin() })
    expect(rest).toMatchObject({
      ok: true,
      answer: { summary: { applied: 1, unchanged: 1, conflicts: 0 } },
    })
  })

  it('refuses another’s, a version that isn’t, and one that has been changed since', async () => {
    await apply([done(1, 'rcv')], world.planner)
    const row = { seq: 1, stepKey: 'rcv', origin: newOrigin() }
    const asked = (version: number, actor = world.foreman) =>
      undoMilestone(database.db, actor, world.project, { ...row, version })
    expect(await asked(2)).toEqual({ ok: false, reason: 'notAllowed' })
    expect(await asked(9)).toEqual({ ok: false, reason: 'notFound' })
    await apply([takenBack(1, 'rcv')], world.planner)
    await apply([done(1, 'rcv')], world.planner)
    expect(await asked(2, world.planner)).toMatchObject({
      ok: true,
      left: [{ result: { reason: 'changedSince' } }],
    })
  })

  it.each([
    ['of a batch of one', () => [done(1, 'rcv')]],
    ['of one row of many', () => [done(1, 'rcv'), done(2, 'rcv')]],
  ])('that somebody has undone already says who and when: %s', async (_of, asked) => {
    await apply(asked())
    const row = { seq: 1, stepKey: 'rcv', version: 2 }
    const undo = (actor: Actor, origin = newOrigin()) =>
      undoMilestone(database.db, actor, world.project, { ...row, origin })
    const origin = newOrigin()
    await undo(world.planner, origin)
    expect(await undo(world.foreman)).toMatchObject({
      ok: true,
      answer: {
        batchId: null,
        results: [{ outcome: 'unchanged', since: { undone: true, byName: world.planner.name } }],
      },
    })
    // Who did it hears only that it is done, however often it is sent.
    const again = await undo(world.planner, origin)
    expect(again).toMatchObject({ ok: true, answer: { results: [{ outcome: 'applied' }] } })
    expect(again.ok && again.answer.results[0]?.since).toBeUndefined()
  })

  it('takes back a tick that was undone and done again, also beside a row of before', async () => {
    const batchId = await apply([done(1, 'rcv')])
    for (const _ of ['undone', 'done again']) {
      const { batches } = await listBatches(database.db, world.foreman, world.project, { limit: 1 })
      await undoBatch(database.db, world.foreman, world.project, batches[0]?.id ?? '', {
        origin: newOrigin(),
      })
    }
    const row = { seq: 1, stepKey: 'rcv', version: 2, origin: newOrigin() }
    const press = () => undoMilestone(database.db, world.foreman, world.project, row)
    expect(await press()).toMatchObject({ ok: true, left: [], answer: { summary: { applied: 1 } } })
    expect(await press()).toMatchObject({ ok: true, left: [], answer: { summary: { applied: 1 } } })
    const { batches } = await listBatches(database.db, world.viewer, world.project)
    expect(batches).toHaveLength(4)
    expect(batches.find(({ id }) => id === batchId)).toMatchObject({ undoneBy: { batchId: batches[0]?.id } })
  })

  it('marks a batch of one as undone', async () => {
    const batchId = await apply([done(1, 'rcv')])
    await undoMilestone(database.db, world.foreman, world.project, {
      seq: 1,
      stepKey: 'rcv',
      version: 2,
      origin: newOrigin(),
    })
    const { batches } = await listBatches(database.db, world.viewer, world.project)
    expect(batches.map(({ id, undoneBy }) => [id === batchId, undoneBy !== undefined])).toEqual([
      [false, false],
      [true, true],
    ])
  })

  describe('and that again', () => {
    const beside = async (seq: number, version: number, more: { actor?: Actor; origin?: string } = {}) => {
      const { actor = world.foreman, origin = newOrigin() } = more
      const undone = await undoMilestone(database.db, actor, world.project, {
        seq,
        stepKey: 'rcv',
        version,
        origin,
      })
      if (!undone.ok) throw new Error(`Not undone: ${undone.reason}`)
      return undone
    }
    const undo = async (batchId: string, origin = newOrigin()) => {
      const undone = await undoBatch(database.db, world.foreman, world.project, batchId, { origin })
      if (!undone.ok) throw new Error(`Not undone: ${undone.reason}`)
      return undone
    }
    const changed = async (batchId: string) =>
      (await findBatch(database.db, world.foreman, world.project, batchId))?.rows.map(
        ({ changedSince }) => changedSince,
      )
    const doneSteps = async () => {
      const rows = await database.sql<{ seq: number }[]>`
        SELECT c.seq FROM component_milestones m JOIN components c ON c.id = m.component_id
        WHERE c.project_id = ${world.project.id} AND m.is_completed ORDER BY c.seq`
      return rows.map(({ seq }) => seq)
    }

    it('is its batch’s own again: the undo of the whole takes it along, and is one when it is sent twice', async () => {
      const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
      await beside(1, 2)
      expect(await changed(batchId)).toEqual([true, false])
      await beside(1, 3)
      const { batches } = await listBatches(database.db, world.foreman, world.project, { limit: 2 })
      expect(batches.map(({ summary }) => summary)).toEqual([
        expect.stringMatching(/^Redo: .* valve-1: Receive$/),
        expect.stringMatching(/^Undo: .* valve-1: Receive$/),
      ])
      expect(await changed(batchId)).toEqual([false, false])
      const origin = newOrigin()
      const undone = await undo(batchId, origin)
      expect([undone.left, undone.answer.summary.applied]).toEqual([[], 2])
      expect(await doneSteps()).toEqual([])
      const again = await undo(batchId, origin)
      expect(again.answer).toMatchObject({ batchId: null, summary: { applied: 2 } })
      // That undone is both again.
      await undo(undone.answer.batchId ?? '')
      expect(await doneSteps()).toEqual([1, 2])
      expect((await undo(batchId)).left).toEqual([])
      expect(await doneSteps()).toEqual([])
    })

    it('takes it back beside a row of before too, and once', async () => {
      await apply([done(1, 'rcv'), done(2, 'rcv')])
      await beside(1, 2)
      await beside(1, 3)
      const origin = newOrigin()
      for (const _ of ['sent', 'sent again'])
        expect(await beside(1, 2, { origin })).toMatchObject({
          left: [],
          answer: { summary: { applied: 1 } },
        })
      expect(await doneSteps()).toEqual([2])
    })

    it('isn’t when somebody has done the same by hand, or has changed it after', async () => {
      const batchId = await apply([done(1, 'rcv'), done(2, 'rcv'), done(3, 'rcv')])
      await beside(1, 2)
      await apply([done(1, 'rcv')], world.planner)
      await beside(2, 2)
      await beside(2, 3)
      await apply([takenBack(2, 'rcv')], world.planner)
      expect(await changed(batchId)).toEqual([true, true, false])
      const { answer, left } = await undo(batchId)
      expect(answer.summary).toMatchObject({ applied: 1, conflicts: 2 })
      expect(left.map(({ label }) => label.replace(/^.* valve/, 'valve'))).toEqual([
        'valve-1: Receive',
        'valve-2: Receive',
      ])
      expect(await doneSteps()).toEqual([1])
    })
  })
})
