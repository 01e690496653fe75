import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import type { Config } from './config'

/** A port or address that can't be listened on, told in one sentence. */
export class ListenError extends Error {}

export interface Listening {
  address: string
  /** Takes no new connections, lets those under way finish, and cuts off what is left after ten seconds. */
  drain(): Promise<void>
}

const DRAIN_MILLISECONDS = 10_000

const sentence = (code: string | undefined, { host, port }: Config): string => {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken on ${host}. Stop what runs there, or set PORT to another number.`
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Set PORT to a number above 1023.`
  return `Can't listen on ${host}:${port} (${code}). Check HOST and PORT.`
}

/** Throws a ListenError where the port can't be had, and lets go of it at once: known before anything is made for a start. */
export async function checkPort(config: Config): Promise<void> {
  const { host, port } = config
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(sentence(error.code, config))),
    )
    server.listen(port, host, () => server.close(() => resolve()))
  })
}

export async function listen(app: Pick<Hono, 'fetch'>, config: Config): Promise<Listening> {
  const { host, port, tls } = config
  const server = createAdaptorServer({
    fetch: app.fetch,
    ...(tls ? { createServer: createTlsServer, serverOptions: tls } : {}),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(sentence(error.code, config))),
    )
    server.listen(port, host, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  const name = host.includes(':') ? `[${host}]` : host
  return {
    address: `${tls ? 'https' : 'http'}://${name}:${bound}`,
    drain: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(
          () => 'closeAllConnections' in server && server.closeAllConnections(),
          DRAIN_MILLISECONDS,
        ).unref()
      }),
  }
}
