import { beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, send, takenBack } from '~tests/support/engine'
import { importFile, look, makeImportWorld } from '~tests/support/imports'
import { useMade } from '~tests/support/made'
import { file, madeIn } from './takeoff'

const database = useDatabase()
const world = useMade(beforeEach, () => makeImportWorld(database.db))
const { components, lastLog } = madeIn(database, world)

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
