import { pause } from './processes'

export interface Running {
  pid: number
}

export interface KeepRunning<Server extends Running> {
  lives: (pid: number) => boolean
  /** Starts it anew, at the address that connections know. */
  start: () => Promise<Server>
  log: (line: string) => void
  /** How often it is looked at, in milliseconds. */
  every?: number
  /** How long to wait before each try, in milliseconds; after the last it is given up. */
  waits?: readonly number[]
  /** One that ends before it has run for so long, in milliseconds, counts as a try that failed. */
  steady?: number
}

export interface Kept<Server extends Running> {
  /** As it runs, or ran last. */
  server(): Server
  /** From now on it may end; resolves once no try is under way, after ten seconds at the latest. */
  release(): Promise<void>
}

const EVERY = 200
const WAITS = [0, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000]
const STEADY = 1000
const RELEASE_PATIENCE = 10_000

/**
 * Watches a server and starts it again when it ends without being told to: killed, or for want of memory. Tries that fail
 * one after the other get further apart and are bounded; the last line then says what to do.
 */
export function keepRunning<Server extends Running>(
  first: Server,
  { lives, start, log, every = EVERY, waits = WAITS, steady = STEADY }: KeepRunning<Server>,
): Kept<Server> {
  let server = first
  let released = false
  let tries = 0
  let began = Date.now()
  let starting = Promise.resolve()
  let letGo: () => void = () => undefined
  const goes = new Promise<void>((resolve) => (letGo = resolve))

  async function startAgain(): Promise<void> {
    if (Date.now() - began >= steady) tries = 0
    log('The database has ended without being told to: it is started again')
    while (tries < waits.length) {
      await Promise.race([pause(waits[tries] ?? 0), goes])
      tries += 1
      if (released) return
      try {
        server = await start()
        began = Date.now()
        log('The database runs again')
        return
      } catch (error) {
        log(
          `The database could not be started again: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
    clearInterval(watch)
    log('The database is not started again any more: see to what ends it, and start Milepost again')
  }

  let busy = false
  const watch = setInterval(() => {
    if (busy || lives(server.pid)) return
    busy = true
    starting = startAgain().finally(() => (busy = false))
  }, every)
  watch.unref()

  return {
    server: () => server,
    async release() {
      released = true
      letGo()
      clearInterval(watch)
      await Promise.race([starting, pause(RELEASE_PATIENCE)])
    },
  }
}
