import { randomInt } from 'node:crypto'
import type { Database, Queryable } from '~db/client'

/** What the keys of workers are told from other advisory locks by. */
const WORKERS = 0x6d696c65

/** Whether a worker's key is held: as long as it is connected. @param key an integer, as SQL */
export const isHeld = (key: string): string => `EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = ${WORKERS} AND l.objid = (${key})::oid
    AND l.objsubid = 2 AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`

const keys = new WeakMap<Queryable, number>()

/** The key that this process holds; null where it holds none now: then the lease alone says who has a run. */
export const keyOf = (db: Queryable): number | null => keys.get(db) ?? null

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [50, 2000]
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref())

/**
 * Holds an advisory lock on a connection of its own for as long as the process is there: the database lets go of it as
 * soon as the process has ended, whatever way, and everybody else sees that at their next look. A connection that was cut
 * is made anew, with another key: the runs of the old one are free to be taken, and every piece of work asks in its own
 * transaction whether it still has its run.
 */
export function bePresent({ db, alone }: Pick<Database, 'db' | 'alone'>): { stop(): Promise<void> } {
  const ending = new AbortController()
  const stopped = () => ending.signal.aborted
  let end = async () => {}

  /** Holds a key until the connection is gone. */
  async function session(begun: () => void): Promise<void> {
    let gone: () => void = () => undefined
    const lost = new Promise<void>((resolve) => (gone = resolve))
    const sql = alone(() => gone())
    end = () => sql.end({ timeout: 0 }).catch(() => undefined)
    const key = randomInt(1, 2 ** 31)
    try {
      const [row] = await sql<{ got: boolean }[]>`SELECT pg_try_advisory_lock(${WORKERS}, ${key}) AS got`
      if (!row?.got || stopped()) return
      keys.set(db, key)
      begun()
      await lost
    } finally {
      keys.delete(db)
      await end()
    }
  }

  async function keepPresent(): Promise<void> {
    let wait = FIRST_WAIT_MS
    while (!stopped()) {
      // Without a key there is the lease: no reason to stop, or to say more than the pages that don't answer do.
      await session(() => (wait = FIRST_WAIT_MS)).catch(() => undefined)
      if (stopped()) return
      await pause(wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }

  void keepPresent()
  return {
    async stop() {
      ending.abort()
      keys.delete(db)
      await end()
    },
  }
}
