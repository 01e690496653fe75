import type postgres from 'postgres'

/** A code of the driver's own, by which it is told that the database is away. */
class ConnectionGone extends Error {
  readonly code = 'CONNECTION_CLOSED'
  constructor() {
    super('The connection of this transaction is gone: nothing of it was kept')
    this.name = 'ConnectionGone'
  }
}

type Work = (tx: postgres.TransactionSql) => unknown

/**
 * Has a transaction end with its connection. The driver (postgres.js 3.4.9, `begin`) says at once that the connection was
 * closed, but lets the work go on that was waiting for something else: what it sends next, and its ROLLBACK, would go by
 * the connection opened instead: outside of any transaction, or in the middle of another's. After this nothing is sent any
 * more: the work hears of a ConnectionGone, and whoever asked for the transaction has heard already.
 */
export function endWithConnection(sql: postgres.Sql): void {
  const begin = sql.begin.bind(sql)

  function wholeOrGone(...given: [Work] | [string, Work]): Promise<unknown> {
    const [options, work] = given.length === 1 ? ['', given[0]] : given
    let over = false
    const done = begin(options, (tx) => {
      const working = Promise.resolve(work(onlyUntil(tx, () => over)))
      return new Promise((resolve, reject) => {
        const unlessOver = (settle: () => void) => () => over || settle()
        working.then(
          (value) => unlessOver(() => resolve(value))(),
          // A query that failed with its connection is told just before the transaction is.
          (error: unknown) => void setImmediate(unlessOver(() => reject(error))),
        )
      })
    })
    const end = () => {
      over = true
    }
    done.then(end, end)
    return done
  }

  sql.begin = wholeOrGone as typeof sql.begin
}

function onlyUntil(tx: postgres.TransactionSql, over: () => boolean): postgres.TransactionSql {
  const check = () => {
    if (over()) throw new ConnectionGone()
  }
  return new Proxy(tx, {
    apply(target, self, given) {
      check()
      return Reflect.apply(target, self, given)
    },
    get(target, name) {
      check()
      return Reflect.get(target, name)
    },
  })
}
