import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { AppLoadContext } from '@remix-run/node'
import { createFeed, MOST_FEEDS } from '~/data/calendar-feeds/change'
import { setArchived } from '~/data/projects/archive'
import { updateMilestone } from '~/data/plan/update'
import type { Actor } from '~/data/people'
import { hashToken, newToken } from '~/server/session-cookie'
import { calendarFeeds, memberships, projects, updateBatches } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { makePlanned, single, WEDNESDAYS } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from './whole-app'

const database = useDatabase()
const logged: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
const served = useServed(database, { log: log as unknown as AppLoadContext['log'] })

const summaries = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((event) => String(event.getFirstPropertyValue('summary')).split(' - ')[0])
    .sort()

/** Somebody signed in, and the address that they make on the page: its path and its token. */
async function makeByForm(person: Actor, project = '', name = '') {
  const as = await sessionFor(database.db, person.userId)
  const id = uuid()
  const posted = await served.ask('/calendar-feeds', { as, form: { intent: 'make', id, project, name } })
  expect([posted.status, posted.headers.get('location')]).toEqual([303, `/calendar-feeds?made=${id}`])
  const answer = await served.ask(`/calendar-feeds?made=${id}`, { as })
  const page = (await answer.text()).replaceAll('<!-- -->', '')
  const address = /value="(http[^"]+\.ics)"/.exec(page)?.[1] ?? ''
  return { as, id, page, address, path: new URL(address).pathname }
}

const read = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  served.ask(path, { method, headers: { accept: '*/*', ...headers } })

/** A feed straight from the database, for what has nothing to do with the form. */
async function makeFeed(person: Actor, projectKey: string | null) {
  const [token, id] = [newToken(), uuid()]
  await createFeed(database.db, person, { id, name: '', projectKey, tokenHash: hashToken(token) })
  return { id, path: `/calendar/${token}.ics` }
}

const summariesOf = async (organizationId: string) =>
  (
    await database.db
      .select({ summary: updateBatches.summary })
      .from(updateBatches)
      .where(eq(updateBatches.organizationId, organizationId))
  ).map(({ summary }) => summary)

describe('a calendar address', () => {
  it('is made on the page, shown once, kept as a digest, and read without a cookie', async () => {
    const world = await makePlanned(database)
    await world.add(single('Steel', '2026-01-12', { timeAllocationHours: 8 }))
    await world.add({ ...single('Review', '2026-01-07'), recurrence: WEDNESDAYS })
    const { as, id, page, address, path } = await makeByForm(world.viewer, world.project.key, 'Phone')
    expect(page).toContain('Address for Phone: copy it now')
    expect(address).toMatch(new RegExp(`^${served.url}/calendar/[\\w-]{43}\\.ics$`))

    const answer = await read(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(answer.headers.get('cache-control')).toMatch(/^private/)
    expect(answer.headers.get('set-cookie')).toBeNull()
    const text = await answer.text()
    expect(summaries(text)).toEqual(['Review', 'Steel'])
    expect(text.replaceAll('\r\n ', '')).toContain(
      `URL;VALUE=URI:${served.url}/projects/${world.project.key}/milestones/`,
    )

    const token = path.slice('/calendar/'.length, -'.ics'.length)
    const [kept] = await database.sql<
      { all: string }[]
    >`SELECT json_agg(f)::text AS all FROM calendar_feeds f`
    expect(kept?.all).not.toContain(token)
    // Another session of the same person can't make it out, nor does the page without being asked for it.
    const other = await sessionFor(database.db, world.viewer.userId)
    for (const [at, by] of [
      [`/calendar-feeds?made=${id}`, other],
      ['/calendar-feeds', as],
    ] as const) {
      expect(await (await served.ask(at, { as: by })).text()).not.toContain('.ics')
    }
  })

  it('never stands in the log', async () => {
    const world = await makePlanned(database)
    const { path } = await makeByForm(world.planner)
    logged.length = 0
    const token = path.slice('/calendar/'.length, -'.ics'.length)
    for (const at of [
      path,
      path.toUpperCase().replace(token.toUpperCase(), token),
      `/${path}`,
      `${path}/more`,
    ]) {
      await (await read(at)).arrayBuffer()
    }
    await (await served.ask(path, { form: { x: '' } })).arrayBuffer()
    expect(logged.length).toBeGreaterThan(4)
    expect(logged.join('')).toContain('/calendar/…')
    expect(logged.join('')).not.toContain(token)
  })

  it('is one where its form is sent twice, and is told of in the history once', async () => {
    const world = await makePlanned(database)
    const as = await sessionFor(database.db, world.planner.userId)
    const form = { intent: 'make', id: uuid(), project: world.project.key, name: 'Tablet' }
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await served.ask('/calendar-feeds', { as, form })).status),
    )
    expect(statuses).toEqual([303, 303, 303])
    const rows = await database.db
      .select()
      .from(calendarFeeds)
      .where(eq(calendarFeeds.userId, world.planner.userId))
    expect(rows).toHaveLength(1)
    const made = (await summariesOf(world.organization.id)).filter((one) => one.includes('Tablet'))
    expect(made).toEqual([
      `${world.planner.name} made the calendar address “Tablet” of ${world.project.name}`,
    ])
  })

  it('opens nothing once it is revoked, and only its person revokes it', async () => {
    const world = await makePlanned(database)
    const { as, id, path } = await makeByForm(world.planner, '', 'Old phone')
    const foreign = await sessionFor(database.db, world.owner.userId)
    await served.ask('/calendar-feeds', { as: foreign, form: { intent: 'revoke', id } })
    expect((await read(path)).status).toBe(200)
    const revoked = await served.ask('/calendar-feeds', { as, form: { intent: 'revoke', id } })
    expect(revoked.headers.get('location')).toBe('/calendar-feeds?said=revoked')
    expect((await read(path)).status).toBe(404)
    expect(await (await served.ask('/calendar-feeds', { as })).text()).not.toContain('Old phone')
    await served.ask('/calendar-feeds', { as, form: { intent: 'revoke', id } })
    const told = (await summariesOf(world.organization.id)).filter((one) => one.includes('ended'))
    expect(told).toEqual([`${world.planner.name} ended the calendar address “Old phone” of all projects`])
  })

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

  it('is of no project of others', async () => {
    const world = await makePlanned(database)
    const foreign = await makePlanned(database)
    const as = await sessionFor(database.db, world.owner.userId)
    const form = { intent: 'make', id: uuid(), project: foreign.project.key, name: 'Spy' }
    const answer = await served.ask('/calendar-feeds', { as, form })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Choose a project that is there')
    expect(page).toContain('value="Spy"')
    expect(
      await (await served.ask(`/calendar-feeds?project=${foreign.project.key}`, { as })).text(),
    ).not.toContain(foreign.project.name)
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

  it('is one of fifty at most, and a revoked one makes room', async () => {
    const organization = await makeOrganization(database.db)
    const owner = await makeUser(database.db, organization, 'owner')
    const project = await makeProject(database.db, organization)
    const feeds = []
    for (let left = MOST_FEEDS; left > 0; left -= 1) feeds.push(await makeFeed(owner, project.key))
    const as = await sessionFor(database.db, owner.userId)
    const make = () =>
      served.ask('/calendar-feeds', { as, form: { intent: 'make', id: uuid(), name: 'One more' } })
    const refused = await make()
    expect([refused.status, (await refused.text()).includes('You have 50 addresses already')]).toEqual([
      422,
      true,
    ])
    await served.ask('/calendar-feeds', { as, form: { intent: 'revoke', id: feeds[0]?.id ?? '' } })
    expect((await make()).status).toBe(303)
  })
})
