import type { Queryable } from '~db/client'

export type Param = string | number | boolean | null | string[]

/**
 * Runs SQL by hand as a statement that is prepared once a connection: one round trip, planned once. Its text must be the
 * same every time; what varies is in `params`, `$1` and so on. Many rows go as one JSON text, taken apart by
 * `json_to_recordset($1)`, so that neither the text nor the number of statements depends on how many there are. Arrays are
 * taken apart by `unnest((SELECT $1::uuid[]))`: without the SELECT the planner looks how long each is, and plans anew.
 */
export async function run<Row extends object>(db: Queryable, text: string, params: Param[]): Promise<Row[]> {
  const query = db._.session.prepareQuery({ sql: text, params }, undefined, 'run', false)
  const rows: unknown = await query.execute()
  return rows as Row[]
}
