import type { Hono } from 'hono'
import type { AppOptions, Env } from './types'

/** For balancers: that the process lives, and whether it can be sent requests. Neither is logged. */
export function serveHealth(app: Hono<Env>, { database, ready }: AppOptions) {
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    if (!ready()) return c.text('starting or stopping', 503)
    try {
      await database.sql`select 1`
      return c.text('ready')
    } catch {
      return c.text('the database does not answer', 503, { 'retry-after': '2' })
    }
  })
}
