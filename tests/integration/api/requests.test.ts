import { beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from '~db/client'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { useOpened } from '~tests/support/made'
import { severable } from '~tests/support/severable'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { useServed } from '../http/whole-app'
import { ask } from './contract'

const database = useDatabase()
const way = useOpened(() => severable(database.url))
const over = useOpened(() => createDatabase(way.url))
const served = useServed(over)
const world = useWorld(database, beforeAll)
let token: string
let path: string

beforeAll(async () => {
  token = await tokenFor(database.db, world.planner.userId)
  path = `/api/v1/projects/${world.project.id}/milestones`
})

const JSON_TYPE = { 'content-type': 'application/json' }
const send = (body: string, headers: Record<string, string> = JSON_TYPE) =>
  ask(served, 'POST', path, { token, body, headers })
const count = async () => (await database.sql`SELECT 1 FROM milestones`).length

describe('a request that is no good', () => {
  it.each([
    ['no JSON', '{"name":', JSON_TYPE, 400],
    ['nothing', '', JSON_TYPE, 400],
    ['half of a character', '{"name":"\\ud800","dueDate":"2026-01-05"}', JSON_TYPE, 400],
    ['half of a character in a name', '{"name":"x","\\udc00":1}', JSON_TYPE, 400],
    ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['JSON that says it is text', '{"name":"x"}', { 'content-type': 'text/plain' }, 415],
    ['too much', `{"name":"${'x'.repeat(3 * 1024 * 1024)}"}`, JSON_TYPE, 413],
    ['an answer in HTML', '{"name":"x"}', { ...JSON_TYPE, accept: 'text/html' }, 406],
    ['no answer in JSON', '{"name":"x"}', { ...JSON_TYPE, accept: 'application/json;q=0' }, 406],
    ['a field of every object', '{"name":"x","__proto__":{"dueDate":"2026-01-05"}}', JSON_TYPE, 422],
    ['depth', `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, JSON_TYPE, 422],
  ])('%s is told so', async (_what, body, headers, status) => {
    const told = await send(body, headers)
    expect([told.status, told.problem.status]).toEqual([status, status])
    expect(await count()).toBe(0)
  })

  it('of bytes that are no text is told so', async () => {
    const answer = await fetch(served.url + path, {
      method: 'POST',
      body: Uint8Array.from([0x7b, 0xff, 0x7d]),
      headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(400)
    expect((await answer.json()) as object).toMatchObject({ type: 'urn:problem-type:milepost:bad-request' })
  })

  it.each(['Basic YTpi', 'Bearer', 'Bearer ', 'Bearer a b', 'Token x', 'Bearer ' + 'x'.repeat(5000)])(
    'with “%s” for a token is not let in',
    async (authorization) => {
      const told = await ask(served, 'GET', '/api/v1/projects', { headers: { authorization } })
      expect(told.status).toBe(401)
      expect(told.headers.get('www-authenticate')).toMatch(/^Bearer realm="Milepost"/)
    },
  )

  it('by a method that nobody knows is told so', async () => {
    const told = await ask(served, 'PROPFIND', '/api/v1/projects', { token })
    expect([told.status, told.problem.status]).toEqual([501, 501])
  })

  it.each(['/api/v1', '/api/v1/', '/api/v1/nothing', '/api/v1/projects/%00', '/api/v1/projects/x%FF/budget'])(
    'to %s is told so in JSON',
    async (at) => {
      const told = await ask(served, 'GET', at, { token })
      expect([400, 404]).toContain(told.status)
      expect(told.problem.status).toBe(told.status)
    },
  )
})

describe('where a request comes from', () => {
  const json = { name: 'Steel', dueDate: '2026-01-05' }

  it('counts for nothing with a token, and a cookie opens nothing', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const told = await ask(served, 'POST', path, { token, json, headers })
    expect(told.status).toBe(201)
    const cookie = `milepost=${await sessionFor(database.db, world.planner.userId)}`
    const before = await count()
    const ways: Record<string, string>[] = [{}, headers, { 'sec-fetch-site': 'same-origin' }]
    for (const way of ways) {
      const own = { cookie, ...way }
      const refused = await ask(served, 'POST', path, {
        json: { ...json, dueDate: '2026-01-06' },
        headers: own,
      })
      expect(refused.status).toBe(401)
      expect(refused.headers.get('set-cookie')).toBeNull()
    }
    expect(await count()).toBe(before)
  })

  it('counts for a page all the same, whatever token is sent along', async () => {
    const as = await sessionFor(database.db, world.planner.userId)
    const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'cross-site' }
    const answer = await served.ask('/account/tokens', { as, form: { intent: 'make' }, headers })
    expect(answer.status).toBe(403)
    const page = await served.ask('/projects', { headers: { authorization: `Bearer ${token}` } })
    expect(page.status).toBe(302)
  })
})

const SECRETS = /node_modules|\bat \S+ \(|Failed query|PostgresError|relation "|<html/

describe('what goes wrong on the server', () => {
  it('is a problem that tells of nothing inside', async () => {
    await database.sql.unsafe('ALTER TABLE milestones RENAME TO milestones_away')
    const told = await ask(served, 'GET', path, { token })
    await database.sql.unsafe('ALTER TABLE milestones_away RENAME TO milestones')
    expect([told.status, told.problem.status]).toEqual([500, 500])
    expect(told.text).not.toMatch(SECRETS)
    expect(told.headers.get('cache-control')).toBe('no-store')
    expect((await ask(served, 'GET', path, { token })).status).toBe(200)
  })

  it('without its database says when to come back', async () => {
    await way.sever()
    for (const at of ['/api/v1/projects', path]) {
      const told = await ask(served, 'GET', at, { token })
      expect([told.status, told.problem.type]).toEqual([503, 'urn:problem-type:milepost:unavailable'])
      expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(told.text).not.toMatch(SECRETS)
    }
    await way.mend()
    expect((await ask(served, 'GET', path, { token })).status).toBe(200)
  })
})
