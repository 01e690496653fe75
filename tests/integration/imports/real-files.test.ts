import { beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { apply, importFile, look, makeImportWorld } from '~tests/support/imports'
import { useMade } from '~tests/support/made'

const database = useDatabase()
const world = useMade(beforeEach, () => makeImportWorld(database.db))

async function counts() {
  const [row] = await database.sql`
    SELECT (SELECT count(*)::int FROM components WHERE project_id = ${world.project.id}) AS components,
      (SELECT count(*)::int FROM component_milestones WHERE project_id = ${world.project.id}) AS milestones,
      (SELECT count(*)::int FROM drawings WHERE project_id = ${world.project.id}) AS drawings,
      (SELECT count(*)::int FROM update_batches WHERE project_id = ${world.project.id}) AS batches,
      (SELECT count(*)::int FROM audit_log WHERE project_id = ${world.project.id}) AS logged`
  return row
}

describe('both workbooks', () => {
  it('make 1,052 components with 5,260 milestones on 110 drawings', async () => {
    const takeoff = await importFile(database.db, world, 'component-takeoff.xlsx')
    expect(takeoff.preview).toMatchObject({ new: 388, milestones: 1940, drawings: 110, newDrawings: 110 })
    expect(takeoff.result).toMatchObject({ created: 388, changed: 0, rowsLeftOut: 0 })
    expect(await counts()).toEqual({
      components: 388,
      milestones: 1940,
      drawings: 110,
      batches: 1,
      logged: 388,
    })
    const welds = await importFile(database.db, world, 'field-weld-log.xlsx')
    expect(welds.preview).toMatchObject({ new: 664, drawings: 110, newDrawings: 0, rowsInError: 0 })
    expect(await counts()).toEqual({
      components: 1052,
      milestones: 5260,
      drawings: 110,
      batches: 2,
      logged: 1052,
    })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('change nothing when they come again', async () => {
    for (const file of ['component-takeoff.xlsx', 'field-weld-log.xlsx'])
      await importFile(database.db, world, file)
    const before = await counts()
    for (const [file, unchanged] of [
      ['component-takeoff.xlsx', 388],
      ['field-weld-log.xlsx', 664],
    ] as const) {
      const again = await look(database.db, world, file)
      expect(again.preview).toMatchObject({ new: 0, changed: 0, differing: 0, unchanged })
      expect(await apply(database.db, world, again)).toMatchObject({
        ok: true,
        result: { created: 0, changed: 0 },
      })
    }
    expect(await counts()).toEqual(before)
  })
})

describe('the small files', () => {
  it.each([
    ['test-quantity-instances.csv', 15],
    ['test-milestone-types.csv', 8],
    ['test-instance-creation.csv', 10],
    ['test-template-assignment.csv', 8],
    ['test-field-welds-complete.csv', 3],
  ])('%s makes %i components', async (file, components) => {
    const { preview, result } = await importFile(database.db, world, file)
    expect(result.created).toBe(components)
    expect(await counts()).toMatchObject({ components, milestones: preview.milestones })
    expect((await look(database.db, world, file)).preview).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: components,
    })
  })

  it('number the instances of one thing', async () => {
    await importFile(database.db, world, 'test-quantity-instances.csv')
    const rows = await database.sql`
      SELECT label, array_agg(instance ORDER BY instance) AS instances, max(of_instances) AS of
      FROM components WHERE project_id = ${world.project.id} GROUP BY label, identity ORDER BY label, identity`
    expect(rows.map(({ label, instances, of }) => [label, instances, of])).toEqual([
      ['FITTING001', [1, 2, 3], 3],
      ['FITTING002', [1, 2, 3, 4], 4],
      ['GASKET001', [1, 2], 2],
      ['SUPPORT001', [1, 2, 3, 4, 5], 5],
      ['VALVE001', [1], 1],
    ])
  })

  it('measure insulation and paint by their totals', async () => {
    await importFile(database.db, world, 'test-template-assignment.csv')
    const rows = await database.sql`
      SELECT c.type, m.step_key, m.quantity_total, m.unit FROM components c
      JOIN component_milestones m ON m.component_id = c.id
      WHERE c.project_id = ${world.project.id} AND m.workflow_type = 'quantity' ORDER BY c.type, m.position`
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['INSULATION', 'isl', '10.000', 'ft'],
      ['INSULATION', 'met', '10.000', 'ft'],
      ['PAINT', 'pri', '100.000', 'ft2'],
      ['PAINT', 'fin', '100.000', 'ft2'],
    ])
  })

  it('mark Weld Made with the date of the log, as any update would', async () => {
    const { result } = await importFile(database.db, world, 'test-field-welds-complete.csv')
    expect(result).toMatchObject({ created: 3, weldsMarked: 3, weldsRefused: 0 })
    const rows = await database.sql`
      SELECT c.label, n.completion_percent, n.status, n.done_count, m.effective_date, m.version, m.completed_by
      FROM components c JOIN component_standings n ON n.component_id = c.id
        JOIN component_milestones m ON m.component_id = c.id AND m.is_completed
      WHERE c.project_id = ${world.project.id} ORDER BY c.label`
    expect(rows[0]).toEqual({
      label: 'FW-001',
      completion_percent: '60.00',
      status: 'IN_PROGRESS',
      done_count: 1,
      effective_date: '2025-01-15',
      version: 2,
      completed_by: world.planner.userId,
    })
    const logged = await database.sql`
      SELECT entity, step_key, effective_date, progress_delta, version_after FROM audit_log
      WHERE project_id = ${world.project.id} AND entity = 'milestone' ORDER BY ordinal`
    expect(logged).toHaveLength(3)
    expect(logged[0]).toMatchObject({
      step_key: 'wld',
      effective_date: '2025-01-15',
      progress_delta: '60.000000',
    })
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })
})
