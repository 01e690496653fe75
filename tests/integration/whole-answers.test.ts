import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '~/data/run'
import { createDatabase, type Database } from '~db/client'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()

/** A pool of one: whatever is asked next is asked by the connection that the failed query had, or by that in its place. */
let own: Database
beforeEach(() => {
  own = createDatabase(database.url, { max: 1 })
})
afterEach(() => own.close())

const next = () => run<{ n: number }>(own.db, 'select n from unnest($1::int[]) as n', [['7', '8']])

describe('after a query that failed when some of its rows had come', () => {
  it('the next one has its own rows, and nothing before them', async () => {
    const failed = own.db.execute(sql`select 1 / (500 - n) from generate_series(1, 1000) as n`)
    await expect(failed).rejects.toMatchObject({ cause: { code: '22012' } })
    const rows = await next()
    expect([rows.length, rows[0], rows[1]]).toEqual([2, { n: 7 }, { n: 8 }])
    expect(await next()).toHaveLength(2)
  })

  it('so has the next one where its connection was ended', async () => {
    const [row] = await run<{ pid: number }>(own.db, 'select pg_backend_pid() as pid', [])
    const pid = row?.pid ?? 0
    const cut = own.db
      .execute(sql`select n, case when n = 5000 then pg_sleep(30) end from generate_series(1, 9000) as n`)
      .catch(() => 'cut')
    const asleep = async () =>
      (await database.sql`select from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`).length
    await expect.poll(asleep).toBe(1)
    await database.sql`select pg_terminate_backend(${pid})`
    expect(await cut).toBe('cut')
    const rows = await next()
    expect([rows.length, rows[0], rows[1]]).toEqual([2, { n: 7 }, { n: 8 }])
  })
})
