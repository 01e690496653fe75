// npm run dev: the application from its sources, reloading as they change, on HOST:PORT (127.0.0.1:3000).
import { getRequestListener } from '@hono/node-server'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createViteServer } from 'vite'
import { root } from './lib/run.mjs'

process.chdir(root)
const { HOST = '127.0.0.1', PORT = '3000', DATABASE_URL, DATA_DIR = '.data' } = process.env

const http = createHttpServer()
const vite = await createViteServer({
  appType: 'custom',
  server: { middlewareMode: true, hmr: { server: http } },
})

/** Tells the sentence of an expected failure, the stack of any other. @param {Error & { reason?: string }} error */
function fail(error) {
  process.stderr.write(`${error.reason ? error.message : error.stack}\n`)
  process.exit(1)
}

async function startDatabase() {
  if (DATABASE_URL) return { url: DATABASE_URL, stop: async () => undefined }
  const { startEmbeddedPostgres } = await vite.ssrLoadModule('/db/embedded/index.ts')
  return startEmbeddedPostgres({ dataDir: DATA_DIR, log: console.log })
}

const database = await startDatabase().catch(fail)
const { createDevApp } = await vite.ssrLoadModule('/app/server/dev.ts')
const app = await createDevApp({
  databaseUrl: database.url,
  loadBuild: () => vite.ssrLoadModule('virtual:remix/server-build'),
}).catch(fail)

const pages = getRequestListener((request, env) => app.fetch(request, env))
http.on('request', (request, response) => vite.middlewares(request, response, () => pages(request, response)))
http.listen(Number(PORT), HOST, () => console.log(`Milepost (development) at http://${HOST}:${PORT}`))

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    http.closeAllConnections()
    await vite.close()
    await app.close()
    await database.stop()
    process.exit(0)
  })
}
