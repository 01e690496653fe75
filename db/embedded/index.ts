import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { findBinaries, type Binaries } from './binaries'
import { claim } from './claim'
import { asSentence } from './errors'
import { prepareHome, type Home } from './home'
import { account, ensureInitialized, readPassword } from './initialize'
import { keepRunning } from './keep-running'
import { isRunning, isServerOf } from './processes'
import { launch, readPostmasterFile, settingsFor, shutDown, signalQuietly } from './server'

export { EmbeddedPostgresError, type EmbeddedPostgresReason } from './errors'

export type EmbeddedPostgres = {
  /** Connection string of the database `milepost`, with its password. */
  url: string
  /** Ends connections, stops the server and waits until it has ended. */
  stop(): Promise<void>
  /** Postgres' version, such as `18.4`. */
  version: string
}

export type EmbeddedPostgresOptions = {
  /** Milepost's data folder; the server lives in `postgres` below it. Made when missing. */
  dataDir: string
  /** false trades safety on power loss for speed: for tests alone. */
  durable?: boolean
  /** Told what a person should know, a sentence a call. */
  log?: (line: string) => void
}

const database = 'milepost'

/**
 * Runs a real Postgres on 127.0.0.1 with its data in a folder, and hands out its address. One that a killed Milepost
 * left running is taken over; one that ends under way is started again. Throws EmbeddedPostgresError with a sentence for
 * people.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await startServer(options)
  } catch (error) {
    throw asSentence(error, options.dataDir)
  }
}

async function startServer(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true, log = () => undefined } = options
  const home = prepareHome(dataDir, durable, log)
  const release = claim(home.folder)
  try {
    const binaries = findBinaries(home, log)
    await ensureInitialized(home, binaries, durable, log)
    const password = readPassword(home)
    const urlOf = (port: number, name: string) =>
      `postgres://${account}:${password}@127.0.0.1:${port}/${name}`

    const first =
      (await takeOver(home, binaries, durable, (port) => urlOf(port, 'postgres'), log)) ??
      (await launch(home, binaries, durable, log))
    const note = (pid: number) =>
      writeFileSync(stateFile(home), stateOf(pid, binaries, durable), { mode: 0o600 })
    const { port } = first
    const kept = keepRunning(first, {
      lives: isRunning,
      async start() {
        const server = await launch(home, binaries, durable, log, port)
        note(server.pid)
        return { ...server, ready: true }
      },
      log,
    })
    const stopWithMilepost = () => signalQuietly(kept.server().pid, 'SIGINT')
    process.once('exit', stopWithMilepost)
    const end = async () => {
      await kept.release()
      // One that was about to be started, and took longer than we waited, has its number there.
      for (const server of [kept.server(), readPostmasterFile(home.data)])
        if (server && isServerOf(server.pid, home.data)) await shutDown(server.pid, home, binaries)
      process.removeListener('exit', stopWithMilepost)
      rmSync(stateFile(home), { force: true })
      release()
    }
    let ending: Promise<void> | undefined
    const stop = () => (ending ??= end())
    try {
      note(first.pid)
      await ensureDatabase(urlOf(port, 'postgres'))
    } catch (error) {
      await stop()
      throw error
    }
    return { url: urlOf(port, database), stop, version: binaries.version }
  } catch (error) {
    release()
    throw error
  }
}

const stateFile = (home: Home) => join(home.folder, 'server.json')

/** What must be equal for a running server to be taken over rather than restarted. */
const stateOf = (pid: number, binaries: Binaries, durable: boolean) =>
  JSON.stringify({ pid, version: binaries.version, settings: settingsFor(durable) })

/** The server a killed Milepost left, when it answers and is as this one would start it; any other is stopped. */
async function takeOver(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  urlOf: (port: number) => string,
  log: (line: string) => void,
) {
  const left = readPostmasterFile(home.data)
  if (!left || !isServerOf(left.pid, home.data)) return null
  if (
    left.ready &&
    readState(home) === stateOf(left.pid, binaries, durable) &&
    (await answers(urlOf(left.port)))
  ) {
    log('Took over the database server that an earlier Milepost left running')
    return { pid: left.pid, port: left.port }
  }
  log('Stopping the database server that an earlier Milepost left running')
  if (isRunning(left.pid)) await shutDown(left.pid, home, binaries)
  return null
}

function readState(home: Home): string | null {
  try {
    return readFileSync(stateFile(home), 'utf8')
  } catch {
    return null
  }
}

async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await withConnection(url, (sql) => sql`SELECT 1`)
    return true
  } catch {
    return false
  }
}

/** Made when missing, at every start: a first start may have been killed before it came to this. */
async function ensureDatabase(url: string): Promise<void> {
  await withConnection(url, async (sql) => {
    const [found] = await sql`SELECT 1 FROM pg_database WHERE datname = ${database}`
    if (!found) await sql.unsafe(`CREATE DATABASE ${database}`)
  })
}
