import type { ServerBuild } from '@remix-run/node'
import type { MiddlewareHandler } from 'hono'
import type { Database } from '~db/client'
import type { RequestContext } from '../context'
import type { Live } from '../live'
import type { Log } from '../log'

export interface AppOptions {
  database: Database
  live?: Live
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Names this build in entity tags. */
  buildId: string
  log: Log
  trustProxy: boolean
  tls: boolean
  mode: 'production' | 'development'
  /** False once the server drains: balancers stop sending. */
  ready: () => boolean
}

export type Env = {
  Variables: {
    request: RequestContext
    /** What a form sent, as long as it isn't known whether it could be read. */
    kept: Request | undefined
  }
}

/** One of those that a request goes through: answers it, or hands it on. */
export type Step = MiddlewareHandler<Env>
