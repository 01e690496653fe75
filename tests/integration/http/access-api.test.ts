import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { createMilestone } from '~/data/plan/create'
import { ROLES } from '~/domain/access'
import { hashToken } from '~/server/session-cookie'
import { apiTokens } from '~db/schema/index'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { routeFiles } from '~tests/support/route-files'
import { makeCrew, makeWholeSite, type WholeSite } from '~tests/support/whole-site'
import { tell } from '../api/program'
import { API_TABLE, METHODS, NO_SUCH_METHOD } from './access-api-table'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
let site: WholeSite & { milestone: string }
let tokens: (string | undefined)[]

beforeAll(async () => {
  const { db } = database
  const made = await makeWholeSite(db)
  const elsewhere = await makeCrew(db)
  const weekly = { type: 'weekly', interval: 1, weekdays: [3] } as const
  const given = { name: 'Weekly', recurrence: weekly, timeAllocationHours: 1 }
  const milestone = await createMilestone(db, made.people.planner, made.project, given)
  if (!milestone.ok) throw new Error('The milestone was refused')
  site = { ...made, milestone: milestone.milestone.id }
  const revoked = await tokenFor(db, made.people.owner.userId)
  await db
    .update(apiTokens)
    .set({ revokedAt: sql`now()` })
    .where(eq(apiTokens.tokenHash, hashToken(revoked)))
  const own = await Promise.all(ROLES.map((role) => tokenFor(db, made.people[role].userId)))
  const outside = await tokenFor(db, elsewhere.people.owner.userId)
  const reading = await tokenFor(db, made.people.planner.userId, 'read')
  tokens = [undefined, ...own, outside, reading, revoked]
})

it('has a row for every route', () => {
  const routes = routeFiles().filter(({ id }) => id.startsWith('api.'))
  expect(Object.keys(API_TABLE).toSorted()).toEqual(routes.map(({ id }) => id).toSorted())
  expect(routes.filter(({ loader, action, page }) => !loader || !action || page)).toEqual([])
})

const statuses = async (method: string, path: string) => {
  const answers = []
  for (const token of tokens) {
    const sends = !['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(method)
    const told = await tell(served, method, path, {
      token,
      ...(sends ? { json: {} } : {}),
    })
    const { status, headers } = told
    answers.push(status)
    if (status >= 400 && method !== 'HEAD') {
      const wrong = [headers.get('content-type'), told.problem.status, headers.get('cache-control')]
      expect(wrong).toEqual(['application/problem+json', status, 'no-store'])
    }
    expect(headers.get('set-cookie')).toBeNull()
    expect(status === 401).toBe(
      headers.get('www-authenticate')?.startsWith('Bearer') === true && status !== 403,
    )
    expect(status === 405).toBe(status !== 204 && headers.has('allow'))
  }
  return answers
}

describe.each(Object.entries(API_TABLE))('%s', (_id, { path, methods, nothing }) => {
  it.each(METHODS)('answers %s as the table says', async (method) => {
    expect(await statuses(method, path(site))).toEqual(methods[method] ?? NO_SUCH_METHOD)
  })

  it('answers HEAD as GET, and OPTIONS with what there is', async () => {
    expect(await statuses('HEAD', path(site))).toEqual(methods.GET ?? NO_SUCH_METHOD)
    const options = await tell(served, 'OPTIONS', path(site), { token: tokens[1] })
    expect(options.status).toBe(nothing ? 404 : 204)
    const allow = options.headers.get('allow')?.split(', ') ?? []
    expect(allow.filter((one) => !['HEAD', 'OPTIONS'].includes(one))).toEqual(
      nothing ? [] : Object.keys(methods),
    )
  })

  it('takes no cookie for a token, and no word of a browser', async () => {
    for (const method of METHODS) {
      const body = method === 'GET' ? {} : { body: new URLSearchParams({ name: 'x' }) }
      const answer = await served.ask(path(site), { method, as: site.tokens.owner, ...body })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  })
})

describe.each(Object.entries(API_TABLE).filter(([, { ofProject }]) => ofProject))(
  '%s',
  (_id, { path, methods }) => {
    it('is not there by another project’s address', async () => {
      const elsewhere = path(site).replace(site.project.id, site.empty.id)
      for (const method of Object.keys(methods)) {
        const answer = await tell(served, method, elsewhere, {
          token: tokens[4],
          ...(method === 'GET' ? {} : { json: { version: 1 } }),
        })
        expect(answer.status).toBe(404)
      }
    })
  },
)

it('is not there by an id that is none, in words that are the same', async () => {
  const token = tokens[4]
  const told = []
  for (const id of [site.project.key, 'x', `${site.project.id}x`, '00000000-0000-0000-0000-000000000000']) {
    told.push(await tell(served, 'GET', `/api/v1/projects/${id}`, { token }))
  }
  told.push(await tell(served, 'GET', `/api/v1/projects/${site.project.id}`, { token: tokens[5] }))
  expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(told[0]?.status).toBe(404)
})

it('a role is the one of the organization that the project is in', async () => {
  const { people, project } = site
  const { db } = database
  const token = await tokenFor(db, people.foreman.userId)
  const path = `/api/v1/projects/${project.id}/milestones`
  const json = { name: 'Mine', dueDate: project.startDate }
  expect((await tell(served, 'POST', path, { token, json })).status).toBe(403)
  await database.sql`UPDATE memberships SET role = 'planner' WHERE user_id = ${people.foreman.userId}`
  expect((await tell(served, 'POST', path, { token, json })).status).toBe(201)
  await database.sql`DELETE FROM memberships WHERE user_id = ${people.foreman.userId}`
  expect((await tell(served, 'POST', path, { token, json })).status).toBe(404)
  expect((await tell(served, 'GET', '/api/v1/projects', { token })).json).toEqual({ projects: [] })
})

describe.each([
  '/API/V1/projects',
  '/%61pi/v1/projects',
  '/api/v1/projects/',
  '//api/v1/projects',
  '/api/v1',
])('%s', (path) => {
  it('opens nothing without a token', async () => {
    for (const method of ['GET', 'POST']) {
      const form = method === 'POST' ? { form: { name: 'x' } } : {}
      const answer = await served.ask(path, { as: site.tokens.owner, ...form })
      expect([401, 403, 404, 405]).toContain(answer.status)
      expect(await answer.text()).not.toContain(site.project.name)
    }
  })
})
