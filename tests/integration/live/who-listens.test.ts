import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeWorld } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { listenAs, type Listening, start, stop } from './listen'

const database = useDatabase()
const server = useMade(beforeAll, () => start(database.url), stop)
const world = useWorld(database, beforeAll)
let as: string
const heard: Listening[] = []

beforeAll(async () => {
  as = await sessionFor(database.db, world.planner.userId)
})
afterAll(() => heard.forEach((listening) => listening.leave()))

/** From the beginning: nothing was changed before. */
async function listen(token: string) {
  const listening = await listenAs(server.served, world.project, token, { after: 0 })
  heard.push(listening)
  return listening
}

const until = (what: () => void) => vi.waitFor(what, { timeout: 15_000, interval: 10 })

describe('who listens', () => {
  it('is a member, by a page that listens', async () => {
    const stranger = await makeWorld(database.db)
    const elsewhere = await listen(await sessionFor(database.db, stranger.owner.userId))
    expect(elsewhere.response.status).toBe(404)
    expect((await listen('nobody')).response.status).toBe(302)
    const { served } = server
    const page = await served.ask(`/projects/${world.project.key}/live`, { as })
    expect(page.status).toBe(406)
  })

  it('hears nothing more once they are no member, or signed out', async () => {
    const { live } = server
    const leaver = await makeWorld(database.db)
    const token = await sessionFor(database.db, leaver.viewer.userId)
    const [gone, out] = [
      await listenAs(server.served, leaver.project, token),
      await listenAs(server.served, leaver.project, await sessionFor(database.db, leaver.foreman.userId)),
    ]
    const stays = await listenAs(
      server.served,
      leaver.project,
      await sessionFor(database.db, leaver.owner.userId),
    )
    heard.push(gone, out, stays)
    await database.sql`DELETE FROM memberships WHERE user_id = ${leaver.viewer.userId}`
    await database.sql`DELETE FROM sign_in_sessions WHERE user_id = ${leaver.foreman.userId}`
    await live.checkMembers()
    await Promise.all([gone.ended, out.ended])
    await send(database.db, leaver.planner, leaver.project, [done(1, 'rcv')])
    await until(() => expect(stays.events).toHaveLength(1))
    expect([gone.events, out.events]).toEqual([[], []])
  })

  it('has eight lines at most: the oldest is told that it gives way', async () => {
    const token = await sessionFor(database.db, world.owner.userId)
    const lines = []
    for (let n = 0; n < 9; n += 1) lines.push(await listen(token))
    await lines[0]?.ended
    expect(lines[0]?.text()).toContain('event: full')
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    for (const line of lines.slice(1)) await until(() => expect(line.events.at(-1)?.rows).toEqual([1]))
    expect(lines[0]?.events).toEqual([])
  })
})

describe('a server that stops', () => {
  it('ends its lines and opens none', async () => {
    const third = await start(database.url)
    const listening = await listenAs(third.served, world.project, as)
    await until(() => expect(listening.text()).toContain('retry:'))
    // A kept connection would hold the server up once its line has ended.
    expect(listening.response.headers.get('connection')).toBe('close')
    third.live.end()
    await listening.ended
    expect((await listenAs(third.served, world.project, as)).response.status).toBe(503)
    await stop(third)
  })
})
