import { describe, expect, it } from 'vitest'
import { applyRun } from '~/data/bulk/runs'
import { claimRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import { createDatabase } from '~db/client'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { untilSomeoneWaits } from '~tests/support/interleave'
import { useWorld } from '~tests/support/world'
import { runsIn } from './run'

const sent: string[] = []
const database = useDatabase({ onStatement: (text) => sent.push(text.trim()) })
const world = useWorld(database)
const { preview, read, apply } = runsIn(database, world)

const batches = async () => {
  const [row] = await database.sql`
    select count(*)::int as count from update_batches where project_id = ${world.project.id} and kind = 'updates'`
  return row?.count as number
}

/** Applies a run by other connections while a component of it is held, until `then` has been done, or it has given up. */
async function inTheMiddle(id: string, lockTimeout: number, then?: () => Promise<unknown>) {
  const other = createDatabase(database.url, { lockTimeout })
  let applying: Promise<unknown> = Promise.resolve()
  await database.sql.begin(async (held) => {
    await held`select from components where project_id = ${world.project.id} and seq = 3 for update`
    applying = applyRun(other.db, world.planner, world.project, id, { atomic: true }).catch(() => 'thrown')
    await untilSomeoneWaits(database.sql)
    await (then?.() ?? applying)
  })
  const answer = await applying
  await other.close()
  return answer
}

describe('a short run', () => {
  it('is previewed by one statement that writes, and applied in one transaction', async () => {
    // A project's first change of all makes its head.
    await send(database.db, world.foreman, world.project, [done(1, 'test')])
    await apply(await preview(), true)
    sent.length = 0
    const id = await preview({ kind: 'steps', sets: [{ stepKey: 'punch', target: { to: 'done' } }] })
    expect(sent.filter((text) => /\b(INSERT|UPDATE|DELETE)\b/.test(text))).toHaveLength(1)
    expect(sent.length).toBeLessThanOrEqual(14)
    sent.length = 0
    await applyRun(database.db, world.planner, world.project, await read(id), { atomic: true })
    expect(sent.filter((text) => /^(begin|commit)/i.test(text))).toHaveLength(2)
    expect(sent.length).toBeLessThanOrEqual(19)
    expect(await read(id)).toMatchObject({ state: 'done', batchIds: [expect.any(String)], done: 3 })
  })

  it('whose connection is cut in the middle has changed nothing, and can be applied as before', async () => {
    const id = await preview()
    const answer = await inTheMiddle(
      id,
      10_000,
      () => database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
    expect(answer).toBe('thrown')
    expect(await batches()).toBe(0)
    // What can still be told to the database is: then a worker makes it.
    const claimed = await claimRun(database.db, id)
    if (claimed) await workOn(database.db, claimed)
    else await apply(id, true)
    expect(await read(id)).toMatchObject({ state: 'done', resultCounts: { applied: 3 } })
    expect(await batches()).toBe(1)
  })

  it('that waits for too long is left to a worker', async () => {
    const id = await preview()
    expect(await inTheMiddle(id, 200)).toBe('thrown')
    expect(await read(id)).toMatchObject({ state: 'waiting', atomic: true })
    expect(await batches()).toBe(0)
    const claimed = await claimRun(database.db, id)
    if (!claimed) throw new Error('Nobody has it')
    await workOn(database.db, claimed)
    expect(await read(id)).toMatchObject({ state: 'done', resultCounts: { applied: 3 } })
  })

  it('fails with a sentence where its project was archived meanwhile', async () => {
    const id = await preview()
    await database.sql`update projects set archived_at = now() where id = ${world.project.id}`
    await apply(id, false)
    expect(await read(id)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('archived'),
      batchIds: [],
    })
    expect(await batches()).toBe(0)
  })
})
