import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isDatabaseAway } from '~/data/database-away'
import { createDatabase, type Database } from '~db/client'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()

/** A pool of one: what comes after a closed connection gets the one made in its place. */
let own: Database
let sent: string[]
beforeEach(async () => {
  await database.sql`create table if not exists notes (text text)`
  await database.sql`truncate notes`
  sent = []
  own = createDatabase(database.url, { max: 1, onStatement: (text) => sent.push(text) })
})
afterEach(() => own.close())

/** Ends the pool's connection in the middle of a query, and tells what that query was told. */
async function cutInTheMiddle(): Promise<unknown> {
  const [row] = await own.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const pid = row?.pid ?? 0
  const told = own.db
    .execute(sql`insert into notes select 'cut' from pg_sleep(30)`)
    .catch((error: unknown) => error)
  const asleep = async () =>
    (await database.sql`select from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`).length >
    0
  await expect.poll(asleep).toBe(true)
  await database.sql`select pg_terminate_backend(${pid})`
  return told
}

const kept = async () =>
  (await database.sql<{ text: string }[]>`select text from notes`).map(({ text }) => text)

describe('when the database has ended a connection in the middle of a query', () => {
  it('tells that query, and sends it no second time', async () => {
    expect(isDatabaseAway(await cutInTheMiddle())).toBe(true)
    await own.db.execute(sql`select 1`)
    expect(sent.filter((text) => text.includes('pg_sleep'))).toHaveLength(1)
    expect(await kept()).toEqual([])
  })

  it('does the next one, once', async () => {
    await cutInTheMiddle()
    await own.db.execute(sql`insert into notes values (${'next'})`)
    expect(await kept()).toEqual(['next'])
  })

  it('begins the next transaction, once', async () => {
    await cutInTheMiddle()
    await own.db.transaction(async (tx) => {
      await tx.execute(sql`insert into notes values (${'one'})`)
      await tx.execute(sql`insert into notes values (${'two'})`)
    })
    expect(await kept()).toEqual(['one', 'two'])
    expect(sent.filter((text) => text.startsWith('begin'))).toHaveLength(1)
  })

  it('does all of those that came meanwhile', async () => {
    await cutInTheMiddle()
    const numbers = [1, 2, 3, 4]
    const answers = await Promise.all(
      numbers.map((n) => own.db.execute<{ n: number }>(sql`select ${n}::int as n`)),
    )
    expect(answers.map(([row]) => row?.n)).toEqual(numbers)
  })
})

it('Who is refused a connection hears why', async () => {
  const nowhere = new URL(database.url)
  nowhere.pathname = '/there-is-none'
  const refused = createDatabase(nowhere.href, { max: 1 })
  const error: unknown = await refused.db.execute(sql`select 1`).catch((caught: unknown) => caught)
  await refused.close()
  expect(error).toMatchObject({ cause: { code: '3D000' } })
})
