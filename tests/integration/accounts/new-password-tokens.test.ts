import { beforeEach, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { makeResetFromServer } from '~/data/accounts/resets'
import { hashPassword } from '~/server/password'
import { hashToken } from '~/server/session-cookie'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { tell } from '../api/program'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)
const OLD = 'an old pass phrase'
const NEW = 'quite another pass phrase'
const world = useWorld(database)
let as: string
let tokens: string[]

beforeEach(async () => {
  const { userId } = world.planner
  as = await sessionFor(database.db, userId)
  await database.sql`UPDATE users SET password_hash = ${await hashPassword(OLD)} WHERE id = ${userId}`
  tokens = [await tokenFor(database.db, userId), await tokenFor(database.db, userId)]
})

const opened = () =>
  Promise.all(tokens.map(async (token) => (await tell(served, 'GET', '/api/v1/projects', { token })).status))
const change = (more: Record<string, string> = {}) =>
  served.ask('/account', {
    as,
    form: { intent: 'password', currentPassword: OLD, password: NEW, ...more },
  })
const logged = async () => {
  const rows = await database.sql<{ summary: string; entity: string }[]>`
    SELECT b.summary, a.entity FROM audit_log a JOIN update_batches b ON b.id = a.batch_id
    WHERE b.organization_id = ${world.organization.id} AND b.summary LIKE '%password%' ORDER BY a.ordinal`
  return rows.map(({ entity }) => entity)
}

it('a new password leaves the tokens of programs, and says how many', async () => {
  expect(await (await served.ask('/account', { as })).text()).toContain(
    'Also revoke all 2 tokens for programs',
  )
  const answer = await change()
  expect(answer.status).toBe(303)
  const page = await (await served.ask(answer.headers.get('location') ?? '', { as })).text()
  expect(page).toContain('2 tokens for programs go on working.')
  expect(await opened()).toEqual([200, 200])
  expect(await logged()).toEqual(['password'])
})

it('revokes them where that is asked for, in the same change', async () => {
  expect((await change({ tokens: 'on' })).status).toBe(303)
  expect(await opened()).toEqual([401, 401])
  expect(await logged()).toEqual(['password', 'api-token', 'api-token'])
  const page = await (await served.ask('/account?said=password', { as })).text()
  expect(page).not.toContain('tokens for programs go on working')
  expect(page).not.toContain('Also revoke')
})

it('keeps them where the change is refused', async () => {
  expect((await change({ tokens: 'on', currentPassword: 'wrong' })).status).toBe(400)
  expect(await opened()).toEqual([200, 200])
})

it.each([
  [{}, 200],
  [{ tokens: 'on' }, 401],
])('a reset link asks the same: %j', async (more, status) => {
  const secret = `secret-${uuid()}`
  const [user] = await database.sql<{ email: string }[]>`
    SELECT email FROM users WHERE id = ${world.planner.userId}`
  await makeResetFromServer(database.db, user?.email ?? '', { id: uuid(), tokenHash: hashToken(secret) })
  expect(await (await served.ask(`/reset/${secret}`)).text()).toContain('Also revoke all 2 tokens')
  const answer = await served.ask(`/reset/${secret}`, { form: { password: NEW, ...more } })
  expect(answer.status).toBe(303)
  expect(await opened()).toEqual([status, status])
})
