import type { Context, ErrorHandler } from 'hono'
import { randomUUID } from 'node:crypto'
import { asProblem } from '../api/as-problem'
import { isApiPath } from '../api/path'
import { compressed } from '../compress'
import type { RequestContext } from '../context'
import { newNonce, secureHeaders } from '../headers'
import type { Log } from '../log'
import { loggedPath } from '../logged-path'
import { clientAddress, requestOrigin } from '../origin'
import { plainPage } from '../plain-page'
import { forNow, forNowPage } from '../send-again'
import type { AppOptions, Env, Step } from './types'

function contextOf(c: Context<Env>, options: AppOptions): RequestContext {
  const origin = requestOrigin(c, options)
  return {
    database: options.database,
    live: options.live,
    person: null,
    nonce: newNonce(),
    origin,
    clientAddress: clientAddress(c, options),
    requestId: randomUUID(),
    log: options.log,
    secure: origin.startsWith('https:'),
    lowData: c.req.header('save-data') === 'on',
    page: undefined,
  }
}

/** What was answered, or the page that takes its place where something came between. */
async function finalAnswer(c: Context<Env>): Promise<Response> {
  const { forNow: why, archived } = c.get('request')
  if (why) return forNowPage(why, c.req.raw, c.get('kept'))
  return archived ? plainPage('archived') : c.res
}

/** Around every request: what is known of it before, headers, compression and the log after. */
export const surround =
  (options: AppOptions): Step =>
  async (c, next) => {
    const started = performance.now()
    const request = contextOf(c, options)
    c.set('request', request)
    await next()
    const plain = await finalAnswer(c)
    const answer = isApiPath(c.req.path) ? asProblem(plain) : plain
    secureHeaders(answer.headers, { ...request, status: answer.status, mode: options.mode })
    const page = answer === c.res ? request.page : undefined
    const sent = await compressed(answer, c.req.header('accept-encoding'), page)
    // Emptied first, or Hono copies the old answer into the new one.
    c.res = undefined
    c.res = sent
    options.log[c.res.status >= 500 ? 'error' : 'info']({
      id: request.requestId,
      method: c.req.method,
      path: loggedPath(c.req.path),
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      person: request.person?.userId,
    })
  }

/** The page in place of an error: of one that passes, or of one that is recorded. */
export const answerError =
  (log: Log): ErrorHandler<Env> =>
  (error, c) => {
    const request = c.get('request')
    const why = forNow(error)
    if (why && request) request.forNow = why
    if (why) return plainPage(why)
    if (request) request.page = undefined
    log.error({ id: request?.requestId, path: loggedPath(c.req.path), err: error })
    return plainPage('broken')
  }
