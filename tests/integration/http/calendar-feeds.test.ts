import { eq } from 'drizzle-orm'
import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { AppLoadContext } from '@remix-run/node'
import { MOST_FEEDS } from '~/data/calendar-feeds/change'
import { calendarFeeds } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { makePlanned, single, WEDNESDAYS } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { calendarAddresses, summaries } from './calendar-addresses'
import { useServed } from './whole-app'

const database = useDatabase()
const logged: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
const served = useServed(database, { log: log as unknown as AppLoadContext['log'] })
const { makeByForm, read, makeFeed, summariesOf } = calendarAddresses(database, served)

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
