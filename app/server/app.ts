import { serveStatic } from '@hono/node-server/serve-static'
import type { ServerBuild } from '@remix-run/node'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { randomUUID } from 'node:crypto'
import { entityTag } from '~/data/entity-tag'
import { findPersonBySession, type Person } from '~/data/people'
import type { Database } from '~db/client'
import { asProblem } from './api/as-problem'
import { apiGate } from './api/gate'
import { isApiPath, isBulkPath } from './api/path'
import { compressed } from './compress'
import { confirmWrite } from './confirm-write'
import type { RequestContext } from './context'
import { isWrite, provenance } from './cross-site'
import { newNonce, secureHeaders } from './headers'
import type { Live } from './live'
import type { Log } from './log'
import { loggedPath } from './logged-path'
import { clientAddress, requestOrigin } from './origin'
import { plainPage } from './plain-page'
import { forNow, forNowPage, keptForm } from './send-again'
import { createHandler } from './route-lengths'
import { hashToken, readSessionToken, sessionCookie } from './session-cookie'
import { todayIn } from './today'

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

/** In whose day a page is written: the project's. A page over several has many; none begins within a quarter of an hour. */
const dayOf = ({ project }: Person) =>
  project ? todayIn(project.timeZone) : String(Math.floor(Date.now() / 900_000))

type Env = {
  Variables: {
    request: RequestContext
    /** What a form sent, as long as it isn't known whether it could be read. */
    kept: Request | undefined
  }
}

const MEGABYTE = 1024 * 1024
const isUpload = (path: string) => path.endsWith('/import')
const PROJECT = /^\/projects\/([^/.]+)/
const wantsPage = (headers: Headers) => (headers.get('accept') ?? '').includes('text/html')

/** The whole of HTTP: what surrounds Remix on every request, in order. */
export function createApp(options: AppOptions): Hono<Env> {
  const { database, log } = options
  const app = new Hono<Env>()
  const handle = createHandler(options.build, options.mode)

  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    if (!options.ready()) return c.text('starting or stopping', 503)
    try {
      await database.sql`select 1`
      return c.text('ready')
    } catch {
      return c.text('the database does not answer', 503, { 'retry-after': '2' })
    }
  })

  app.use(
    '/assets/*',
    serveStatic({
      root: 'build/client',
      precompressed: true,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
  const publicFile = serveStatic({
    root: 'build/client',
    precompressed: true,
    onFound: (_path, c) => c.header('cache-control', 'public, max-age=3600'),
  })
  // Pages have no point in their paths: none of them is looked for among the files first.
  app.use('/:file{[^/]+\\.[a-z0-9]+}', publicFile)

  app.use('*', async (c, next) => {
    const started = performance.now()
    const origin = requestOrigin(c, options)
    const request: RequestContext = {
      database,
      live: options.live,
      person: null,
      nonce: newNonce(),
      origin,
      clientAddress: clientAddress(c, options),
      requestId: randomUUID(),
      log,
      secure: origin.startsWith('https:'),
      lowData: c.req.header('save-data') === 'on',
      page: undefined,
    }
    c.set('request', request)
    await next()
    const plain = request.forNow
      ? await forNowPage(request.forNow, c.req.raw, c.get('kept'))
      : request.archived
        ? plainPage('archived')
        : c.res
    const answer = isApiPath(c.req.path) ? asProblem(plain) : plain
    secureHeaders(answer.headers, { ...request, status: answer.status, mode: options.mode })
    const page = answer === c.res ? request.page : undefined
    const sent = await compressed(answer, c.req.header('accept-encoding'), page)
    // Emptied first, or Hono copies the old answer into the new one.
    c.res = undefined
    c.res = sent
    log[c.res.status >= 500 ? 'error' : 'info']({
      id: request.requestId,
      method: c.req.method,
      path: loggedPath(c.req.path),
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      person: request.person?.userId,
    })
  })

  app.onError((error, c) => {
    const request = c.get('request')
    const why = forNow(error)
    if (why && request) request.forNow = why
    if (why) return plainPage(why)
    if (request) request.page = undefined
    log.error({ id: request?.requestId, path: loggedPath(c.req.path), err: error })
    return plainPage('broken')
  })

  // Postgres' text can't hold NUL: an address with one would be an error of the database on every page that looks it up.
  app.use('*', (c, next) =>
    c.req.raw.url.includes('%00') ? Promise.resolve(plainPage('not-found')) : next(),
  )

  app.use('*', async (c, next) => {
    const refused = isApiPath(c.req.path) ? await apiGate(c.req.raw, c.get('request')) : undefined
    return refused ?? next()
  })

  const limit = (megabytes: number) =>
    bodyLimit({ maxSize: megabytes * MEGABYTE, onError: () => plainPage('too-large') })
  const [usual, bulk, upload] = [limit(2), limit(16), limit(64)]
  app.use('*', (c, next) => {
    if (!isWrite(c.req.method)) return next()
    if (isUpload(c.req.path)) return upload(c, next)
    return isBulkPath(c.req.path) ? bulk(c, next) : usual(c, next)
  })

  app.use('*', async (c, next) => {
    const { origin, secure, token: bearer } = c.get('request')
    // A program says who it is with every request; no browser does that of its own accord.
    if (!isWrite(c.req.method) || bearer) return next()
    const from = provenance(c.req.raw.headers, origin)
    if (from === 'foreign') return plainPage('cross-site')
    const question = from === 'unknown' ? await confirmWrite(c.req.raw, secure) : undefined
    return question ?? next()
  })

  app.all('*', async (c) => {
    const request = c.get('request')
    if (request.token) return handle(c.req.raw, request)
    c.set('kept', keptForm(c.req.raw))
    const token = readSessionToken(c.req.header('cookie'), request.secure)
    if (token) {
      const key = PROJECT.exec(c.req.path)?.[1]
      request.person = await findPersonBySession(database.db, hashToken(token), key)
    }
    const { person } = request
    // A page that tells of the last action is made for one look only, and a form to edit for one tab: two tabs with
    // the same origin would be taken for one.
    const once = c.req.query('b') !== undefined || /\/(?:edit|new)$/.test(c.req.path)
    const cacheable = c.req.method === 'GET' && person && wantsPage(c.req.raw.headers) && !once
    const tag = cacheable ? entityTag(person, options.buildId + request.lowData, dayOf(person)) : undefined
    const cacheHeaders = { 'cache-control': 'private, no-cache', vary: 'Cookie, Save-Data' }
    const cookie = token && person?.extended ? sessionCookie(token, request.secure) : undefined
    if (tag && c.req.header('if-none-match') === tag) {
      const headers = { ...cacheHeaders, etag: tag, ...(cookie ? { 'set-cookie': cookie } : {}) }
      return new Response(null, { status: 304, headers })
    }
    const response = await handle(c.req.raw, request)
    const headers = new Headers(response.headers)
    if (!headers.has('cache-control')) {
      for (const [name, value] of Object.entries(cacheHeaders)) headers.set(name, value)
    }
    // What is no page may have a tag of its own.
    if (tag && response.status === 200 && !headers.has('etag')) headers.set('etag', tag)
    // Signing in or out has a cookie of its own to set.
    if (cookie && !headers.has('set-cookie')) headers.set('set-cookie', cookie)
    return new Response(response.body, { status: response.status, headers })
  })

  return app
}
