import type { Database } from '~db/client'
import type { UsedToken } from '~/data/api-tokens'
import type { Person } from '~/data/people'
import type { Live } from './live'
import type { Log } from './log'
import type { ForNow } from './send-again'

/** What every loader and action is handed beside the request. */
export type RequestContext = {
  database: Database
  /** What others change, as it happens; absent where nobody listens to the database. */
  live?: Live | undefined
  /** Who is signed in, if anyone. */
  person: Person | null
  /** What a program was let in by; a browser never has one. */
  token?: UsedToken
  /** For inline scripts, new with each answer. */
  nonce: string
  /** The address people reach this server under, e.g. `https://milepost.example`. */
  origin: string
  /** The address of the client, for limits and the log. */
  clientAddress: string
  requestId: string
  log: Log
  /** Whether cookies may be marked Secure. */
  secure: boolean
  /** True for a browser that asked for little data. */
  lowData: boolean
  /**
   * The page as it was rendered. A response would cut it into a stream, to be put together again for compression:
   * a tenth of what a page costs.
   */
  page?: string | undefined
  /** Set when a statement failed for a reason that passes: the answer becomes a 503 page, which keeps what was sent. */
  forNow?: ForNow
  /** Set when a change met the archiving of its project: the answer becomes a 409 page. */
  archived?: boolean
}

declare module '@remix-run/node' {
  // eslint-disable-next-line typescript/no-empty-object-type
  interface AppLoadContext extends RequestContext {}
}
