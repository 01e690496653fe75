import type { AppLoadContext } from '@remix-run/node'
import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { findCredentials } from '~/data/accounts/credentials'
import { signUp } from '~/data/accounts/sign-up'
import { findPersonBySession } from '~/data/people'
import type { FormReply } from '~/forms/reply'
import { action } from '~/routes/sign-in/route'
import { createLog } from '~/server/log'
import { hashPassword, needsRehash } from '~/server/password'
import { hashToken, readSessionToken } from '~/server/session-cookie'
import { useDatabase } from '~tests/support/database'
import { sessionFor } from '~tests/support/sign-in'

const RIGHT = 'seven quiet cranes'

describe('signing in', () => {
  const database = useDatabase()
  let email: string
  let clientAddress: string

  beforeEach(async () => {
    email = `${uuid()}@example.com`
    clientAddress = `2001:db8:${uuid().slice(-4)}:${uuid().slice(-4)}::1`
    await signUp(database.db, { name: 'Kari', email, passwordHash: await hashPassword(RIGHT) }, 'Acme')
  })

  async function post(fields: Record<string, string>, cookie = ''): Promise<Response> {
    const context: AppLoadContext = {
      database,
      person: null,
      nonce: '',
      origin: 'http://milepost.example',
      clientAddress,
      requestId: '',
      log: createLog('silent'),
      secure: false,
      lowData: false,
    }
    const request = new Request('http://milepost.example/sign-in', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie },
    })
    return action({ context, request, params: {} })
  }

  const personOf = (response: Response) => {
    const token = readSessionToken(response.headers.get('set-cookie')?.split(';')[0], false)
    return findPersonBySession(database.db, hashToken(token ?? ''))
  }

  it('begins a session and goes where the person wanted to go', async () => {
    const answer = await post({ email: ` ${email.toUpperCase()} `, password: RIGHT, next: '/account?x=1' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account?x=1'])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^milepost=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(await personOf(answer)).toMatchObject({ email })
    const away = await post({ email, password: RIGHT, next: '//evil.example' })
    expect(away.headers.get('location')).toBe('/projects')
  })

  it('never goes on with the token that the browser brought', async () => {
    const { userId = '' } = (await findCredentials(database.db, email)) ?? {}
    const brought = await sessionFor(database.db, userId)
    const answer = await post({ email, password: RIGHT }, `milepost=${brought}`)
    expect(answer.headers.get('set-cookie')).not.toContain(brought)
    expect(await findPersonBySession(database.db, hashToken(brought))).toBeNull()
  })

  it('says the same of a wrong password and of an account that there isn’t, and keeps the address typed', async () => {
    const wrong = await post({ email, password: 'not that one' })
    const nobody = await post({ email: 'nobody@example.com', password: RIGHT })
    expect([wrong.status, nobody.status]).toEqual([400, 400])
    const replies = [(await wrong.json()) as FormReply, (await nobody.json()) as FormReply]
    expect(replies[0]).toEqual({ errors: replies[1]?.errors, values: { email } })
    expect(wrong.headers.get('set-cookie')).toBeNull()
  })

  it('refuses the eleventh guess in a minute, even the right one, and says when to come back', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 10 }, () => post({ email, password: 'not that one' })),
    )
    expect(guesses.map((guess) => guess.status)).toEqual(Array(10).fill(400))
    clientAddress = 'somewhere else'
    const eleventh = await post({ email, password: RIGHT })
    expect(eleventh.status).toBe(429)
    expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await eleventh.json()) as FormReply).toEqual({
      errors: { email: expect.stringMatching(/^That was tried too often. Wait \d+ seconds/) },
      values: { email },
    })
  })

  it('counts no right ones: a whole crew can sign in from one address', async () => {
    for (let n = 0; n < 12; n++) expect((await post({ email, password: RIGHT })).status).toBe(303)
  })

  it('renews a hash that was made at another cost', async () => {
    const { scryptSync } = await import('node:crypto')
    const hash = scryptSync(RIGHT, Buffer.alloc(16), 32, { N: 1024, r: 8, p: 1 }).toString('base64url')
    const old = `scrypt$10$8$1$${Buffer.alloc(16).toString('base64url')}$${hash}`
    await database.sql`update users set password_hash = ${old} where email = ${email}`
    expect((await post({ email, password: RIGHT })).status).toBe(303)
    expect(needsRehash((await findCredentials(database.db, email))?.passwordHash ?? '')).toBe(false)
    expect((await post({ email, password: RIGHT })).status).toBe(303)
  })

  it('asks for an address again that no account can have', async () => {
    const answer = await post({ email: 'a\0@example.com', password: RIGHT })
    expect(answer.status).toBe(422)
  })

  it('asks for what is missing', async () => {
    const answer = await post({ email: '', password: '' })
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as FormReply).errors).toEqual({
      email: 'Enter your e-mail address',
      password: 'Enter your password',
    })
  })
})
