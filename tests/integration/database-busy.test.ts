import { expect, it } from 'vitest'
import { isDatabaseAway } from '~/data/database-away'
import { isDatabaseBusy, isLockedOut } from '~/data/database-busy'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()

it('A statement that took longer than any may is known, and is no lock', async () => {
  const slow = database.sql.begin(async (sql) => {
    await sql`SET LOCAL statement_timeout = 10`
    await sql`SELECT pg_sleep(1)`
  })
  const error: unknown = await slow.catch((thrown: unknown) => thrown)
  expect([isDatabaseBusy(error), isLockedOut(error), isDatabaseAway(error)]).toEqual([true, false, false])
})

it('A lock that somebody else holds for too long is one, also where Drizzle wraps what the driver threw', async () => {
  const other = await database.sql.reserve()
  try {
    await other`SELECT pg_advisory_lock(7)`
    const locked = database.db.transaction(async (tx) => {
      await tx.execute('SET LOCAL lock_timeout = 10')
      await tx.execute('SELECT pg_advisory_xact_lock(7)')
    })
    const error: unknown = await locked.catch((thrown: unknown) => thrown)
    expect(error).toHaveProperty('cause')
    expect([isDatabaseBusy(error), isLockedOut(error), isDatabaseAway(error)]).toEqual([true, true, false])
  } finally {
    await other`SELECT pg_advisory_unlock(7)`
    other.release()
  }
})
