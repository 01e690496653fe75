import type { Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'

interface Trust {
  trustProxy: boolean
  tls: boolean
}

const first = (value: string | undefined) => value?.split(',')[0]?.trim()

/** The address that the client used, as `scheme://host`; a proxy's word counts only where it is trusted. */
export function requestOrigin(c: Context, { trustProxy, tls }: Trust): string {
  const scheme = (trustProxy && first(c.req.header('x-forwarded-proto'))) || (tls ? 'https' : 'http')
  const host = (trustProxy && first(c.req.header('x-forwarded-host'))) || c.req.header('host') || 'localhost'
  return `${scheme}://${host}`
}

/** Where the request came from. The last hop that the trusted proxy saw, not what a client claims. */
export function clientAddress(c: Context, { trustProxy }: Trust): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || getConnInfo(c).remote.address || 'unknown'
}
