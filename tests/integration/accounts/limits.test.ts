import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { countTry, forgetOldCounts, giveBack, type Limit } from '~/data/limits'
import { useDatabase } from '~tests/support/database'

describe('counting tries', () => {
  const database = useDatabase()
  const limit = (...who: string[]): Limit => ({ what: 'password', who, most: 10, seconds: 60 })

  it('takes ten and refuses the eleventh, and says how long to wait', async () => {
    const one = limit('address a', 'account a')
    for (let n = 0; n < 10; n++) expect(await countTry(database.db, one)).toEqual({ ok: true })
    const refused = await countTry(database.db, one)
    expect(refused).toMatchObject({ ok: false, retryAfterSeconds: expect.any(Number) })
    const wait = refused.ok ? 0 : refused.retryAfterSeconds
    expect(wait).toBeGreaterThan(50)
    expect(wait).toBeLessThanOrEqual(60)
  })

  it('lets exactly ten of many at once through', async () => {
    const results = await Promise.all(
      Array.from({ length: 40 }, () => countTry(database.db, limit('address f', 'account f'))),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(10)
    expect((await countTry(database.db, limit('address f'))).ok).toBe(false)
  })

  it('counts an address over all accounts, and an account over all addresses', async () => {
    for (let n = 0; n < 10; n++) await countTry(database.db, limit('address b', `account b${n}`))
    expect((await countTry(database.db, limit('address b', 'account new'))).ok).toBe(false)
    expect((await countTry(database.db, limit('address other', 'account new'))).ok).toBe(true)
    for (let n = 0; n < 10; n++) await countTry(database.db, limit(`address c${n}`, 'account c'))
    expect((await countTry(database.db, limit('address new', 'account c'))).ok).toBe(false)
    expect((await countTry(database.db, { ...limit('address new', 'account c'), what: 'other' })).ok).toBe(
      true,
    )
  })

  it('doesn’t count what it refuses, nor what is given back', async () => {
    const one = limit('address d')
    for (let n = 0; n < 10; n++) await countTry(database.db, one)
    for (let n = 0; n < 5; n++) expect((await countTry(database.db, one)).ok).toBe(false)
    await giveBack(database.db, one)
    expect((await countTry(database.db, one)).ok).toBe(true)
    expect((await countTry(database.db, one)).ok).toBe(false)
  })

  it('lets tries through again when the minute is over, and sweeps out what is old', async () => {
    const one = limit('address e')
    for (let n = 0; n < 10; n++) await countTry(database.db, one)
    await database.db.execute(
      sql`update request_limits set window_start = window_start - interval '55 seconds'`,
    )
    expect((await countTry(database.db, one)).ok).toBe(false)
    await database.db.execute(
      sql`update request_limits set window_start = window_start - interval '10 seconds'`,
    )
    expect((await countTry(database.db, one)).ok).toBe(true)
    await database.db.execute(sql`update request_limits set window_start = window_start - interval '2 days'`)
    await forgetOldCounts(database.db)
    expect(await database.sql`select 1 from request_limits`).toHaveLength(0)
  })

  it('keeps neither addresses nor accounts', async () => {
    await countTry(database.db, limit('203.0.113.7', 'kari@example.com'))
    const rows = await database.sql`select bucket from request_limits`
    expect(JSON.stringify(rows)).not.toMatch(/203\.0|kari/)
  })
})
