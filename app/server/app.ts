import { Hono } from 'hono'
import { answerWithRemix } from './http/answer'
import { serveFiles } from './http/files'
import { letProgramsIn, limitBody, refuseForeign, refuseNul } from './http/gates'
import { serveHealth } from './http/health'
import { answerError, surround } from './http/surround'
import type { AppOptions, Env } from './http/types'

export type { AppOptions }

/** The whole of HTTP: what surrounds Remix on every request, in order. */
export function createApp(options: AppOptions): Hono<Env> {
  const app = new Hono<Env>()
  serveHealth(app, options)
  serveFiles(app)
  app.onError(answerError(options.log))
  app.use('*', surround(options), refuseNul, letProgramsIn, limitBody, refuseForeign)
  app.all('*', answerWithRemix(options))
  return app
}
