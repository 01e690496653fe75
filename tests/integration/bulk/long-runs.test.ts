import { beforeEach, describe, expect, it, vi } from 'vitest'
import { v7 as uuid } from 'uuid'
import { countChosen } from '~/data/bulk/count-chosen'
import { AT_ONCE, applyRun, cancelRun, listRows, readRun, retryRun, startPreview } from '~/data/bulk/runs'
import { beginRun, claimRun, insertRun } from '~/data/bulk/store'
import { startWorker } from '~/data/bulk/worker'
import { workOn } from '~/data/bulk/work'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import type { BulkChange } from '~/domain/bulk/change'
import { createDatabase } from '~db/client'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { makeComponents, makeWorld, type World } from '~tests/support/factories'
import { untilSomeoneWaits } from '~tests/support/interleave'

const sent: string[] = []
const database = useDatabase({ onStatement: (text) => sent.push(text) })
const COUNT = 45
const ALL = { filter: '', seqs: [] }
const receive: BulkChange = { kind: 'steps', sets: [{ stepKey: 'rcv', target: { to: 'done' } }] }
const quiet = { error: (error: unknown) => expect.unreachable(String(error)) }

let world: World
beforeEach(async () => {
  world = await makeWorld(database.db)
  await makeComponents(database.db, world.project, { ...world, count: COUNT - 3 })
})

const read = async (id: string) => {
  const run = await readRun(database.db, world.planner, world.project, id)
  if (!run) throw new Error('It is there')
  return run
}

/** A run that waits for a worker, however short it is. */
async function start(change = receive, choice: { filter: string | null; seqs: number[] } = ALL) {
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
  await insertRun(database.db, made, false)
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

async function waiting(atomic: boolean, change = receive) {
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

describe('a worker that is gone', () => {
  it('in the middle of a piece leaves those that are done and told; another goes on with the rest', async () => {
    const id = await waiting(false)
    const slow = createDatabase(database.url)
    const claimed = await claimRun(slow.db, id)
    if (!claimed) throw new Error('Nobody has it')
    const workers: Promise<unknown>[] = []
    // Its second piece waits for a component that is held here, until its claim has lapsed and another has the run.
    await database.sql.begin(async (held) => {
      await held`select from components where project_id = ${world.project.id} and seq = 30 for update`
      workers.push(workOn(slow.db, claimed, { most: 20 }))
      await untilSomeoneWaits(database.sql)
      expect(await left()).toEqual({ done: 20, log: 20, batches: 1 })
      expect(await claimRun(database.db, id)).toBeUndefined()
      await lapse()
      const another = await claimRun(database.db, id)
      if (!another) throw new Error('Nobody has it')
      expect(await claimRun(database.db, id)).toBeUndefined()
      workers.push(workOn(database.db, another, { most: 20 }))
    })
    await Promise.all(workers)
    await slow.close()
    expect(await read(id)).toMatchObject({ state: 'done', resultCounts: { applied: COUNT } })
    await once(3)
  })

  it('and comes back, writes nothing more', async () => {
    for (const atomic of [false, true]) {
      const id = await waiting(atomic, {
        ...receive,
        sets: [{ stepKey: atomic ? 'punch' : 'rcv', target: { to: 'done' } }],
      })
      const slow = await claimRun(database.db, id)
      if (!slow) throw new Error('Nobody has it')
      await lapse()
      expect(await work(id, 20)).toMatchObject({ state: 'done' })
      await workOn(database.db, slow, { most: 20 })
    }
    expect(await left()).toEqual({ done: 2 * COUNT, log: 2 * COUNT, batches: 6 })
  })

  it('lets go when it is told to stop, and another goes on', async () => {
    for (const atomic of [false, true]) {
      const id = await waiting(atomic, {
        ...receive,
        sets: [{ stepKey: atomic ? 'punch' : 'rcv', target: { to: 'done' } }],
      })
      const stopped = await work(id, 20, () => true)
      expect(stopped).toMatchObject({ state: 'running', done: 20 })
      expect((await work(id, 20)).resultCounts).toMatchObject({ applied: COUNT })
    }
    expect(await left()).toMatchObject({ done: 2 * COUNT, log: 2 * COUNT })
  })

  it('begins a look anew', async () => {
    const id = await start()
    await work(id, 20, () => true)
    expect(await read(id)).toMatchObject({ state: 'looking' })
    expect(await work(id, 20)).toMatchObject({
      state: 'looked',
      total: COUNT,
      previewCounts: { applied: COUNT },
    })
  })
})

describe('two workers on one database', () => {
  it('share the runs, and never take the same', async () => {
    const steps = ['rcv', 'install', 'punch', 'test'].map((stepKey): BulkChange => ({
      kind: 'steps',
      sets: [{ stepKey, target: { to: 'done' } }],
    }))
    const ids = await Promise.all(steps.map((change) => start(change)))
    const second = createDatabase(database.url)
    const workers = [startWorker(database, quiet, { every: 20 }), startWorker(second, quiet, { every: 20 })]
    const all = async (state: string) => {
      for (const id of ids) expect((await read(id)).state).toBe(state)
    }
    await vi.waitFor(() => all('looked'), 25_000)
    await Promise.all(ids.map((id, at) => begin(id, at % 2 === 0)))
    await vi.waitFor(() => all('done'), 25_000)
    await Promise.all(workers.map((worker) => worker.stop()))
    await second.close()
    for (const id of ids) expect((await read(id)).resultCounts).toMatchObject({ applied: COUNT })
    expect(await left()).toEqual({ done: 4 * COUNT, log: 4 * COUNT, batches: 4 })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  }, 60_000)

  it('and 64 short runs at once lose nothing and double nothing', async () => {
    const ids = await Promise.all(
      Array.from({ length: 64 }, (_, at) =>
        startPreview(
          database.db,
          world.planner,
          world.project,
          { filter: null, seqs: [1 + (at % 20), 2 + (at % 20)] },
          receive,
        ),
      ),
    )
    const answers = await Promise.all(
      ids.map((made, at) =>
        applyRun(database.db, world.planner, world.project, 'id' in made ? made.id : '', {
          atomic: at % 2 === 0,
        }),
      ),
    )
    const counts = answers.map((answer) => (answer.ok ? answer.run.resultCounts : null))
    expect(counts.reduce((sum, one) => sum + (one?.total ?? 0), 0)).toBe(128)
    expect(counts.reduce((sum, one) => sum + (one?.applied ?? 0), 0)).toBe(21)
    expect(await left()).toMatchObject({ done: 21, log: 21 })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })
})

describe('the number of statements', () => {
  /** Of five pieces, of three, and of one. */
  const counted = async (make: (at: number) => Promise<string>): Promise<number[]> => {
    const counts: number[] = []
    for (const [at, most] of [10, 22, 10_000].entries()) {
      const id = await make(at)
      sent.length = 0
      await work(id, most)
      counts.push(sent.length)
    }
    return counts
  }

  it('of a look is fourteen a piece, whatever is in it', async () => {
    const [five = 0, three = 0, one] = await counted(() => start())
    expect([five - three, three - (one ?? 0), one]).toEqual([28, 28, 24])
  })

  it('of a change is as constant: what the engine needs, and a handful to tell the run', async () => {
    // A project's first change of all makes its head.
    await send(database.db, world.foreman, world.project, [done(1, 'test')])
    const steps = ['rcv', 'install', 'punch']
    const [five = 0, three = 0, one] = await counted((at) =>
      waiting(false, { kind: 'steps', sets: [{ stepKey: steps[at] ?? '', target: { to: 'done' } }] }),
    )
    expect([five - three, three - (one ?? 0), one]).toEqual([30, 30, 21])
  })
})
