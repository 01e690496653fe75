import { beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, quantity, send } from '~tests/support/engine'
import { apply, importFile, look, makeImportWorld } from '~tests/support/imports'
import { useMade } from '~tests/support/made'
import { file, madeIn } from './takeoff'

const database = useDatabase()
const world = useMade(beforeEach, () => makeImportWorld(database.db))
const { components } = madeIn(database, world)

describe('a changed quantity', () => {
  const pipe = (qty: string, unit = 'ft') => file({ type: 'PIPING FOOTAGE', code: 'PIPE', qty, unit })
  const totals = () => database.sql`
    SELECT step_key, quantity_complete, quantity_total, unit, is_completed FROM component_milestones
    WHERE project_id = ${world.project.id} AND workflow_type = 'quantity' ORDER BY position LIMIT 1`

  it('is a difference that is taken over only when somebody says so', async () => {
    await importFile(database.db, world, pipe('100'))
    await send(database.db, world.planner, world.project, [quantity(1, 'rcv', '100')])
    const looked = await look(database.db, world, pipe('200'))
    expect(looked.preview).toMatchObject({ new: 0, changed: 0, differing: 1, totals: 1, unchanged: 0 })
    expect(looked.preview.samplesQuantity[0]?.changes).toEqual([
      { field: 'Quantity', from: '100 ft', to: '200 ft' },
    ])
    expect(await apply(database.db, world, looked)).toMatchObject({ ok: false, reason: 'only-quantities' })
    expect((await totals())[0]).toMatchObject({ quantity_total: '100.000', is_completed: true })
    const applied = await apply(database.db, world, looked, { takeQuantities: true })
    expect(applied).toMatchObject({ ok: true, result: { totalsChanged: 1, totalsRefused: 0 } })
    expect((await totals())[0]).toMatchObject({
      quantity_complete: '100.000',
      quantity_total: '200.000',
      is_completed: false,
    })
    expect((await components())[0]).toMatchObject({ completion_percent: '2.50' })
  })

  it('in another unit of the same kind is compared in the component’s', async () => {
    await importFile(database.db, world, pipe('100'))
    expect((await look(database.db, world, pipe('30.48', 'm'))).preview).toMatchObject({
      totals: 0,
      unchanged: 1,
    })
    expect((await look(database.db, world, pipe('30', 'm2'))).preview).toMatchObject({
      totals: 1,
      totalsImpossible: 1,
    })
  })

  const pieces = (qty: string) => file({ code: 'V1', qty })

  it('that grows makes new instances, and counts the others anew', async () => {
    await importFile(database.db, world, pieces('2'))
    const { preview, result } = await importFile(database.db, world, pieces('4'))
    expect(preview).toMatchObject({ new: 2, unchanged: 2, grown: 1 })
    expect(result).toMatchObject({ created: 2 })
    expect((await components()).map((row) => [row.instance, row.of_instances, row.version])).toEqual([
      [1, 4, 1],
      [2, 4, 1],
      [3, 4, 1],
      [4, 4, 1],
    ])
  })

  it('that shrinks retires the untouched ones, keeps those with progress, and brings them back', async () => {
    await importFile(database.db, world, pieces('4'))
    await send(database.db, world.planner, world.project, [done(3, 'rcv')])
    const fewer = await look(database.db, world, pieces('2'))
    expect(fewer.preview).toMatchObject({ new: 0, surplusUntouched: 1, surplusTouched: 1 })
    expect(await apply(database.db, world, fewer, { takeQuantities: true })).toMatchObject({
      result: { retired: 1 },
    })
    expect((await components()).map((row) => [row.instance, row.of_instances, row.retired])).toEqual([
      [1, 3, false],
      [2, 3, false],
      [3, 3, false],
      [4, 4, true],
    ])
    const back = await importFile(database.db, world, pieces('4'))
    expect(back.result).toMatchObject({ created: 0, changed: 1 })
    expect((await components()).map((row) => [row.of_instances, row.retired])).toEqual(
      Array.from({ length: 4 }, () => [4, false]),
    )
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })
})
