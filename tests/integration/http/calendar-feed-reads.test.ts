import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { updateMilestone } from '~/data/plan/update'
import { setArchived } from '~/data/projects/archive'
import { newToken } from '~/server/session-cookie'
import { memberships, projects } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makePlanned, single } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { calendarAddresses, summaries } from './calendar-addresses'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
const { read, makeFeed } = calendarAddresses(database, served)

describe('a calendar address', () => {
  it('says the same of what is unknown, revoked, not theirs any more and of a project that is gone', async () => {
    const world = await makePlanned(database)
    const own = await makeFeed(world.viewer, world.project.key)
    const all = await makeFeed(world.viewer, null)
    const gone = await makeFeed(world.planner, world.other.key)
    await database.db.delete(projects).where(eq(projects.id, world.other.id))
    expect((await read(own.path)).status).toBe(200)
    await database.db.delete(memberships).where(eq(memberships.userId, world.viewer.userId))
    const answers = await Promise.all(
      [own.path, all.path, gone.path, `/calendar/${newToken()}.ics`, '/calendar/x.ics'].map(async (path) => {
        const answer = await read(path)
        return [answer.status, await answer.text()]
      }),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify([404, 'Not found'])]),
    )
  })

  it('of all projects has those under way in all of the person’s organizations, and no others', async () => {
    const world = await makePlanned(database)
    const elsewhere = await makePlanned(database)
    const foreign = await makePlanned(database)
    await world.add(single('Ours', '2026-01-12'))
    await elsewhere.add(single('Theirs', '2026-01-12'))
    await foreign.add(single('Foreign', '2026-01-12'))
    await database.db
      .insert(memberships)
      .values({ organizationId: elsewhere.organization.id, userId: world.planner.userId, role: 'viewer' })
    const { path } = await makeFeed(world.planner, null)
    expect(summaries(await (await read(path)).text())).toEqual(['Ours', 'Theirs'])
    await setArchived(database.db, elsewhere.planner, elsewhere.project.id, true)
    expect(summaries(await (await read(path)).text())).toEqual(['Ours'])
  })

  it('is sent again only when something in it has changed', async () => {
    const world = await makePlanned(database)
    const milestone = await world.add(single('Steel', '2026-01-12'))
    const { path } = await makeFeed(world.planner, world.project.key)
    const first = await read(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"/)
    const same = await read(path, { 'if-none-match': etag })
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag])
    // A browser of somebody signed in is no exception: the page's own tag isn't this one's.
    const as = await sessionFor(database.db, world.planner.userId)
    expect((await served.ask(path, { as })).headers.get('etag')).toBe(etag)

    await updateMilestone(database.db, world.planner, world.project, milestone, single('Steel', '2026-01-13'))
    const next = await read(path, { 'if-none-match': etag })
    expect(next.status).toBe(200)
    const text = await next.text()
    expect(text).toContain('DTSTART;VALUE=DATE:20260113')
    expect(text).toContain('SEQUENCE:1')
  })

  it('answers HEAD as GET, without what is in it', async () => {
    const world = await makePlanned(database)
    const { path } = await makeFeed(world.planner, null)
    const [get, head] = [await read(path), await read(path, {}, 'HEAD')]
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'etag', 'cache-control'])
      expect(head.headers.get(name)).toBe(get.headers.get(name))
  })

  it('is noted as read once an hour', async () => {
    const world = await makePlanned(database)
    const { id, path } = await makeFeed(world.planner, null)
    const at = async () =>
      (
        await database.sql<
          { at: string | null }[]
        >`SELECT last_read_at::text AS at FROM calendar_feeds WHERE id = ${id}`
      )[0]?.at
    expect(await at()).toBeNull()
    await read(path)
    const first = await at()
    expect(first).not.toBeNull()
    await read(path)
    expect(await at()).toBe(first)
    await database.sql`UPDATE calendar_feeds SET last_read_at = now() - interval '61 minutes' WHERE id = ${id}`
    await read(path)
    const [again] = await database.sql<{ fresh: boolean }[]>`
      SELECT last_read_at > now() - interval '1 minute' AS fresh FROM calendar_feeds WHERE id = ${id}`
    expect(again?.fresh).toBe(true)
  })

  it('is read sixty times a minute at most, each on its own', async () => {
    const world = await makePlanned(database)
    const [one, other] = [await makeFeed(world.planner, null), await makeFeed(world.planner, null)]
    const statuses = []
    for (let left = 61; left > 0; left -= 1) statuses.push((await read(one.path)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(60)
    const refused = await read(one.path)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect((await read(other.path)).status).toBe(200)
  })
})
