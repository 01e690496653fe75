import { describe, expect, it } from 'vitest'
import { applyRun, cancelRun, failuresOf, retryRun } from '~/data/bulk/runs'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import type { StepSet } from '~/domain/bulk/change'
import { resultWords } from '~/domain/bulk/words'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { useWorld } from '~tests/support/world'
import { RECEIVE, receive, runsIn, told } from './run'

const database = useDatabase()
const world = useWorld(database)
const { preview, rows, apply, completion, makeMixed } = runsIn(database, world)

describe('applying', () => {
  it('is once, however often it is sent, at once or later', async () => {
    const id = await preview()
    const five = await Promise.all(
      Array.from({ length: 5 }, () =>
        applyRun(database.db, world.planner, world.project, id, { atomic: true }),
      ),
    )
    expect(five.every(({ ok }) => ok)).toBe(true)
    const run = await apply(id, false)
    expect(run).toMatchObject({ state: 'done', atomic: true })
    expect(told(run.resultCounts)).toEqual({ total: 3, applied: 3, components: 3 })
    expect(run.batchIds).toHaveLength(1)
    const [log] =
      await database.sql`select count(*)::int as count from audit_log where project_id = ${world.project.id}`
    expect(log?.count).toBe(3)
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('by best effort lists what went stale, and keeps the conflict', async () => {
    const id = await preview()
    await send(database.db, world.foreman, world.project, [done(1, 'rcv'), takenBack(1, 'rcv')])
    const run = await apply(id, false)
    expect(told(run.resultCounts)).toEqual({ total: 3, applied: 2, conflicts: 1, stale: 1, components: 3 })
    expect(run.resultCounts && resultWords(run.resultCounts)).toBe('3 components: 2 changed, 1 in conflict')
    expect(await rows(id, { only: 'stale' })).toMatchObject([
      { seq: 1, outcome: 'conflict', reason: 'overtaken', stale: true },
    ])
    expect((await rows(id))[0]).toMatchObject({ seq: 1 })
    const [open] =
      await database.sql`select count(*)::int as count from conflicts where project_id = ${world.project.id}`
    expect(open?.count).toBe(1)
  })

  it('all or nothing changes nothing where one fails, and says which', async () => {
    const id = await preview()
    await send(database.db, world.foreman, world.project, [done(1, 'rcv'), takenBack(1, 'rcv')])
    const run = await apply(id, true)
    expect(told(run.resultCounts)).toEqual({ total: 3, conflicts: 1, rolledBack: 2, stale: 1, components: 3 })
    expect(run.batchIds).toEqual([])
    expect(await completion()).toBe('0.00')
    const [kept] = await database.sql`
      select (select count(*) from conflicts where project_id = ${world.project.id})::int as conflicts,
        (select count(*) from component_milestones where project_id = ${world.project.id} and is_completed)::int as done`
    expect(kept).toEqual({ conflicts: 0, done: 0 })
  })

  it('all or nothing goes by those without the step, and not by those that are gone', async () => {
    await makeMixed()
    const fair = await apply(await preview(receive, { filter: null, seqs: [1, 4] }), true)
    expect(told(fair.resultCounts)).toEqual({ total: 2, applied: 1, notFound: 1, components: 2 })
    const foul = await apply(await preview(receive, { filter: null, seqs: [2, 999] }), true)
    expect(told(foul.resultCounts)).toEqual({
      total: 2,
      rolledBack: 1,
      notFound: 1,
      missing: 1,
      components: 2,
    })
  })

  it('tries the failed ones again from how they stand by then', async () => {
    const id = await preview({ kind: 'steps', sets: [RECEIVE, { stepKey: 'punch', target: { to: 'done' } }] })
    await send(database.db, world.foreman, world.project, [done(1, 'rcv'), takenBack(1, 'rcv')])
    await apply(id, false)
    const failures: unknown[] = []
    for await (const piece of failuresOf(database.db, world.planner, world.project, id, 1))
      failures.push(...piece)
    expect(failures).toMatchObject([{ seq: 1, stepKey: 'rcv' }])
    const again = await retryRun(database.db, world.planner, world.project, id)
    if (!('id' in again)) throw new Error(again.refused)
    expect((await rows(again.id)).map((row) => [row.seq, row.stepKey, row.previewOutcome])).toEqual([
      [1, 'rcv', 'applied'],
      [1, 'punch', 'unchanged'],
    ])
    expect(told((await apply(again.id, true)).resultCounts)).toMatchObject({ applied: 1, unchanged: 1 })
    expect(await retryRun(database.db, world.planner, world.project, again.id)).toEqual({
      refused: 'nothingChosen',
    })
    expect(await retryRun(database.db, world.foreman, world.project, id)).toEqual({ refused: 'notFound' })
  })

  it('takes back with a reason, and corrects a date', async () => {
    await send(database.db, world.foreman, world.project, [
      done(1, 'rcv', { effectiveDate: '2025-03-01' }),
      done(2, 'rcv'),
    ])
    const back: StepSet = {
      stepKey: 'rcv',
      target: { to: 'notDone', reason: { key: 'damage', text: 'dropped' } },
    }
    await apply(await preview({ kind: 'steps', sets: [back] }, { filter: null, seqs: [2] }), true)
    const dated = await preview({ ...receive, effectiveDate: '2025-03-02' }, { filter: null, seqs: [1] })
    expect(await rows(dated)).toMatchObject([
      { oldText: 'done on Sat 1 Mar 2025', newText: 'done on Sun 2 Mar 2025' },
    ])
    const [log] =
      await database.sql`select reason from audit_log where new_value ->> 'isCompleted' = 'false' and project_id = ${world.project.id}`
    expect(log?.reason).toBe('damage: dropped')
  })

  it('can be cancelled before it begins, and not after it is over', async () => {
    const id = await preview()
    const { db } = database
    expect(await cancelRun(db, world.planner, world.project, id)).toMatchObject({
      run: { state: 'cancelled' },
    })
    expect(await applyRun(db, world.planner, world.project, id, { atomic: true })).toEqual({
      ok: false,
      reason: 'over',
    })
    const other = await preview()
    await apply(other, true)
    expect(await cancelRun(db, world.planner, world.project, other)).toMatchObject({ run: { state: 'done' } })
  })

  it('is undone as the batch that it is', async () => {
    const run = await apply(await preview(), true)
    const undone = await undoBatch(database.db, world.planner, world.project, run.batchIds[0] ?? '', {
      origin: newOrigin(),
    })
    expect(undone).toMatchObject({ ok: true, left: [], answer: { summary: { applied: 3 } } })
    expect(await completion()).toBe('0.00')
  })
})
