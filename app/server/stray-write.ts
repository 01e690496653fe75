import type { Log } from './log'

/**
 * Whether an error is the driver's own slip: it writes to a connection that the database has ended in the same turn of
 * the event loop, from a timer of its own, where nobody can catch it. (postgres.js 3.4.9, `nextWrite`.) The transaction
 * it belonged to is told by its own promise that the connection is gone.
 */
export function isStrayWrite(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    error.message.includes("reading 'write'") &&
    /\bnextWrite\b/.test(error.stack ?? '')
  )
}

/** A database that is stopped in the middle of a transaction must not take the server along. All else still does. */
export function surviveStrayWrites(log: Log): void {
  process.on('uncaughtException', (error) => {
    if (isStrayWrite(error)) {
      log.warn({ err: error }, 'the database ended a connection that was being written to')
      return
    }
    log.fatal({ err: error }, 'stopped by an error that nobody expected')
    process.exit(1)
  })
}
