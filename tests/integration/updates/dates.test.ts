import { beforeEach, describe, expect, it } from 'vitest'
import { applyComponentChanges } from '~/data/components/changes'
import { findBatch } from '~/data/batches'
import { componentHistory } from '~/data/component-history'
import { undoBatch, undoMilestone } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, type send, sendBatch } from '~tests/support/engine'
import { makeComponents, makeTemplate, type MadeComponent } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database)
let valve: MadeComponent
let pipe: MadeComponent
beforeEach(async () => {
  const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
  const wanted = { ...world, budgetedMinutes: 1000 }
  const made = [
    ...(await makeComponents(database.db, world.project, wanted)),
    ...(await makeComponents(database.db, world.project, { ...wanted, template })),
  ]
  const [first, second] = made
  if (!first || !second) throw new Error('Two were asked for')
  ;[valve, pipe] = [first, second]
})

const apply = (...updates: Parameters<typeof send>[3]) =>
  sendBatch(database.db, world.foreman, world.project, updates)

const on = (day: number) => ({ effectiveDate: `2025-02-0${day}` })

const undo = async (batchId: string) => {
  const undone = await undoBatch(database.db, world.foreman, world.project, batchId, { origin: newOrigin() })
  if (!undone.ok || undone.left.length > 0) throw new Error('Not undone')
  return undone.answer.batchId ?? ''
}

/** Minutes earned by day of February 2025. */
const earned = async ({ id }: MadeComponent) => {
  const rows = await database.sql`
    SELECT extract(day FROM effective_date)::int AS day, sum(earned_minutes_delta)::float AS minutes FROM audit_log
    WHERE component_id = ${id} AND earned_minutes_delta IS NOT NULL
    GROUP BY effective_date HAVING sum(earned_minutes_delta) <> 0 ORDER BY effective_date`
  return rows.map(({ day, minutes }) => [day, minutes])
}

describe('a work date that is corrected', () => {
  it('takes what was earned along, and undo brings it back, and undone again along', async () => {
    await apply(done(valve.seq, 'install', on(3)))
    const moved = await apply(done(valve.seq, 'install', on(5)))
    expect(await earned(valve)).toEqual([[5, 600]])
    const undone = await undo(moved)
    expect(await earned(valve)).toEqual([[3, 600]])
    await undo(undone)
    expect(await earned(valve)).toEqual([[5, 600]])
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('takes along only what was earned on that day', async () => {
    await apply(percentage(pipe.seq, 'fab', '25', on(1)))
    await apply(percentage(pipe.seq, 'fab', '60', on(2)))
    await apply(percentage(pipe.seq, 'fab', '100', on(3)))
    await apply(percentage(pipe.seq, 'fab', '100', on(6)))
    expect(await earned(pipe)).toEqual([
      [1, 62.5],
      [2, 87.5],
      [6, 100],
    ])
  })

  it('comes out alike in one request', async () => {
    const origin = newOrigin()
    const chain = [on(3), on(5), on(4)].map((date, gesture) =>
      percentage(pipe.seq, 'fab', '100', { ...date, origin, gesture }),
    )
    const batchId = await apply(...chain)
    expect(await earned(pipe)).toEqual([[4, 250]])
    await undo(batchId)
    expect(await earned(pipe)).toEqual([])
  })

  it('is one change to a reader, and undone beside its row it marks its batch', async () => {
    await apply(done(valve.seq, 'install', on(3)))
    const moved = await apply(done(valve.seq, 'install', on(5)))
    const batch = () => findBatch(database.db, world.viewer, world.project, moved)
    expect((await batch())?.rows).toHaveLength(1)
    const { entries } = await componentHistory(database.db, world.viewer, world.project, valve.id)
    expect(entries).toHaveLength(2)
    const row = { seq: valve.seq, stepKey: 'install', version: 3, origin: newOrigin() }
    expect(await undoMilestone(database.db, world.foreman, world.project, row)).toMatchObject({
      ok: true,
      left: [],
    })
    expect((await batch())?.undoneBy).toBeDefined()
    expect(await earned(valve)).toEqual([[3, 600]])
  })

  it('is right for a budget that comes later, too', async () => {
    const [bare] = await makeComponents(database.db, world.project, world)
    if (!bare) throw new Error('One was asked for')
    await apply(done(bare.seq, 'rcv', on(2)), done(bare.seq, 'install', on(3)))
    const moved = await apply(done(bare.seq, 'install', on(5)))
    const budget = (minutes: number) =>
      applyComponentChanges(
        database.db,
        world.planner,
        world.project,
        [{ seq: bare.seq, field: 'budget', minutes }],
        { atomic: true, origin: newOrigin() },
      )
    await budget(500)
    expect(await earned(bare)).toEqual([
      [2, 50],
      [5, 300],
    ])
    await undo(moved)
    await budget(1000)
    expect(await earned(bare)).toEqual([
      [2, 100],
      [3, 600],
    ])
  })
})

describe('undo of a chain over several days', () => {
  it('puts each day back, and undone again brings each back', async () => {
    const origin = newOrigin()
    await apply(percentage(pipe.seq, 'fab', '10', on(1)))
    const chain = (['30', '70', '100'] as const).map((value, gesture) =>
      percentage(pipe.seq, 'fab', value, { ...on(gesture + 2), origin, gesture }),
    )
    const batchId = await apply(...chain)
    const after = await earned(pipe)
    expect(after).toEqual([
      [1, 25],
      [2, 50],
      [3, 100],
      [4, 75],
    ])
    const undone = await undo(batchId)
    expect(await earned(pipe)).toEqual([[1, 25]])
    await undo(undone)
    expect(await earned(pipe)).toEqual(after)
  })
})
