import * as build from 'virtual:remix/server-build'
import { startWorker } from '~/data/bulk/worker'
import { createDatabase } from '~db/client'
import { EmbeddedPostgresError, startEmbeddedPostgres } from '~db/embedded/index'
import { migrate } from '~db/migrate'
import { offerDemo } from '~db/demo/index'
import { NewerDatabase } from '~db/schema-age'
import { createApp } from './app'
import { type Config, ConfigError, readConfig } from './config'
import { isDatabaseAway } from '~/data/database-away'
import { startLive } from './live'
import { createLog } from './log'
import { checkPort, listen, ListenError } from './listen'
import { stopOnSignal } from './shutdown'
import { surviveStrayWrites } from './stray-write'

/** They aren't among Remix's. */
const OWN_SCRIPTS = [
  import.meta.env.MILEPOST_KEYS,
  import.meta.env.MILEPOST_WATCH,
  import.meta.env.MILEPOST_TICKS,
]

const say = (line: string) => process.stdout.write(`${line}\n`)

/** An outside database as it is given, or the embedded one, started. */
async function openDatabase(config: Config) {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} }
  return startEmbeddedPostgres({ dataDir: config.dataDir, log: say })
}

/** Starts everything, in the order in which it is stopped again backwards. */
async function start(config: Config): Promise<void> {
  const closing = stopOnSignal()
  try {
    // A first start makes a database, which takes its time: not for nothing.
    await checkPort(config)
    const postgres = await openDatabase(config)
    closing.add(postgres.stop)
    await migrate(postgres.url)
    const database = createDatabase(postgres.url)
    closing.add(database.close)
    const log = createLog(config.logLevel)
    surviveStrayWrites(log)
    const live = startLive(database, postgres.url, log)
    closing.add(live.close)
    let ready = false
    const app = createApp({
      database,
      live,
      build,
      buildId: [build.assets.version, ...OWN_SCRIPTS].join(''),
      log,
      trustProxy: config.trustProxy,
      tls: Boolean(config.tls),
      mode: 'production',
      ready: () => ready,
    })
    const server = await listen(app, config)
    closing.add(async () => {
      ready = false
      // They would hold the drain up: their browsers come back by themselves.
      live.end()
      await server.drain()
    })
    // After the port is ours: the password is said once, and not just before a start that fails.
    if (config.demo) await offerDemo(database.db, { password: config.demoPassword, say })
    // Stopped first: what it is in the middle of it finishes, and the rest waits for the next start.
    closing.add(startWorker(database, log).stop)
    ready = true
    say(`Milepost is ready at ${server.address}`)
  } catch (error) {
    await closing.stop()
    throw error
  }
}

/** One sentence for what a person can mend; anything else is a bug and shows where. */
function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof ListenError ||
    error instanceof NewerDatabase
  ) {
    return error.message
  }
  if (isDatabaseAway(error))
    return 'The database named by DATABASE_URL does not answer. Is the address right, and is it running?'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['28P01', '28000'].includes(code))
    return 'The database named by DATABASE_URL refuses this user or password.'
  if (code === '3D000')
    return 'The database named by DATABASE_URL does not exist on that server. Create it first.'
  // A password with a % that isn't written as %25 is a URIError.
  if (code === 'ERR_INVALID_URL' || error instanceof URIError)
    return 'DATABASE_URL is not an address. It looks like postgres://user:password@host:5432/name.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

export async function boot(): Promise<void> {
  try {
    await start(readConfig(process.env))
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}
