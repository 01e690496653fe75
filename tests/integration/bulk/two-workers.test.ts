import { describe, expect, it, vi } from 'vitest'
import { applyRun, startPreview } from '~/data/bulk/runs'
import { startWorker } from '~/data/bulk/worker'
import { verifyChain } from '~/data/verify-chain'
import type { BulkChange } from '~/domain/bulk/change'
import { createDatabase } from '~db/client'
import { useDatabase } from '~tests/support/database'
import { COUNT, quiet, useLongRuns } from './long'
import { receive } from './run'

const database = useDatabase()
const { world, read, start, begin, left } = useLongRuns(database)

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
    const counts = await Promise.all(
      ids.map(async (made, at) => {
        const id = 'id' in made ? made.id : ''
        const atomic = at % 2 === 0
        expect(await applyRun(database.db, world.planner, world.project, id, { atomic })).toEqual({
          ok: true,
        })
        return (await read(id)).resultCounts
      }),
    )
    expect(counts.reduce((sum, one) => sum + (one?.total ?? 0), 0)).toBe(128)
    expect(counts.reduce((sum, one) => sum + (one?.applied ?? 0), 0)).toBe(21)
    expect(await left()).toMatchObject({ done: 21, log: 21 })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })
})
