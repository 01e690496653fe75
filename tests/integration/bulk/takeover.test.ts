import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { v7 as uuid } from 'uuid'
import { readRun } from '~/data/bulk/read-run'
import { beginRun, insertRun } from '~/data/bulk/store'
import { startWorker } from '~/data/bulk/worker'
import { verifyChain } from '~/data/verify-chain'
import { createDatabase, type Database } from '~db/client'
import { useDatabase } from '~tests/support/database'
import { makeComponents } from '~tests/support/factories'
import { untilSomeoneWaits } from '~tests/support/interleave'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const COUNT = 60
const PIECE = 20
/** Less than half of the lease: what is done in that time wasn't waited for. */
const PATIENCE = 12_000
const quiet = { error: () => undefined }

const world = useWorld(database)
const ending: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  await makeComponents(database.db, world.project, { ...world, count: COUNT - 3 })
})
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end()
})

/** A worker in this process, with connections of its own. */
function work(): Database {
  const own = createDatabase(database.url)
  const worker = startWorker(own, quiet, { most: PIECE, every: 50 })
  ending.push(() => own.close(), worker.stop)
  return own
}

/** A worker in a process of its own, that is there. */
async function startChild(): Promise<ChildProcess> {
  const args = ['--import', 'tsx', 'tests/support/worker-child.ts', database.url, String(PIECE)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  ending.push(() => kill(child))
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A run that waits for a worker: its look, or its change too. */
async function wanted(atomic: boolean): Promise<string> {
  const { organizationId, userId } = world.planner
  const about = { projectId: world.project.id, organizationId, userId, filter: '', seqs: [], total: COUNT }
  const id = uuid()
  const change = {
    kind: 'steps' as const,
    sets: [{ stepKey: 'rcv', target: { to: 'done' as const } }],
    title: 'Many',
  }
  await insertRun(database.db, { ...about, id, change })
  await until(id, 'looked')
  await beginRun(database.db, { ...about, id }, atomic, false)
  return id
}

const until = (id: string, state: string) =>
  vi.waitFor(
    async () => {
      const run = await readRun(database.db, world.planner, world.project, id)
      expect(run?.state).toBe(state)
    },
    { timeout: PATIENCE, interval: 20 },
  )

async function holderOf(id: string) {
  const [row] = await database.sql<{ holder: number | null; held: boolean }[]>`
    select holder, claimed_until > now() as held from bulk_runs where id = ${id}`
  return row
}

/** Cuts the connections by which workers say that they are there. */
const cut = () => database.sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'milepost-worker' and datname = current_database()`

/** Holds a component of the run's last piece while `then` is done: whoever works on it waits there. */
async function inTheMiddle(id: string, then: () => Promise<unknown>): Promise<void> {
  await database.sql.begin(async (held) => {
    await held`select from components where project_id = ${world.project.id} and seq = ${COUNT - 1} for update`
    await untilSomeoneWaits(database.sql)
    expect(await holderOf(id)).toMatchObject({ holder: expect.any(Number), held: true })
    await then()
  })
}

async function expectOnce(id: string) {
  const run = await readRun(database.db, world.planner, world.project, id)
  expect(run?.resultCounts).toMatchObject({ applied: COUNT, left: 0 })
  const [left] = await database.sql`
    select (select count(*) from component_milestones where project_id = ${world.project.id} and is_completed)::int as done,
      (select count(*) from audit_log where project_id = ${world.project.id})::int as log,
      (select count(*) from update_batches where project_id = ${world.project.id})::int as batches`
  expect(left).toEqual({ done: COUNT, log: COUNT, batches: COUNT / PIECE })
  expect(await verifyChain(database.db, world.project.id)).toEqual([])
}

describe.each([
  ['piece by piece', false],
  ['all or nothing', true],
] as const)('a run, %s,', (_how, atomic) => {
  it('of a worker that is killed is taken by another at once', async () => {
    const child = await startChild()
    const id = await wanted(atomic)
    const before = async () => {
      const { holder } = (await holderOf(id)) ?? {}
      await kill(child)
      work()
      // Taken while the claim of the one that is gone still has most of its time.
      await vi.waitFor(async () => expect((await holderOf(id))?.holder).not.toBe(holder), {
        timeout: PATIENCE,
        interval: 20,
      })
    }
    await inTheMiddle(id, before)
    await until(id, 'done')
    await expectOnce(id)
  }, 60_000)

  it('of a worker whose lock is cut is taken by another; the first one writes nothing more', async () => {
    work()
    const id = await wanted(atomic)
    await inTheMiddle(id, async () => {
      const { holder } = (await holderOf(id)) ?? {}
      await cut()
      work()
      await vi.waitFor(async () => expect((await holderOf(id))?.holder).not.toBe(holder), {
        timeout: PATIENCE,
        interval: 20,
      })
    })
    await until(id, 'done')
    await expectOnce(id)
  }, 60_000)

  it('goes on where nobody else is there to take it, and the next is held by a new lock', async () => {
    const own = work()
    const id = await wanted(atomic)
    let before: number | null | undefined
    await inTheMiddle(id, async () => {
      before = (await holderOf(id))?.holder
      await cut()
    })
    await until(id, 'done')
    await expectOnce(id)
    const key = () =>
      vi.waitFor(async () => {
        const [row] = await own.sql<{ key: number }[]>`select objid::int8::float8 as key from pg_locks
        where locktype = 'advisory' and objsubid = 2 and database = (select oid from pg_database where datname = current_database())`
        expect(row?.key).toEqual(expect.any(Number))
        return row?.key
      }, PATIENCE)
    expect(await key()).not.toBe(before)
  }, 60_000)
})
