import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { Env } from './types'

const filesKept = (cacheControl: string) =>
  serveStatic<Env>({
    root: 'build/client',
    precompressed: true,
    onFound: (_path, c) => c.header('cache-control', cacheControl),
  })

/** The built files and those of public/. */
export function serveFiles(app: Hono<Env>) {
  app.use('/assets/*', filesKept('public, max-age=31536000, immutable'))
  // Pages have no point in their paths: none of them is looked for among the files first.
  app.use('/:file{[^/]+\\.[a-z0-9]+}', filesKept('public, max-age=3600'))
}
