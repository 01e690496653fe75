import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isDatabaseAway } from '~/data/database-away'
import { createDatabase, type Database, type Tx } from '~db/client'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()
const note = (text: string) => sql`insert into notes values (${text})`

/** A pool of one: what comes after a closed connection gets the one made in its place. */
let own: Database
beforeEach(async () => {
  await database.sql`create table if not exists notes (text text)`
  await database.sql`truncate notes`
  own = createDatabase(database.url, { max: 1, idleTimeout: 300 })
})
afterEach(() => own.close())

const cut = async (tx: Tx) => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  await database.sql`select pg_terminate_backend(${row?.pid ?? 0})`
}
const kept = async () =>
  (await database.sql<{ text: string }[]>`select text from notes`).map(({ text }) => text)

/** A transaction that waits for something else while its connection is cut, until `goOn`. */
function interrupted(then: (tx: Tx) => Promise<unknown>) {
  let goOn: () => void = () => undefined
  const waiting = new Promise<void>((resolve) => (goOn = resolve))
  let over: (came: unknown) => void = () => undefined
  const came = new Promise<unknown>((resolve) => (over = resolve))
  const told = own.db
    .transaction(async (tx) => {
      await tx.execute(note('first'))
      await cut(tx)
      await waiting
      await then(tx).then(over, (error: unknown) => {
        over(error)
        throw error
      })
    })
    .catch((error: unknown) => error)
  return { goOn, came, told }
}

describe('a transaction whose connection is cut while it waits for something else', () => {
  it('writes nothing by the connection that is opened instead', async () => {
    const { goOn, came, told } = interrupted((tx) => tx.execute(note('second')))
    expect(isDatabaseAway(await told)).toBe(true)
    await own.sql`select 1`
    goOn()
    expect(isDatabaseAway(await came)).toBe(true)
    expect(await kept()).toEqual([])
  })

  it('takes nothing back of somebody else’s, who has that connection by then', async () => {
    const { goOn, came, told } = interrupted(() => Promise.reject(new Error('given up')))
    await told
    await own.db.transaction(async (tx) => {
      await tx.execute(note('one'))
      goOn()
      await came
      // The turns that a ROLLBACK would take to get there.
      await database.sql`select pg_sleep(0.1)`
      await tx.execute(note('two'))
    })
    expect(await kept()).toEqual(['one', 'two'])
  })
})

it('A process that stands still in a transaction doesn’t hold what it has locked', async () => {
  await database.sql`insert into notes values ('locked')`
  const frozen = own.db.transaction(async (tx) => {
    await tx.execute(sql`select * from notes for update`)
    // Until the database has let go of it: somebody else gets what it held.
    await database.sql`update notes set text = 'free'`
    await tx.execute(note('too late'))
  })
  const error: unknown = await frozen.catch((caught: unknown) => caught)
  expect(isDatabaseAway(error)).toBe(true)
  expect(await kept()).toEqual(['free'])
  expect(await own.db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }])
})
