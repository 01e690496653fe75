import postgres from 'postgres'
import type { Log } from '../log'

/** How often the connection is asked whether it is still there: a cable that was pulled out says nothing. */
const BEAT_MS = 15_000
const PATIENCE_MS = 10_000
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [100, 5000]

interface Listening {
  url: string
  channel: string
  heard: (payload: string) => void
  /** It listens, for the first time or again: what was said meanwhile was not heard. */
  back: () => void
  log: Log
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref())

const inTime = (work: Promise<unknown>) =>
  Promise.race([work, pause(PATIENCE_MS).then(() => Promise.reject(new Error('The database is silent')))])

/** Listens on one connection of its own, and goes on doing so when the database has been away. */
export function listenOn({ url, channel, heard, back, log }: Listening): { close(): Promise<void> } {
  let closed = false
  let current: postgres.Sql | undefined

  /** Listens until the connection is gone. */
  async function session(begun: () => void): Promise<void> {
    let gone: () => void = () => undefined
    const lost = new Promise<void>((resolve) => (gone = resolve))
    const options = {
      max: 1,
      max_lifetime: null,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => undefined,
      // Of the driver's own listen(): it doesn't say when it has given up.
      onnotify: (_channel: string, payload: string) => heard(payload),
      onclose: () => gone(),
      connection: { application_name: 'milepost-live' },
    }
    const sql = postgres(url, options)
    current = sql
    const beat = setInterval(() => void inTime(sql`SELECT 1`.execute()).catch(gone), BEAT_MS).unref()
    try {
      await inTime(sql.unsafe(`LISTEN ${channel}`))
      begun()
      await lost
    } finally {
      clearInterval(beat)
      await sql.end({ timeout: 0 }).catch(() => undefined)
    }
  }

  async function keepListening() {
    let wait = FIRST_WAIT_MS
    for (;;) {
      try {
        await session(() => {
          wait = FIRST_WAIT_MS
          back()
        })
      } catch (err) {
        if (!closed) log.warn({ err }, 'live changes are not heard of')
      }
      if (closed) return
      await pause(wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }

  void keepListening()
  return {
    async close() {
      closed = true
      await current?.end({ timeout: 0 })
    },
  }
}
