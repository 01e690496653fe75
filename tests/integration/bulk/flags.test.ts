import { describe, expect, it } from 'vitest'
import { applyRun, readRun, startPreview } from '~/data/bulk/runs'
import type { StepSet } from '~/domain/bulk/change'
import { useDatabase } from '~tests/support/database'
import { done, send, takenBack } from '~tests/support/engine'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'
import { listRows } from './run'

const database = useDatabase()
const world = useWorld(database)

async function preview(...sets: StepSet[]) {
  const choice = { filter: '', seqs: [] }
  const change = { kind: 'steps', sets } as const
  const started = await startPreview(database.db, world.planner, world.project, choice, change)
  if (!('id' in started)) throw new Error(started.refused)
  return started.id
}

const read = (id: string) => readRun(database.db, world.planner, world.project, id)
const flags = async (id: string, page = {}) => {
  const { rows } = await listRows(database.db, world.planner, world.project, id, page)
  return rows.map(({ seq, flags: of }) => [seq, of])
}
const apply = (id: string, atomic: boolean) =>
  applyRun(database.db, world.planner, world.project, id, { atomic })

const TEST: StepSet = { stepKey: 'test', target: { to: 'done' } }

/** The second is on hold; of the third all is done that comes before Test. */
async function makeWays() {
  await database.sql`update components set on_hold = true, hold_reason = 'no crane'
    where seq = 2 and project_id = ${world.project.id}`
  const before = ['rcv', 'install', 'punch'].map((key) => done(3, key))
  await send(database.db, world.foreman, world.project, before)
}

describe('what is out of order or on hold', () => {
  it('is flagged in the preview and in the result, counted, and saved', async () => {
    await makeWays()
    const id = await preview(TEST)
    const looked = [
      [1, ['outOfOrder']],
      [2, ['outOfOrder', 'onHold']],
      [3, []],
    ]
    expect(await flags(id)).toEqual(looked)
    expect(await flags(id, { only: 'flagged' })).toEqual(looked.slice(0, 2))
    const counts = { applied: 3, flagged: 2, outOfOrder: 2, onHold: 1, overTotal: 0 }
    expect((await read(id))?.previewCounts).toMatchObject(counts)
    await apply(id, true)
    expect(await flags(id)).toEqual(looked)
    expect((await read(id))?.resultCounts).toMatchObject(counts)
  })

  it('is told as it came out, where something changed since the preview', async () => {
    await makeWays()
    const id = await preview(TEST)
    // In order by now; the other one isn't any more.
    await send(
      database.db,
      world.foreman,
      world.project,
      ['rcv', 'install', 'punch'].map((key) => done(1, key)),
    )
    await send(database.db, world.foreman, world.project, [takenBack(3, 'install')])
    await apply(id, false)
    expect(await flags(id)).toEqual([
      [1, []],
      [2, ['outOfOrder', 'onHold']],
      [3, ['outOfOrder']],
    ])
  })

  it('flags nothing that isn’t saved', async () => {
    await makeWays()
    const id = await preview(TEST)
    await send(database.db, world.foreman, world.project, [done(3, 'test'), takenBack(3, 'test')])
    await apply(id, true)
    expect((await read(id))?.resultCounts).toMatchObject({ applied: 0, rolledBack: 2, flagged: 0, onHold: 0 })
    expect(await flags(id, { only: 'flagged' })).toEqual([])
  })
})

describe('a quantity in another unit', () => {
  it('is converted to what each is measured in, and refused where it can’t be', async () => {
    const template = await makeTemplate(database.db, world.organization, 'insulation', RULES.insulation)
    await makeComponents(database.db, world.project, { ...world, template, count: 2 })
    await database.sql`update component_milestones m set unit = 'kg' from components c
      where c.id = m.component_id and c.seq = 5 and c.project_id = ${world.project.id}`
    const id = await preview({
      type: 'insulation',
      stepKey: 'insulate',
      target: { to: 'quantity', value: '152.4', unit: 'm' },
    })
    const { rows } = await listRows(database.db, world.planner, world.project, id)
    expect(
      rows
        .filter(({ previewReason }) => previewReason !== 'notAsked')
        .map((row) => [row.seq, row.newText, row.previewOutcome, row.previewReason, row.flags]),
    ).toEqual([
      [5, '152.4 m', 'refused', 'incompatibleUnits', []],
      [4, '500 of 500 ft', 'applied', null, []],
    ])
    await apply(id, false)
    const [held] = await database.sql`select m.quantity_complete::text as quantity, m.unit
      from component_milestones m join components c on c.id = m.component_id
      where c.seq = 4 and m.step_key = 'insulate' and c.project_id = ${world.project.id}`
    expect(held).toEqual({ quantity: '500.000', unit: 'ft' })
  })

  it('above the total is saved and flagged', async () => {
    const template = await makeTemplate(database.db, world.organization, 'insulation', RULES.insulation)
    await makeComponents(database.db, world.project, { ...world, template, count: 1 })
    const id = await preview({
      type: 'insulation',
      stepKey: 'insulate',
      target: { to: 'quantity', value: '200', unit: 'm' },
    })
    expect((await read(id))?.previewCounts).toMatchObject({ applied: 1, flagged: 1, overTotal: 1 })
  })
})
