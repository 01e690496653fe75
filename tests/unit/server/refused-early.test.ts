import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { createApp } from '~/server/app'
import { createDatabase } from '~db/client'

const app = createApp({
  // Never asked: what is refused here is refused before anybody is looked up.
  database: createDatabase('postgres://nobody@127.0.0.1:1/nothing'),
  build: () => Promise.reject(new Error('The write went through')),
  buildId: 'test',
  log: pino({ level: 'silent' }),
  trustProxy: false,
  tls: false,
  mode: 'production',
  ready: () => true,
})
const CONNECTION = {
  incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } },
}

const ask = (path: string, init: RequestInit) =>
  app.fetch(new Request(`http://127.0.0.1${path}`, init), CONNECTION)
const write = (headers: Record<string, string>) =>
  ask('/projects/p/components?_data=x', {
    method: 'POST',
    body: 'do=done.1.rcv.1',
    headers: { host: '127.0.0.1', 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

const foreign = { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' }

describe('a write that another site sends', () => {
  it('is refused', async () => {
    expect((await write(foreign)).status).toBe(403)
  })

  it('is refused with a proxy’s password too: browsers add that to whatever they send', async () => {
    expect((await write({ ...foreign, authorization: 'Basic c2l0ZTpzaXRl' })).status).toBe(403)
  })
})

describe('an address with the character NUL, which no text in the database can hold', () => {
  it.each(['/projects/%00/components', '/projects/p/components?q=a%00b', '/organizations/a%00/members'])(
    'is nowhere: %s',
    async (path) => {
      expect((await ask(path, { headers: { host: '127.0.0.1' } })).status).toBe(404)
    },
  )
})
