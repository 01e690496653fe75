import { beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, quantity, send, takenBack } from '~tests/support/engine'
import { apply, importFile, look, makeImportWorld } from '~tests/support/imports'
import { useMade } from '~tests/support/made'

const database = useDatabase()
const world = useMade(beforeEach, () => makeImportWorld(database.db))

const HEAD =
  'Drawing,Type,Code,Cmdty Code,Size,Description,Qty,Unit,Area,Weld Number,Date Welded,Budget Hours,Heat'
interface Row {
  type?: string
  code?: string
  size?: string
  description?: string
  qty?: string
  unit?: string
  area?: string
  weld?: string
  welded?: string
  hours?: string
  heat?: string
  drawing?: string
}
const file = (...rows: Row[]) =>
  [
    HEAD,
    ...rows.map((row) =>
      [
        row.drawing ?? 'P-1',
        row.type ?? 'VALVE',
        '',
        row.code ?? '',
        row.size ?? '2',
        row.description ?? '',
        row.qty ?? '',
        row.unit ?? '',
        row.area ?? '',
        row.weld ?? '',
        row.welded ?? '',
        row.hours ?? '',
        row.heat ?? '',
      ].join(','),
    ),
    '',
  ].join('\n')

const components = () => database.sql`
  SELECT c.label, c.instance, c.of_instances, c.description, c.budgeted_minutes, c.version, c.attributes,
    c.retired_at IS NOT NULL AS retired, a.name AS area, c.area_own, d.number AS drawing, c.completion_percent
  FROM components c JOIN drawings d ON d.id = c.drawing_id LEFT JOIN areas a ON a.id = c.area_id
  WHERE c.project_id = ${world.project.id} ORDER BY c.label, c.instance`

const lastLog = () => database.sql`
  SELECT entity, step_key, old_value, new_value, version_before, version_after, effective_date, earned_minutes_delta, label
  FROM audit_log WHERE batch_id = (
    SELECT id FROM update_batches WHERE project_id = ${world.project.id} ORDER BY id DESC LIMIT 1) ORDER BY ordinal`

describe('a file that says something else', () => {
  it('changes what it says, with old and new value, and leaves what it doesn’t say', async () => {
    await importFile(
      database.db,
      world,
      file({ code: 'V1', description: 'Gate', hours: '2', heat: 'H1', area: 'North' }, { code: 'V2' }),
    )
    const second = file(
      { code: 'V1', description: '', hours: '3', heat: 'H2', area: 'South' },
      { code: 'V2' },
    )
    const { preview, result } = await importFile(database.db, world, second)
    expect(preview).toMatchObject({ new: 0, changed: 1, unchanged: 1 })
    expect(preview.samplesChanged[0]?.changes).toEqual([
      { field: 'Area', from: 'North', to: 'South' },
      { field: 'Budget', from: '2 h', to: '3 h' },
      { field: 'Heat', from: 'H1', to: 'H2' },
    ])
    expect(result).toMatchObject({ created: 0, changed: 1 })
    const [v1, v2] = await components()
    expect(v1).toMatchObject({
      description: 'Gate',
      budgeted_minutes: 180,
      version: 2,
      area: 'South',
      area_own: true,
      attributes: { Heat: 'H2' },
    })
    expect(v2).toMatchObject({ version: 1 })
    expect((await lastLog())[0]).toMatchObject({
      entity: 'component',
      label: 'P-1 Valve V1 2"',
      old_value: { area: 'North', budgetedMinutes: 120, attributes: { Heat: 'H1' } },
      new_value: { area: 'South', budgetedMinutes: 180, attributes: { Heat: 'H2' } },
      version_before: 1,
      version_after: 2,
    })
    expect((await look(database.db, world, second)).preview).toMatchObject({ changed: 0, unchanged: 2 })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('earns another budget’s minutes on the days of the work', async () => {
    await importFile(database.db, world, file({ code: 'V1', hours: '10' }))
    await send(database.db, world.planner, world.project, [done(1, 'ins', { effectiveDate: '2025-02-03' })])
    await importFile(database.db, world, file({ code: 'V1', hours: '20' }))
    const earned = await database.sql`
      SELECT effective_date, sum(earned_minutes_delta)::float AS minutes FROM audit_log
      WHERE project_id = ${world.project.id} AND earned_minutes_delta IS NOT NULL GROUP BY 1`
    expect([...earned]).toEqual([{ effective_date: '2025-02-03', minutes: 720 }])
  })

  it('moves a weld to another drawing, and the weld follows that drawing’s places', async () => {
    await importFile(database.db, world, file({ type: 'FIELD WELD', weld: '7', drawing: 'P-1' }))
    const moved = file({ type: 'FIELD WELD', weld: '7', drawing: 'P-2 01of02' })
    expect((await importFile(database.db, world, moved)).result).toMatchObject({ created: 0, changed: 1 })
    expect((await components())[0]).toMatchObject({ label: '7', drawing: 'P-2 01of02' })
  })
})

describe('a weld’s date', () => {
  const weld = (welded: string) => file({ type: 'FIELD WELD', weld: '7', welded, hours: '10' })

  it('marks Weld Made once, and not again after it was taken back', async () => {
    await importFile(database.db, world, weld(''))
    const dated = await importFile(database.db, world, weld('2025-03-04'))
    expect(dated.result).toMatchObject({ changed: 1, weldsMarked: 1 })
    expect((await components())[0]).toMatchObject({ completion_percent: '60.00', version: 3 })
    expect((await lastLog()).at(-1)).toMatchObject({
      entity: 'milestone',
      step_key: 'wld',
      effective_date: '2025-03-04',
      earned_minutes_delta: '360.0000',
    })
    await send(database.db, world.planner, world.project, [takenBack(1, 'wld')])
    const again = await importFile(database.db, world, weld('2025-03-04'))
    expect(again.result).toMatchObject({ changed: 0, weldsMarked: 0 })
    expect((await components())[0]).toMatchObject({ completion_percent: '0.00' })
  })

  it('that is another one moves the date of the work', async () => {
    await importFile(database.db, world, weld('2025-03-04'))
    const { result } = await importFile(database.db, world, weld('2025-03-05'))
    expect(result).toMatchObject({ changed: 1, weldsMarked: 1 })
    const [milestone] = await database.sql`
      SELECT effective_date FROM component_milestones WHERE project_id = ${world.project.id} AND step_key = 'wld'`
    expect(milestone).toEqual({ effective_date: '2025-03-05' })
  })
})

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
