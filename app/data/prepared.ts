import type { Db } from '~db/client'

/**
 * A statement that is built once for each pool and then only run: building costs several times what Postgres takes to
 * run it.
 */
export function prepared<Statement>(build: (db: Db) => Statement): (db: Db) => Statement {
  const built = new WeakMap<Db, Statement>()
  return (db) => {
    let statement = built.get(db)
    if (!statement) {
      statement = build(db)
      built.set(db, statement)
    }
    return statement
  }
}
