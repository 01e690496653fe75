import type postgres from 'postgres'

/** What of the driver's query is needed here: its types leave out by whom it is sent and who hears of its end. */
interface Sendable {
  handler(query: Sendable): void
  reject(error: unknown): void
}

const endsConnection = (error: unknown) =>
  error instanceof Error && 'severity' in error && error.severity === 'FATAL'

/**
 * Has a query sent once more that failed without having been sent. When the database ends a connection in the middle of a
 * query, that query is told that the connection was closed; but the driver (postgres.js 3.4.9, `closed`) keeps what the
 * database said of it, and tells it to the first query that comes by the connection opened instead, which it then doesn't
 * send. What a query hears of its own end never has this severity, unless it is a connection that was refused, where it
 * wasn't sent either: so nothing is ever done twice.
 */
export function sendWhatWasNot(sql: postgres.Sql): void {
  const unsafe = sql.unsafe.bind(sql)
  // A transaction is begun by this too.
  sql.unsafe = ((...given: Parameters<typeof unsafe>) => {
    const query = unsafe(...given)
    const sent = query as unknown as Sendable
    const { reject } = sent
    sent.reject = (error) => {
      sent.reject = reject
      if (endsConnection(error)) sent.handler(sent)
      else reject(error)
    }
    return query
  }) as typeof sql.unsafe
}
