import type postgres from 'postgres'

/** A transaction's statements, one after the other; the last one of each is its COMMIT. */
export type Script = readonly string[]

/** What Postgres refused, by its code; null for a transaction that was committed. */
export type Ended = { code: string; constraint: string } | null

/** All ways to go through two scripts at once, as which of them takes the next step. */
export function orders(a: number, b: number): ('a' | 'b')[][] {
  if (a === 0 || b === 0) return [[...Array<'a'>(a).fill('a'), ...Array<'b'>(b).fill('b')]]
  return [
    ...orders(a - 1, b).map((rest): ('a' | 'b')[] => ['a', ...rest]),
    ...orders(a, b - 1).map((rest): ('a' | 'b')[] => ['b', ...rest]),
  ]
}

/** True while some connection of this database waits for another one's lock. */
async function someoneWaits(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0) AS waits`
  return row?.waits ?? false
}

export async function untilSomeoneWaits(sql: postgres.Sql): Promise<void> {
  while (!(await someoneWaits(sql))) await new Promise((resolve) => setTimeout(resolve, 2))
}

interface Player {
  connection: postgres.ReservedSql
  pid: number
  script: Script
  at: number
  /** The steps given so far; one that waits for a lock keeps the next ones waiting. */
  steps: Promise<void>
  pending: number
  ended: Ended
}

async function player(sql: postgres.Sql, isolation: string, script: Script): Promise<Player> {
  const connection = await sql.reserve()
  const [row] = await connection<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  await connection.unsafe(`SET deadlock_timeout = '20ms'`)
  const begin = `BEGIN ISOLATION LEVEL ${isolation}`
  return {
    connection,
    pid: row?.pid ?? 0,
    script: [begin, ...script],
    at: 0,
    steps: Promise.resolve(),
    pending: 0,
    ended: null,
  }
}

function step(one: Player): void {
  const statement = one.script[one.at]
  one.at += 1
  one.pending += 1
  one.steps = one.steps.then(async () => {
    try {
      if (statement !== undefined && !one.ended) await one.connection.unsafe(statement)
    } catch (error) {
      const { code, constraint_name: constraint = '' } = error as postgres.PostgresError
      one.ended = { code, constraint }
      await one.connection.unsafe('ROLLBACK')
    } finally {
      one.pending -= 1
    }
  })
}

/** Waits until a connection has done what it was given, or waits for the other one. */
async function settled(sql: postgres.Sql, one: Player): Promise<void> {
  while (one.pending > 0) {
    await Promise.race([one.steps, new Promise((resolve) => setTimeout(resolve, 2))])
    if (one.pending === 0) return
    const [row] = await sql<{ blocked: boolean }[]>`
      SELECT cardinality(pg_blocking_pids(${one.pid})) > 0 AS blocked`
    if (row?.blocked) return
  }
}

/** Goes through two transactions on two connections in a given order, and answers how each ended. */
export async function interleave(
  sql: postgres.Sql,
  isolation: string,
  scripts: { a: Script; b: Script },
  order: readonly ('a' | 'b')[],
): Promise<{ a: Ended; b: Ended }> {
  const players = { a: await player(sql, isolation, scripts.a), b: await player(sql, isolation, scripts.b) }
  try {
    // Both have begun, in their own order, before the first statement of the given one.
    for (const which of order) {
      if (players[which].at === 0) step(players[which])
      step(players[which])
      await settled(sql, players[which])
    }
    await Promise.all([players.a.steps, players.b.steps])
    return { a: players.a.ended, b: players.b.ended }
  } finally {
    players.a.connection.release()
    players.b.connection.release()
  }
}
