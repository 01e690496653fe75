import { isDatabaseAway } from '~/data/database-away'
import type { Log } from './log'

/**
 * Whether an error is the driver's own slip: it writes to a connection that the database has ended in the same turn of
 * the event loop, from a timer of its own, where nobody can catch it. (postgres.js 3.4.9, `nextWrite`.) The transaction
 * it belonged to is told by its own promise that the connection is gone.
 */
function isStrayWrite(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    error.message.includes("reading 'write'") &&
    /\bnextWrite\b/.test(error.stack ?? '')
  )
}

/**
 * Whether it is a promise that nobody waited for and that says the database is away: the driver asks a new connection for
 * the types it knows, and lets that promise go. (postgres.js 3.4.9, `fetchArrayTypes`.) Who asked for the connection is
 * told by their own promise.
 */
const isUnheard = (error: unknown, origin: NodeJS.UncaughtExceptionOrigin) =>
  origin === 'unhandledRejection' && isDatabaseAway(error)

/** A database that goes in the middle of anything must not take the server along. All else still does. */
export function surviveStrayWrites(log: Log): void {
  process.on('uncaughtException', (error, origin) => {
    if (isStrayWrite(error) || isUnheard(error, origin)) {
      log.warn({ err: error }, 'the database ended a connection that was in use')
      return
    }
    log.fatal({ err: error }, 'stopped by an error that nobody expected')
    process.exit(1)
  })
}
