import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema/index'
import { sendWhatWasNot } from './never-sent'
import { answerWhole } from './whole-answers'
import { endWithConnection } from './whole-transactions'

export type Schema = typeof schema
export type Db = PostgresJsDatabase<Schema>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** A connection or an open transaction: what every query takes. */
export type Queryable = Db | Tx

export interface Database {
  db: Db
  sql: postgres.Sql
  /**
   * A connection beside the pool, for what lives as long as a session does. It is not made anew: `gone` is told when it is
   * closed, whoever closed it.
   */
  alone(gone: () => void): postgres.Sql
  close(): Promise<void>
}

export interface DatabaseOptions {
  max?: number
  /** Milliseconds that a statement waits for what somebody else holds. */
  lockTimeout?: number
  /** Milliseconds that a transaction may be left open with nothing asked: then it is taken back. */
  idleTimeout?: number
  /** Called with the text of every statement sent: how the tests count them. */
  onStatement?: (text: string) => void
}

/** Opens a pool of connections. Nothing is sent before the first query. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { onStatement } = options
  const sql = postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 5,
    // The driver would wait longer each time, up to 20 s, with all requests in its queue: they would hang instead of
    // hearing that the database is away, and go on hanging when it is back.
    backoff: () => 0.05,
    onnotice: () => {},
    connection: {
      application_name: 'milepost',
      statement_timeout: 60_000,
      // Sooner, or a few who wait for one long transaction would hold all connections, and proxies give up at a minute.
      lock_timeout: options.lockTimeout ?? 30_000,
      // A server that is frozen, or cut off without a word, would hold what it has locked for hours.
      idle_in_transaction_session_timeout: options.idleTimeout ?? 60_000,
      // The defaults are for spinning disks: a filter that an index answers would be read by walking the whole table.
      random_page_cost: 1.1,
      // Compiling a page's query takes longer than running it.
      jit: false,
    },
    ...(onStatement ? { debug: (_connection: number, text: string) => onStatement(text) } : {}),
  })
  answerWhole(sql)
  sendWhatWasNot(sql)
  endWithConnection(sql)
  const alone = (gone: () => void) =>
    postgres(url, {
      max: 1,
      max_lifetime: null,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => {},
      onclose: gone,
      connection: { application_name: 'milepost-worker' },
    })
  return { db: drizzle(sql, { schema }), sql, alone, close: () => sql.end({ timeout: 5 }) }
}
