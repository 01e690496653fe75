import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { countOthers } from '~/data/live/changes'
import { addHoliday, removeHoliday } from '~/data/plan/holidays'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeComponents, makeProject } from '~tests/support/factories'
import { useMade, useOpened } from '~tests/support/made'
import { severable } from '~tests/support/severable'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { listenAs, type Listening, start, stop } from './listen'

const database = useDatabase()
const way = useOpened(() => severable(database.url))
const servers = [
  useMade(beforeAll, () => start(database.url), stop),
  useMade(beforeAll, () => start(way.url), stop),
] as const
const world = useWorld(database, beforeAll)
let as: string
const heard: Listening[] = []

beforeAll(async () => {
  await makeComponents(database.db, world.project, { ...world, count: 100 })
  as = await sessionFor(database.db, world.planner.userId)
})
afterAll(() => heard.forEach((listening) => listening.leave()))

async function listen(at: 0 | 1, given: Parameters<typeof listenAs>[3] = {}, token = as) {
  const from = { after: await counter(), ...given }
  const listening = await listenAs(servers[at].served, world.project, token, from)
  heard.push(listening)
  return listening
}

const counter = async () => {
  const [row] = await database.sql<{ at: number }[]>`
    SELECT change_counter::int AS at FROM heads WHERE scope_id = ${world.project.id}`
  return row?.at ?? 0
}

let marked = 3
/** Marks the next component that nobody has. */
async function change(by = world.foreman, amount = 1) {
  const seqs = Array.from({ length: amount }, () => (marked += 1))
  await send(
    database.db,
    by,
    world.project,
    seqs.map((seq) => done(seq, 'rcv')),
  )
  return seqs
}

const until = (what: () => void) => vi.waitFor(what, { timeout: 15_000, interval: 10 })

describe('a change', () => {
  it('is heard on both servers, whichever it was made by, with who, what and how far the project is', async () => {
    const both = [await listen(0), await listen(1)]
    const own = await listen(0, {}, await sessionFor(database.db, world.foreman.userId))
    for (const { response } of both) {
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toContain('text/event-stream')
      expect(response.headers.get('content-encoding')).toBeNull()
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
    const before = await counter()
    const form = { o: 'live-form', do: 'done.1.rcv.1' }
    const foreman = await sessionFor(database.db, world.foreman.userId)
    const path = `/projects/${world.project.key}/components`
    expect((await servers[1].served.ask(path, { as: foreman, form })).status).toBe(303)
    const event = {
      counter: before + 1,
      after: before,
      by: world.foreman.name,
      changes: 1,
      count: 1,
      rows: [1],
      origin: 'live-form',
    }
    for (const { events } of both) await until(() => expect(events).toEqual([event]))
    // One's own is no change of others.
    await until(() => expect(own.events).toEqual([{ ...event, changes: 0 }]))
    expect(both[0]?.text()).toContain(`id: ${before + 1}\n`)
    await until(() => expect(both[0]?.progress).toEqual(['1']))
  })

  it('of many is said to be of many', async () => {
    const listening = await listen(0)
    const seqs = await change(world.foreman, 60)
    await until(() => expect(listening.events).toHaveLength(1))
    expect(seqs).toHaveLength(60)
    expect(listening.events[0]).toMatchObject({ rows: 'many', count: 60, changes: 1 })
  })

  it('that no batch holds is told too: a conflict that is kept, and hides nothing that follows', async () => {
    const listening = await listen(0)
    const own = await listen(1, {}, await sessionFor(database.db, world.foreman.userId))
    const [seq = 0] = await change(world.planner)
    const kept = done(seq, 'rcv', { baseVersion: 1, effectiveDate: '2026-01-05' })
    const { results } = await send(database.db, world.foreman, world.project, [kept])
    expect(results[0]?.outcome).toBe('conflict')
    const [next] = await change()
    await until(() => expect(listening.events).toHaveLength(3))
    expect(listening.events).toMatchObject([
      { changes: 0, rows: [seq] },
      { changes: 1, count: 0, rows: [], by: world.foreman.name },
      { changes: 1, rows: [next] },
    ])
    // Whoever's it is has seen it.
    await until(() => expect(own.events.map(({ changes }) => changes)).toEqual([1, 0, 0]))
  })

  it('of the organization’s calendar is told in each of its projects, and counted for who has no script', async () => {
    const other = await makeProject(database.db, world.organization)
    const after = await counter()
    const listening = await listen(0)
    const elsewhere = await listenAs(servers[1].served, other, as, { after: 0 })
    heard.push(elsewhere)
    const given = { name: 'Founders’ day', startDate: '2026-06-01' }
    const added = await addHoliday(database.db, world.owner, null, given)
    if (!added.ok || !added.added[0]) throw new Error('Not added')
    await removeHoliday(database.db, world.owner, null, added.added[0].id)
    for (const { events } of [listening, elsewhere])
      await until(() =>
        expect(events).toMatchObject([
          { changes: 1, rows: [], by: world.owner.name },
          { changes: 1, rows: [], by: world.owner.name },
        ]),
      )
    expect(await countOthers(database.db, world.planner, world.project, after)).toBe(2)
    expect(await countOthers(database.db, world.owner, world.project, after)).toBe(0)
  })
})

describe('a line that broke', () => {
  it('goes on where it was, with nothing left out and nothing twice', async () => {
    const first = await listen(0)
    await change()
    await until(() => expect(first.events).toHaveLength(1))
    const last = first.events[0]?.counter ?? 0
    first.leave()
    await first.ended
    const missed: number[][] = []
    for (let n = 0; n < 5; n += 1) missed.push(await change())
    // The other server, as after a restart behind a proxy; what the browser says counts for more than the address.
    const second = await listen(1, { lastEventId: last, after: last - 1 })
    await until(() => expect(second.events.map(({ rows }) => rows)).toEqual(missed))
    expect(second.events.map(({ after }) => after)).toEqual([0, 1, 2, 3, 4].map((n) => last + n))
    missed.push(await change())
    await until(() => expect(second.events.map(({ rows }) => rows)).toEqual(missed))
  })

  it('long ago hears of all of it in one', async () => {
    const before = await counter()
    // Batches as they are linked, without the work of sixty real ones.
    await database.db.transaction(async (tx) => {
      const { recordBatch } = await import('~/data/audit')
      const { id, name } = world.project
      for (let n = 0; n < 60; n += 1) {
        const actor = n < 20 ? world.planner : world.foreman
        const { organizationId } = actor
        const batch = { organizationId, projectId: id, projectName: name, actor, summary: 'One of many' }
        await recordBatch(tx, { ...batch, kind: 'place', rows: [{ entity: 'area', entityId: id }] })
      }
    })
    const listening = await listen(0, { after: before })
    await until(() => expect(listening.events).toHaveLength(1))
    expect(listening.events[0]).toEqual({ counter: before + 60, after: before, changes: 40, rows: 'many' })
  })

  it('from the future is told of what comes', async () => {
    const listening = await listen(0, { after: 999_999_999 })
    await until(() => expect(listening.text()).toContain('retry:'))
    // It is put in its place by a look of its own; a change before that is of no matter to it.
    const before = await counter()
    await until(async () => {
      await change()
      expect(listening.events.length).toBeGreaterThan(0)
    })
    expect(listening.events[0]?.counter).toBeGreaterThan(before)
  })

  it('to the database is mended, and what was missed is told', async () => {
    const listening = await listen(1)
    await change()
    await until(() => expect(listening.events).toHaveLength(1))
    await way.sever()
    const missed = [await change(), await change()]
    await way.mend()
    await until(() => expect(listening.events.slice(1).map(({ rows }) => rows)).toEqual(missed))
    const [seq] = await change()
    await until(() => expect(listening.events.at(-1)?.rows).toEqual([seq]))
    expect(listening.events).toHaveLength(4)
  })

  it('within the database, ended by it, is opened again', async () => {
    const listening = await listen(0)
    await change()
    await until(() => expect(listening.events).toHaveLength(1))
    await database.sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'milepost-live' AND datname = current_database()`
    await change()
    await until(() => expect(listening.events).toHaveLength(2))
    await change()
    await until(() => expect(listening.events).toHaveLength(3))
  })
})
