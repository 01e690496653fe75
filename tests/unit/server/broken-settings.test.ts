import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigError, readConfig } from '~/server/config'
import { migrate } from '~db/migrate'

/** The address of a server that does this with each connection. */
async function serverThat(does: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    does(socket)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return `postgres://somebody@127.0.0.1:${(server.address() as AddressInfo).port}/some`
}

describe('a DATABASE_URL that names something else than Postgres', () => {
  it.each([
    ['closes every connection', (socket: Socket) => void socket.destroy()],
    [
      'speaks HTTP',
      (socket: Socket) => void socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    ],
  ])('is given up where it %s', async (_words, does) => {
    await expect(migrate(await serverThat(does), undefined, 300)).rejects.toMatchObject({
      code: 'CONNECT_TIMEOUT',
    })
  })
})

describe('a setting that is no use', () => {
  it.each([
    ['PORT', 'abc', "The setting PORT can't be used: it must be a whole number from 0 to 65535."],
    ['PORT', '70000', "The setting PORT can't be used: it must be a whole number from 0 to 65535."],
    [
      'DEMO_PASSWORD',
      'ninechars',
      "The setting DEMO_PASSWORD can't be used: it needs at least 10 characters.",
    ],
  ])('%s=%s is told in a sentence', (name, value, words) => {
    expect(() => readConfig({ ...process.env, [name]: value })).toThrow(new ConfigError(words))
  })

  it('may be empty, as if it were not there', () => {
    expect(readConfig({ ...process.env, PORT: '', DEMO_PASSWORD: '' })).toMatchObject({
      port: 3000,
      demoPassword: undefined,
    })
  })
})

describe('TLS settings', () => {
  it('that are no certificate and key are told in a sentence', () => {
    // Any file that is there and is none.
    const settings = { ...process.env, TLS_CERT: 'package.json', TLS_KEY: 'package.json' }
    expect(() => readConfig(settings)).toThrow(ConfigError)
    expect(() => readConfig(settings)).toThrow(/must be a certificate and its own key/)
  })
})
