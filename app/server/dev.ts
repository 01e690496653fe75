import type { ServerBuild } from '@remix-run/node'
import { startWorker } from '~/data/bulk/worker'
import { createDatabase } from '~db/client'
import { offerDemo } from '~db/demo/index'
import { migrate } from '~db/migrate'
import { createApp } from './app'
import { startLive } from './live'
import { createLog } from './log'

interface DevOptions {
  databaseUrl: string
  /** Remix's build as Vite has it now. */
  loadBuild: () => Promise<ServerBuild>
}

/** The application for `npm run dev`: the same server, with Remix's build read anew for every request. */
export async function createDevApp({ databaseUrl, loadBuild }: DevOptions) {
  await migrate(databaseUrl)
  const database = createDatabase(databaseUrl)
  await offerDemo(database.db, {
    password: process.env.DEMO_PASSWORD,
    say: (line) => process.stdout.write(`${line}\n`),
  })
  const log = createLog(process.env.LOG_LEVEL ?? 'warn')
  const live = startLive(database, databaseUrl, log)
  const worker = startWorker(database, log)
  const app = createApp({
    database,
    live,
    build: loadBuild,
    buildId: 'development',
    log,
    trustProxy: false,
    tls: false,
    mode: 'development',
    ready: () => true,
  })
  return {
    fetch: app.fetch,
    close: async () => {
      await worker.stop()
      await live.close()
      await database.close()
    },
  }
}
