import { beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '~/data/accounts/sign-up'
import { hashPassword } from '~/server/password'
import { useDatabase } from '~tests/support/database'
import { PASSWORD } from '~tests/support/sign-in'
import { type Served, useServed } from './whole-app'

const EMAIL = 'ola@example.com'
const HTTPS = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'milepost.example' }

const database = useDatabase()
const plain = useServed(database)
const proxied = useServed(database, { trustProxy: true })

beforeAll(async () => {
  const user = { name: 'Ola', email: EMAIL, passwordHash: await hashPassword(PASSWORD) }
  await signUp(database.db, user, 'North Yard')
})

const signIn = (served: Served, headers: Record<string, string> = {}) =>
  served.ask('/sign-in', { form: { email: EMAIL, password: PASSWORD }, headers })

/** Name and attributes, without the value. */
const shape = (answer: Response) => answer.headers.get('set-cookie')?.replace(/=[\w-]*;/, '=…;')

describe('the cookie of a sign-in session', () => {
  it('is out of reach of scripts and other sites', async () => {
    expect(shape(await signIn(plain))).toBe('milepost=…; Max-Age=5184000; Path=/; HttpOnly; SameSite=Lax')
  })

  it('is bound to this very host behind TLS', async () => {
    const answer = await signIn(proxied, HTTPS)
    expect(shape(answer)).toBe('__Host-milepost=…; Max-Age=5184000; Path=/; HttpOnly; SameSite=Lax; Secure')
    const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? []
    const projects = (headers: Record<string, string>) => proxied.ask('/projects', { headers })
    expect((await projects({ ...HTTPS, cookie })).status).toBe(200)
    // One that another host of the domain could have set.
    expect((await projects({ ...HTTPS, cookie: cookie.replace('__Host-', '') })).status).toBe(302)
  })

  it('lives on with a session in use, which ends 60 days after its last use', async () => {
    const answer = await signIn(plain)
    const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? []
    const later = (days: number) => database.sql`
      UPDATE sign_in_sessions SET last_seen_at = last_seen_at - make_interval(days => ${days}),
        expires_at = expires_at - make_interval(days => ${days}), created_at = created_at - make_interval(days => ${days})`
    const projects = (headers: Record<string, string> = {}) =>
      plain.ask('/projects', { headers: { cookie, ...headers } })
    const first = await projects()
    expect(first.headers.get('set-cookie')).toBeNull()
    const unchanged = { 'if-none-match': first.headers.get('etag') ?? '' }
    for (const headers of [{}, unchanged]) {
      await later(50)
      const again = await projects(headers)
      expect(again.status).toBe('if-none-match' in headers ? 304 : 200)
      expect(again.headers.get('set-cookie')).toBe(answer.headers.get('set-cookie'))
      expect((await projects()).headers.get('set-cookie')).toBeNull()
    }
    await later(61)
    expect((await projects()).status).toBe(302)
  })

  it('ends with the session', async () => {
    const answer = await signIn(plain)
    const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? []
    const out = await plain.ask('/sign-out', { method: 'POST', headers: { cookie } })
    expect(out.headers.get('set-cookie')).toBe('milepost=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
    expect((await plain.ask('/projects', { headers: { cookie } })).status).toBe(302)
  })

  it('leads nowhere else afterwards', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const answer = await plain.ask('/sign-in', { form: { email: EMAIL, password: PASSWORD, next } })
      expect(answer.headers.get('location')).toBe('/projects')
    }
  })
})

describe('what every answer says of itself', () => {
  const PATHS = ['/', '/sign-in', '/projects', '/no/such/page', '/favicon.svg', '/readyz']
  it.each(PATHS)('%s', async (path) => {
    const answer = await proxied.ask(path, { headers: HTTPS })
    const served = Object.fromEntries(answer.headers)
    expect(served['x-powered-by']).toBeUndefined()
    if (['/favicon.svg', '/readyz'].includes(path)) return
    expect(served).toMatchObject({
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    const policy = served['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/)
  })

  it('asks for TLS only where the proxy that says so is trusted', async () => {
    const answer = await plain.ask('/sign-in', { headers: HTTPS })
    expect(answer.headers.get('strict-transport-security')).toBeNull()
    expect((await proxied.ask('/sign-in')).headers.get('strict-transport-security')).toBeNull()
  })

  it('has a new nonce each time', async () => {
    const nonce = async () =>
      /'nonce-([^']+)'/.exec((await plain.ask('/')).headers.get('content-security-policy') ?? '')?.[1]
    expect(await nonce()).not.toBe(await nonce())
  })
})
