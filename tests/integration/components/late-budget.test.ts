import { describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { useWorld } from '~tests/support/world'
import { changesIn } from './change'

const database = useDatabase()
const world = useWorld(database)
const { change, undo } = changesIn(database, world)

describe('a budget that comes late', () => {
  const earned = async () => {
    const rows = await database.sql`
      SELECT effective_date AS day, sum(earned_minutes_delta)::float AS minutes FROM audit_log
      WHERE component_id = ${world.components[0]?.id ?? ''} AND earned_minutes_delta IS NOT NULL GROUP BY 1 ORDER BY 1`
    return rows.map(({ day, minutes }) => [day, minutes])
  }

  it('earns for the progress already made on the days on which it was made, and not twice', async () => {
    await send(database.db, world.foreman, world.project, [
      done(1, 'rcv', { effectiveDate: '2025-02-03' }),
      done(1, 'install', { effectiveDate: '2025-02-05' }),
    ])
    expect(await earned()).toEqual([])
    const { batchId } = await change([{ seq: 1, field: 'budget', minutes: 1000 }])
    expect(await earned()).toEqual([
      ['2025-02-03', 100],
      ['2025-02-05', 600],
    ])
    await change([{ seq: 1, field: 'budget', minutes: 500 }])
    expect(await earned()).toEqual([
      ['2025-02-03', 50],
      ['2025-02-05', 300],
    ])
    await send(database.db, world.foreman, world.project, [done(1, 'punch', { effectiveDate: '2025-02-06' })])
    expect(await earned()).toEqual([
      ['2025-02-03', 50],
      ['2025-02-05', 300],
      ['2025-02-06', 50],
    ])
    await change([{ seq: 1, field: 'budget', minutes: null }])
    expect((await earned()).every(([, minutes]) => minutes === 0)).toBe(true)
    expect(await undo(batchId)).toMatchObject({ ok: true, left: [] })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })
})
