import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, sendOne, takenBack, update } from '~tests/support/engine'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database)
const { one, milestone } = updatesIn(database, world)

describe('what is refused, and what is only flagged', () => {
  it('refuses a retired component', async () => {
    await database.sql`UPDATE components SET retired_at = now() WHERE id = ${world.components[0]?.id ?? ''}`
    expect(await one(done(1, 'rcv'))).toMatchObject({ outcome: 'refused', reason: 'retired' })
  })

  it('saves and flags on hold, and out of order', async () => {
    await database.sql`UPDATE components SET on_hold = true WHERE id = ${world.components[0]?.id ?? ''}`
    expect(await one(done(1, 'test'))).toMatchObject({
      outcome: 'applied',
      flags: ['outOfOrder', 'onHold'],
      usuallyAfter: 'Punch',
    })
    const [row] = await database.sql`SELECT flags FROM audit_log WHERE project_id = ${world.project.id}`
    expect(row?.flags).toEqual(['outOfOrder', 'onHold', 'unconditional'])
  })

  it('asks for a reason when a completed milestone is taken back', async () => {
    await one(done(1, 'rcv'))
    const back = { kind: 'done', done: false } as const
    expect(await one(update(1, 'rcv', back))).toMatchObject({ outcome: 'refused', reason: 'reasonRequired' })
    expect(await one(update(1, 'rcv', back, { reason: { key: 'other' } }))).toMatchObject({
      outcome: 'refused',
    })
    expect(await one(takenBack(1, 'rcv'))).toMatchObject({ outcome: 'applied' })
    expect(await milestone(1, 'rcv')).toMatchObject({
      is_completed: false,
      completed_at: null,
      completed_by: null,
    })
  })

  it('knows who completed it, when, and the day named', async () => {
    await one(done(1, 'rcv', { effectiveDate: '2025-03-04' }))
    expect(await milestone(1, 'rcv')).toMatchObject({
      is_completed: true,
      completed_by: world.foreman.userId,
      effective_date: '2025-03-04',
      updated_by: world.foreman.userId,
    })
    expect(await one(done(1, 'punch', { effectiveDate: '2999-01-01' }))).toMatchObject({
      reason: 'dateInFuture',
    })
  })

  it('takes today from the project’s time zone', async () => {
    const [now] =
      await database.sql`SELECT to_char(now() AT TIME ZONE 'Pacific/Kiritimati', 'YYYY-MM-DD') AS there`
    const there = now?.there as string
    const project = { ...world.project, timeZone: 'Pacific/Kiritimati' }
    expect(await sendOne(database.db, world.foreman, project, done(1, 'rcv'))).toMatchObject({
      value: { effectiveDate: there },
    })
  })
})
