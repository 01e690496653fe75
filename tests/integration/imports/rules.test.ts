import { beforeEach, describe, expect, it } from 'vitest'
import { applyImport } from '~/data/imports/apply'
import { errorRows, findImport, listImports } from '~/data/imports/find'
import { previewImport } from '~/data/imports/preview'
import { sweepImports } from '~/data/imports/sweep'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { apply, importFile, look, makeImportWorld, stage } from '~tests/support/imports'
import { useMade } from '~tests/support/made'

let statements = 0
const database = useDatabase({ onStatement: () => (statements += 1) })
const world = useMade(beforeEach, () => makeImportWorld(database.db))

const csv = (...rows: string[]) =>
  ['Drawing,Type,Cmdty Code,Size,Qty,Weld Number,Spec', ...rows, ''].join('\n')
const many = (count: number, from = 0) =>
  csv(...Array.from({ length: count }, (_, at) => `P-${at % 9},VALVE,V${from + at},2,1,,A`))

const count = async () => {
  const [row] = await database.sql`
    SELECT count(*)::int AS components FROM components WHERE project_id = ${world.project.id}`
  return row?.components as number
}

describe('rows in error', () => {
  const spoiled = csv('P-1,VALVE,V1,2,1,,A', 'P-1,VALV,V2,2,1,,A', ',VALVE,V3,2,0.5,,A')

  it('say row, column, value and reason, and stay out only when somebody says so', async () => {
    const looked = await look(database.db, world, spoiled)
    expect(looked.preview).toMatchObject({ rowsGood: 1, rowsInError: 2, new: 1 })
    const rows = await errorRows(database.db, looked.id, 0, 50)
    expect(
      rows.map(({ row, errors }) => [row, ...errors.map(({ column, value }) => `${column}: ${value}`)]),
    ).toEqual([
      [3, 'Type: VALV'],
      [4, 'Drawing: ', 'Qty: 0.5'],
    ])
    expect(await apply(database.db, world, looked)).toMatchObject({ ok: false, reason: 'errors-left' })
    expect(await count()).toBe(0)
    expect(await apply(database.db, world, looked, { leaveOutErrors: true })).toMatchObject({
      ok: true,
      result: { created: 1, rowsLeftOut: 2 },
    })
  })

  it('are those of a weld that stands twice with different content, all of them', async () => {
    const twice = csv('P-1,FIELD WELD,,2,1,W1,A', 'P-2,FIELD WELD,,2,1,W1,A', 'P-1,FIELD WELD,,2,1,W2,A')
    const looked = await look(database.db, world, twice)
    expect(looked.preview).toMatchObject({ rowsInError: 2, new: 1 })
    const [first] = await errorRows(database.db, looked.id, 0, 50)
    expect(first?.errors).toEqual([
      { column: 'Weld number', value: 'W1', reason: 'Weld W1 stands twice, in rows 2 and 3.' },
    ])
  })

  it('are not those that say the same weld again: it counts once', async () => {
    const again = csv('P-1,FIELD WELD,,2,1,W1,A', 'P-1,FIELD WELD,,2,1,W1,A')
    const { preview, result } = await importFile(database.db, world, again)
    expect(preview).toMatchObject({ rowsInError: 0, rowsRepeated: 1, new: 1 })
    expect(result.created).toBe(1)
  })

  it('can be corrected by choosing other columns, without sending the file again', async () => {
    const odd = 'Ort,Art,Code\nP-1,VALVE,V1\nP-2,SPOOL,V2\n'
    const id = await stage(database.db, world, odd)
    const { db } = database
    expect(await previewImport(db, world.planner, world.project, id)).toMatchObject({
      ok: false,
      reason: 'columns',
    })
    const uses = ['drawing', 'type', 'commodityCode']
    const previewed = await previewImport(db, world.planner, world.project, id, uses)
    expect(previewed).toMatchObject({ ok: true, preview: { new: 2, rowsInError: 0 } })
    expect((await findImport(db, world.planner, world.project, id))?.report.problem).toBeUndefined()
  })
})

describe('applying', () => {
  it('twice, one after the other or at once, is applying once', async () => {
    const looked = await look(database.db, world, many(20))
    const at = await Promise.all([1, 2, 3].map(() => apply(database.db, world, looked)))
    expect(at.map((one) => one.ok && one.again).sort()).toEqual([false, true, true])
    expect(await apply(database.db, world, looked)).toMatchObject({
      ok: true,
      again: true,
      result: { created: 20 },
    })
    expect(await count()).toBe(20)
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('of two files with the same new components makes them once: the second looks again', async () => {
    const [one, other] = [await look(database.db, world, many(5)), await look(database.db, world, many(7))]
    expect(await apply(database.db, world, one)).toMatchObject({ ok: true })
    expect(await apply(database.db, world, other)).toMatchObject({
      ok: false,
      reason: 'stale',
      preview: { new: 2, unchanged: 5 },
    })
    const again = await look(database.db, world, many(7))
    expect(await apply(database.db, world, again)).toMatchObject({ ok: true, result: { created: 2 } })
  })

  it('of another preview than the one that was looked at does nothing', async () => {
    const looked = await look(database.db, world, many(5))
    const other = { ...looked, preview: { ...looked.preview, fingerprint: 'another' } }
    expect(await apply(database.db, world, other)).toMatchObject({ ok: false, reason: 'stale' })
    expect(await count()).toBe(0)
  })

  it('is the planner’s, in a project of their own organization', async () => {
    const looked = await look(database.db, world, many(5))
    const choice = { fingerprint: looked.preview.fingerprint, takeQuantities: false, leaveOutErrors: false }
    const { db } = database
    for (const actor of [world.foreman, world.viewer]) {
      expect(await applyImport(db, actor, world.project, looked.id, choice)).toMatchObject({
        reason: 'not-allowed',
      })
      expect(await previewImport(db, actor, world.project, looked.id)).toMatchObject({
        reason: 'not-allowed',
      })
    }
    const stranger = await makeImportWorld(db)
    for (const project of [world.project, stranger.project]) {
      expect(await applyImport(db, stranger.planner, project, looked.id, choice)).toMatchObject({
        reason: 'not-found',
      })
      expect(await findImport(db, stranger.planner, project, looked.id)).toBeUndefined()
    }
    expect(await listImports(db, stranger.planner, world.project)).toEqual([])
    expect(await count()).toBe(0)
  })

  it('takes statements by the chunk, not by the row', async () => {
    await importFile(database.db, world, many(10))
    const measure = async (rows: number, from: number) => {
      statements = 0
      await importFile(database.db, world, many(rows, from))
      return statements
    }
    const ten = await measure(10, 100)
    expect(await measure(400, 1000)).toBe(ten)
    expect(ten).toBeLessThan(70)
  })
})

describe('what nobody imports', () => {
  it('is removed after a day, and imported rows too, but for those in error', async () => {
    const spoiled = csv('P-1,VALVE,V1,2,1,,A', 'P-1,VALV,V2,2,1,,A')
    const applied = await importFile(database.db, world, spoiled, { leaveOutErrors: true })
    const staged = await stage(database.db, world, spoiled)
    await database.sql`
      UPDATE imports SET created_at = now() - interval '25 hours', applied_at = now() - interval '25 hours'`
    const fresh = await stage(database.db, world, spoiled)
    await sweepImports(database.db)
    const left = await database.sql`
      SELECT i.id, count(r.*)::int AS rows FROM imports i LEFT JOIN import_rows r ON r.import_id = i.id
      WHERE i.project_id = ${world.project.id} GROUP BY i.id ORDER BY i.id`
    expect([...left]).toEqual([
      { id: applied.id, rows: 1 },
      { id: fresh, rows: 2 },
    ])
    expect(left.map(({ id }) => id)).not.toContain(staged)
  })
})
