import { describe, expect, it } from 'vitest'
import { claimRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import { createDatabase } from '~db/client'
import { useDatabase } from '~tests/support/database'
import { untilSomeoneWaits } from '~tests/support/interleave'
import { COUNT, useLongRuns } from './long'
import { receive } from './run'

const database = useDatabase()
const { world, read, start, work, waiting, left, once, lapse } = useLongRuns(database)

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
