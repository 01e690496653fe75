import { beforeEach, describe, expect, it } from 'vitest'
import { settleConflict } from '~/data/settle-conflict'
import { keySweeper } from '~/data/sweep'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, sendOne, takenBack } from '~tests/support/engine'
import { makeComponents } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database)
beforeEach(async () => {
  await makeComponents(database.db, world.project, { ...world, count: 3 })
  await database.sql`delete from request_keys`
})

const tap = (update: Parameters<typeof sendOne>[3], actor = world.foreman) =>
  sendOne(database.db, actor, world.project, update)
const sweep = () => keySweeper(database.db, () => false)()
/** As if all that was sent had been sent so many days before. */
const age = (days: number) =>
  database.sql`update request_keys set created_at = created_at - make_interval(days => ${days})`
const keys = async () => {
  const [row] = await database.sql<{ keys: number }[]>`select count(*)::int as keys from request_keys`
  return row?.keys
}

describe('the keys of what was sent', () => {
  it('are kept for 90 days: what comes again by then changes nothing', async () => {
    const first = done(1, 'rcv', { baseVersion: 1 })
    await tap(first)
    await tap(takenBack(1, 'rcv', { baseVersion: 2, origin: first.origin, gesture: 1 }))
    await age(89)
    await sweep()
    expect(await keys()).toBe(2)
    expect(await tap(first)).toMatchObject({ outcome: 'applied', repeated: true })
  })

  it('go after that, each by itself', async () => {
    await tap(done(1, 'rcv'))
    await age(91)
    await tap(done(2, 'rcv'))
    await sweep()
    const kept = await database.sql`select c.seq from request_keys k
      join component_milestones m on m.id = k.milestone_id join components c on c.id = m.component_id`
    expect(kept).toMatchObject([{ seq: 2 }])
  })

  it('stay where their conflict is open, and go when it is settled', async () => {
    await tap(done(1, 'rcv', { baseVersion: 1 }), world.planner)
    const late = done(1, 'rcv', { baseVersion: 1, effectiveDate: '2025-01-06' })
    const { conflictId = '' } = await tap(late)
    await age(400)
    await sweep()
    expect(await tap(late)).toMatchObject({ outcome: 'conflict', conflictId })
    const settling = { origin: newOrigin() }
    await settleConflict(database.db, world.foreman, world.project, conflictId, 'theirs', settling)
    await age(400)
    await sweep()
    expect(await keys()).toBe(0)
  })
})

describe('sweeping', () => {
  const MANY = 1000
  beforeEach(async () => {
    await database.sql`
      insert into request_keys (organization_id, user_id, key, outcome, created_at)
      select ${world.organization.id}, ${world.foreman.userId}, gen_random_uuid(), 'applied', now() - interval '91 days'
      from generate_series(1, ${MANY}) n`
  })

  it('comes by all of a table of many pages in a day, a piece at a time', async () => {
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    const anHour = keySweeper(database.db, () => false, 1)
    await anHour()
    expect(await keys()).toBeGreaterThan(MANY / 2)
    for (let hour = 0; hour < 24; hour += 1) await anHour()
    expect(await keys()).toBe(1)
  })

  it('ends when its server does', async () => {
    await keySweeper(database.db, () => true)()
    expect(await keys()).toBe(MANY)
  })
})
