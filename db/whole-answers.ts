import type postgres from 'postgres'

/** What of the driver's query is needed here: its types leave out who hears of its end. */
interface Answered {
  resolve(rows: unknown): void
}

/**
 * Has an answer begin with its first row. The driver (postgres.js 3.4.9, `rows`) counts an answer's rows until it is
 * complete; where a query fails, or its connection is closed, after some rows have come, the next one by that connection is
 * counted on from there: its rows stand behind as many holes, and who takes the first of them is told that there is none.
 */
export function answerWhole(sql: postgres.Sql): void {
  const unsafe = sql.unsafe.bind(sql)
  sql.unsafe = ((...given: Parameters<typeof unsafe>) => {
    const query = unsafe(...given)
    const answered = query as unknown as Answered
    const { resolve } = answered
    answered.resolve = (rows) => {
      if (Array.isArray(rows) && rows.length > 0 && !(0 in rows))
        rows.splice(
          0,
          rows.findIndex((_row, at) => at in rows),
        )
      resolve(rows)
    }
    return query
  }) as typeof sql.unsafe
}
