import { describe, expect, it } from 'vitest'
import { applyRun, readRun, rowsNow, startPreview } from '~/data/bulk/runs'
import { applyComponentChanges, type AskedChange } from '~/data/components/changes'
import { placeDrawing } from '~/data/components/place-drawing'
import { findConflict } from '~/data/conflicts'
import { settleConflict } from '~/data/settle-conflict'
import type { BulkChange } from '~/domain/bulk/change'
import { conflictView } from '~/server/conflict-view'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { makePlace } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { listRows } from './run'

const database = useDatabase()
const world = useWorld(database)

const receive: BulkChange = { kind: 'steps', sets: [{ stepKey: 'rcv', target: { to: 'done' } }] }

/** What rows of a run that went stale say, after others did something between its preview and its apply. */
async function stale(change: BulkChange, meanwhile: () => Promise<unknown>, atomic = false) {
  const { db } = database
  const { planner, project } = world
  const started = await startPreview(db, planner, project, { filter: '', seqs: [] }, change)
  if (!('id' in started)) throw new Error(started.refused)
  await meanwhile()
  await applyRun(db, planner, project, started.id, { atomic })
  const read = async () => {
    const run = await readRun(db, planner, project, started.id)
    const { rows } = await listRows(db, planner, project, started.id, { only: 'stale' })
    if (!run) throw new Error('It is there')
    const now = await rowsNow(db, run, rows)
    return rows.map(({ seq, oldText, outcome, reason, ordinal }) => ({
      seq,
      oldText,
      outcome,
      reason,
      ...now.get(ordinal),
    }))
  }
  return { rows: await read(), read }
}

const update = (...updates: Parameters<typeof send>[3]) =>
  send(database.db, world.foreman, world.project, updates)
const change = (...changes: AskedChange[]) =>
  applyComponentChanges(database.db, world.owner, world.project, changes, {
    atomic: true,
    origin: newOrigin(),
  })

describe('a row that went stale', () => {
  it('is in conflict with what somebody did, and names its conflict until it is decided', async () => {
    const { rows, read } = await stale(receive, () => update(done(1, 'rcv'), takenBack(1, 'rcv')))
    expect(rows).toEqual([
      {
        seq: 1,
        oldText: 'not done',
        outcome: 'conflict',
        reason: 'overtaken',
        text: 'not done',
        by: world.foreman.userId,
        byName: world.foreman.name,
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        conflict: { id: expect.any(String), version: 3, asked: 'done', same: false, resolution: null },
      },
    ])
    const { conflict } = rows[0] ?? {}
    await settleConflict(database.db, world.planner, world.project, conflict?.id ?? '', 'mine', {
      origin: newOrigin(),
      version: conflict?.version ?? 0,
    })
    expect(await read()).toMatchObject([
      { text: 'done', byName: world.planner.name, conflict: { resolution: 'mine', same: true } },
    ])
  })

  it('is in conflict about a day alone: what can be kept and what can be taken say theirs', async () => {
    const dated = { ...receive, effectiveDate: '2026-01-06' }
    const { rows } = await stale(dated, () => update(done(1, 'rcv', { effectiveDate: '2026-01-07' })))
    expect(rows).toMatchObject([
      {
        seq: 1,
        outcome: 'conflict',
        text: 'done on Wed 7 Jan 2026',
        conflict: { asked: 'done on Tue 6 Jan 2026', same: false },
      },
    ])
    const [{ conflict: kept } = {}] = rows
    const conflict = await findConflict(database.db, world.planner, world.project, kept?.id ?? '')
    expect(conflict && conflictView(conflict)).toMatchObject({
      mine: { words: 'done on Tue 6 Jan 2026' },
      theirs: { words: 'done on Wed 7 Jan 2026' },
      same: false,
    })
  })

  it('is so by now, made so by somebody else', async () => {
    const { rows } = await stale(receive, () => update(done(2, 'rcv')))
    expect(rows).toMatchObject([
      { seq: 2, oldText: 'not done', outcome: 'unchanged', text: 'done', byName: world.foreman.name },
    ])
    expect(rows[0]?.conflict).toBeNull()
  })

  it('is refused, by what was done to its component', async () => {
    const { rows } = await stale(receive, () =>
      change({ seq: 3, field: 'retired', retired: true, reason: 'rev B' }),
    )
    expect(rows).toMatchObject([
      { seq: 3, outcome: 'refused', reason: 'retired', text: 'not done', byName: world.owner.name },
    ])
  })

  it('is told in all or nothing too: what stood in the way, and what is so by now', async () => {
    const { rows } = await stale(
      receive,
      () => update(done(1, 'rcv'), takenBack(1, 'rcv'), done(2, 'rcv')),
      true,
    )
    expect(rows).toMatchObject([
      { seq: 1, outcome: 'conflict', byName: world.foreman.name, conflict: null },
      { seq: 2, outcome: 'unchanged', reason: 'sameValue', text: 'done', byName: world.foreman.name },
    ])
  })

  it('of components says their field', async () => {
    const { rows } = await stale({ kind: 'hold', onHold: true, reason: 'no crane' }, () =>
      change({ seq: 1, field: 'hold', onHold: true, reason: 'rain' }),
    )
    expect(rows).toMatchObject([
      {
        seq: 1,
        oldText: 'not on hold',
        outcome: 'conflict',
        text: 'on hold: rain',
        byName: world.owner.name,
      },
    ])
  })

  it('of drawings, and of components that follow them, says the place', async () => {
    const north = await makePlace(database.db, world.project, 'areas', 'North')
    const south = await makePlace(database.db, world.project, 'areas', 'South')
    const move = (placeId: string) =>
      placeDrawing(database.db, world.owner, world.project, {
        drawingId: world.drawing.id,
        kind: 'area',
        placeId,
        origin: newOrigin(),
      })
    const toNorth: BulkChange = { kind: 'place', place: 'area', placeId: north.id, ofDrawings: true }
    expect((await stale(toNorth, () => move(south.id))).rows).toMatchObject([
      { oldText: 'none', outcome: 'conflict', text: 'South', byName: world.owner.name },
    ])
    const own: BulkChange = { kind: 'place', place: 'area', placeId: south.id, ofDrawings: false }
    const { rows } = await stale(own, () => change({ seq: 1, field: 'area', placeId: north.id }))
    expect(rows).toMatchObject([
      {
        seq: 1,
        oldText: 'South (its drawing’s)',
        outcome: 'conflict',
        text: 'North',
        byName: world.owner.name,
      },
    ])
  })

  it('is gone with its step', async () => {
    const { rows } = await stale(
      receive,
      () =>
        database.sql`UPDATE component_milestones m SET removed = true, weight = 0 FROM components c
          WHERE c.id = m.component_id AND c.project_id = ${world.project.id} AND c.seq = 1 AND m.step_key = 'rcv'`,
    )
    expect(rows).toMatchObject([{ seq: 1, reason: 'stepRemoved', text: null, byName: null }])
  })
})
