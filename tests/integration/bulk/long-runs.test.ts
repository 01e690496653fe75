import { describe, expect, it, vi } from 'vitest'
import { AT_ONCE, applyRun, cancelRun, retryRun, startPreview } from '~/data/bulk/runs'
import { claimRun } from '~/data/bulk/store'
import { startWorker } from '~/data/bulk/worker'
import { workOn } from '~/data/bulk/work'
import { undoBatch } from '~/data/undo'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { makeComponents } from '~tests/support/factories'
import { COUNT, quiet, useLongRuns } from './long'
import { ALL, receive, listRows } from './run'

const database = useDatabase()
const { world, read, start, work, waiting, left, once, lapse } = useLongRuns(database)

describe('a long run', () => {
  it('is looked at and applied by a worker, not in the request', async () => {
    const { db } = database
    await makeComponents(db, world.project, { ...world, count: AT_ONCE })
    const started = await startPreview(db, world.planner, world.project, ALL, receive)
    const id = 'id' in started ? started.id : ''
    const total = COUNT + AT_ONCE
    expect(await read(id)).toMatchObject({ state: 'looking', total })
    const tooSoon = await applyRun(db, world.planner, world.project, id, { atomic: true })
    expect(tooSoon).toEqual({ ok: false, reason: 'stillLooking' })
    const worker = startWorker(database, quiet, { every: 20 })
    await vi.waitFor(async () => expect((await read(id)).state).toBe('looked'), 20_000)
    await applyRun(db, world.planner, world.project, id, { atomic: true })
    await vi.waitFor(async () => expect((await read(id)).state).toBe('done'), 20_000)
    await worker.stop()
    expect((await read(id)).resultCounts).toMatchObject({ total, applied: total, left: 0 })
    expect(await left()).toEqual({ done: total, log: total, batches: 2 })
  }, 60_000)

  it('has one batch a piece, and each of them can be undone', async () => {
    const id = await waiting(false)
    const { batchIds, state } = await work(id, 20)
    expect([state, batchIds.length]).toEqual(['done', 3])
    await once(3)
    for (const batchId of batchIds.toReversed()) {
      const undone = await undoBatch(database.db, world.planner, world.project, batchId, {
        origin: newOrigin(),
      })
      expect(undone).toMatchObject({ ok: true, left: [] })
    }
    expect(await left()).toMatchObject({ done: 0, batches: 6 })
  })

  it('all or nothing, of several pieces, is one transaction with a batch a piece', async () => {
    const id = await waiting(true)
    const { batchIds, completionAfter } = await work(id, 20)
    expect([batchIds.length, completionAfter]).toEqual([3, '10.00'])
    await once(3)
  })

  it('all or nothing takes the first pieces back when the last one fails, and lists all that fail', async () => {
    const id = await waiting(true)
    const late = [done(1, 'rcv'), takenBack(1, 'rcv'), done(COUNT, 'rcv'), takenBack(COUNT, 'rcv')]
    await send(database.db, world.foreman, world.project, late)
    const run = await work(id, 20)
    expect(run).toMatchObject({ state: 'done', batchIds: [] })
    expect(run.resultCounts).toMatchObject({
      conflicts: 2,
      rolledBack: COUNT - 2,
      applied: 0,
      stale: 2,
      left: 0,
    })
    expect(await left()).toMatchObject({ done: 0 })
    const failed = await listRows(database.db, world.planner, world.project, id, { only: 'conflict' })
    expect(failed.rows.map(({ seq }) => seq)).toEqual([1, COUNT])
  })

  it('stops after a piece when it is cancelled, tells how far it came, and can be tried again', async () => {
    const id = await waiting(false)
    const claimed = await claimRun(database.db, id)
    if (!claimed) throw new Error('Nobody has it')
    await cancelRun(database.db, world.planner, world.project, id)
    expect(await read(id)).toMatchObject({ state: 'running', cancelRequested: true })
    await workOn(database.db, claimed, { most: 20 })
    const run = await read(id)
    expect(run).toMatchObject({
      state: 'cancelled',
      resultCounts: { applied: 20, left: 25, total: COUNT },
    })
    expect(await left()).toEqual({ done: 20, log: 20, batches: 1 })
    const { rows } = await listRows(database.db, world.planner, world.project, id, { only: 'left' })
    expect(rows[0]).toMatchObject({ seq: 21, outcome: null })
    const again = await retryRun(database.db, world.planner, world.project, id)
    if (!('id' in again)) throw new Error(again.refused)
    expect(await read(again.id)).toMatchObject({ state: 'looked', previewCounts: { applied: 25 } })
  })

  it('all or nothing is taken back whole when it is cancelled between two pieces', async () => {
    const id = await waiting(true)
    const claimed = await claimRun(database.db, id)
    if (!claimed) throw new Error('Nobody has it')
    await cancelRun(database.db, world.planner, world.project, id)
    await workOn(database.db, claimed, { most: 20 })
    expect(await read(id)).toMatchObject({ state: 'cancelled', resultCounts: { applied: 0, left: COUNT } })
    expect(await left()).toEqual({ done: 0, log: 0, batches: 0 })
  })

  it('that nobody has in hand is cancelled at once, or by whoever takes it next', async () => {
    const looking = await start()
    await cancelRun(database.db, world.planner, world.project, looking)
    expect(await read(looking)).toMatchObject({ state: 'cancelled' })
    const id = await waiting(false)
    await claimRun(database.db, id)
    await cancelRun(database.db, world.planner, world.project, id)
    await lapse()
    expect(await work(id)).toMatchObject({ state: 'cancelled', resultCounts: { left: COUNT } })
  })
})
