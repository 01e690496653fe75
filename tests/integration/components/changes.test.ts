import { beforeEach, describe, expect, it } from 'vitest'
import { applyComponentChanges, type AskedChange, type ChangeOptions } from '~/data/components/changes'
import { placeDrawing, type DrawingPlacement } from '~/data/components/place-drawing'
import { componentHistory } from '~/data/component-history'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send } from '~tests/support/engine'
import { makeComponents, makePlace, makeWorld, type World } from '~tests/support/factories'

const sent: string[] = []
const database = useDatabase({ onStatement: (text) => sent.push(text) })
let world: World
beforeEach(async () => {
  world = await makeWorld(database.db)
})

const change = (changes: AskedChange[], options: Partial<ChangeOptions> = {}, actor = world.planner) =>
  applyComponentChanges(database.db, actor, world.project, changes, {
    atomic: false,
    origin: newOrigin(),
    ...options,
  })

const undo = (batchId: string | null, actor = world.planner) =>
  undoBatch(database.db, actor, world.project, batchId ?? '', { origin: newOrigin() })

const component = async (seq: number) => {
  const [row] = await database.sql`
    SELECT c.*, a.name AS area FROM components c LEFT JOIN areas a ON a.id = c.area_id
    WHERE c.project_id = ${world.project.id} AND c.seq = ${seq}`
  return row
}

const hold = (seq: number, more = {}): AskedChange => ({
  seq,
  field: 'hold',
  onHold: true,
  reason: 'no crane',
  ...more,
})

describe('changes of components', () => {
  it('put on hold with a reason, and off again', async () => {
    expect((await change([{ seq: 1, field: 'hold', onHold: true }])).results).toMatchObject([
      { reason: 'reasonRequired' },
    ])
    expect((await change([hold(1)])).summary).toMatchObject({ applied: 1 })
    expect(await component(1)).toMatchObject({ on_hold: true, hold_reason: 'no crane', version: 2 })
    expect((await change([hold(1, { reason: undefined })])).results).toMatchObject([{ outcome: 'unchanged' }])
    await change([{ seq: 1, field: 'hold', onHold: false }])
    expect(await component(1)).toMatchObject({ on_hold: false, hold_reason: '' })
  })

  it('retire with a reason; a retired one can only be brought back', async () => {
    await change([{ seq: 1, field: 'retired', retired: true, reason: 'deleted on rev B' }])
    expect((await component(1))?.retired_at).not.toBeNull()
    expect((await change([hold(1)])).results).toMatchObject([{ outcome: 'refused', reason: 'retired' }])
    await change([{ seq: 1, field: 'retired', retired: false }])
    expect(await component(1)).toMatchObject({ retired_at: null, retired_reason: '' })
  })

  it('give details, and the search finds them', async () => {
    await change([{ seq: 1, field: 'details', details: { label: ' HV-1 ', size: '2' } }])
    expect(await component(1)).toMatchObject({ label: 'HV-1', size: '2' })
    expect((await component(1))?.search_text).toContain('HV-1')
    expect((await change([{ seq: 1, field: 'details', details: { label: ' ' } }])).results).toMatchObject([
      { reason: 'labelRequired' },
    ])
  })

  it('are a planner’s, of the own organization and project', async () => {
    expect((await change([hold(1)], {}, world.foreman)).results).toMatchObject([
      { outcome: 'refused', reason: 'notAllowed' },
    ])
    const other = await makeWorld(database.db)
    expect((await change([hold(1)], {}, other.owner)).results).toMatchObject([{ outcome: 'notFound' }])
    const place = await makePlace(database.db, other.project, 'areas')
    expect((await change([{ seq: 1, field: 'area', placeId: place.id }])).results).toMatchObject([
      { reason: 'unknownPlace' },
    ])
  })

  it('conflict where the same field was changed meanwhile, not where progress or another field was', async () => {
    await change([hold(1, { baseVersion: 1 })])
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    expect((await change([{ seq: 1, field: 'budget', minutes: 60, baseVersion: 1 }])).summary).toMatchObject({
      applied: 1,
    })
    const { results } = await change([hold(1, { reason: 'other', baseVersion: 1 })])
    expect(results).toMatchObject([{ outcome: 'conflict', reason: 'overtaken' }])
  })

  it('are all or none when asked, and only decided when asked', async () => {
    const asked = [hold(1), hold(999)]
    expect(await change(asked, { atomic: true })).toMatchObject({
      committed: false,
      batchId: null,
      summary: { rolledBack: 1, notFound: 1, applied: 0 },
    })
    expect(await change(asked, { validateOnly: true })).toMatchObject({
      committed: false,
      summary: { applied: 1 },
    })
    expect(await component(1)).toMatchObject({ on_hold: false, version: 1 })
  })

  it('take as many statements for 300 as for one', async () => {
    const made = await makeComponents(database.db, world.project, { ...world, count: 300 })
    const count = async (changes: AskedChange[]) => {
      sent.length = 0
      const { summary } = await change(changes)
      expect(summary.applied).toBe(changes.length)
      return sent.length
    }
    // The first batch of a project is also the birth of its head.
    await change([hold(2)])
    const one = await count([hold(1)])
    expect(await count(made.map(({ seq }) => hold(seq)))).toBe(one)
    const budget = await count([{ seq: 1, field: 'budget', minutes: 5 }])
    expect(await count(made.map(({ seq }) => ({ seq, field: 'budget', minutes: 5 })))).toBe(budget)
    expect(budget).toBe(one + 1)
  })

  it('are in the component’s history with old and new', async () => {
    await change([hold(1)])
    const { entries } = await componentHistory(
      database.db,
      world.viewer,
      world.project,
      world.components[0]?.id ?? '',
    )
    expect(entries).toMatchObject([
      {
        entity: 'component',
        oldValue: { onHold: false },
        newValue: { onHold: true, holdReason: 'no crane' },
        reason: 'no crane',
      },
    ])
  })
})

describe('a change of a component that comes again', () => {
  const batches = async () =>
    (await database.sql`SELECT 1 FROM update_batches WHERE project_id = ${world.project.id}`).length

  it('is answered as the first time, however often and at once', async () => {
    const from = { origin: newOrigin() }
    const asked: AskedChange[] = [
      hold(1, { baseVersion: 1 }),
      { seq: 2, field: 'budget', minutes: 60, baseVersion: 1 },
      { seq: 3, field: 'details', details: { size: '' }, baseVersion: 1 },
    ]
    const answers = [
      ...(await Promise.all([change(asked, from), change(asked, from), change(asked, from)])),
      await change(asked, from),
    ]
    const [first] = answers.flatMap(({ batchId }) => batchId ?? [])
    for (const answer of answers) {
      expect(answer.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'unchanged'])
      expect(answer.committed).toBe(true)
      if (answer.batchId === null)
        expect(answer.results[0]).toMatchObject({ repeated: true, stored: { batchId: first, version: 2 } })
    }
    expect(answers.filter(({ batchId }) => batchId === null)).toHaveLength(3)
    expect([await batches(), (await component(1))?.version]).toEqual([1, 2])
  })

  it('says what became of it where it doesn’t stand any more', async () => {
    const from = { origin: newOrigin() }
    const asked = [hold(1, { baseVersion: 1 })]
    const { batchId } = await change(asked, from)
    await undo(batchId)
    const { results } = await change(asked, from)
    expect(results).toMatchObject([
      { outcome: 'applied', repeated: true, version: 3, since: { undone: true, byName: world.planner.name } },
    ])
    await change([hold(1, { reason: 'snow' })])
    expect((await change(asked, from)).results[0]?.since).toMatchObject({ undone: true })
    expect(await component(1)).toMatchObject({ hold_reason: 'snow', version: 4 })
    // Progress raises the version too, and has nothing to do with it.
    const other = [hold(2, { baseVersion: 1 })]
    await change(other, from)
    await send(database.db, world.foreman, world.project, [done(2, 'rcv')])
    const [again] = (await change(other, from)).results
    expect([again?.repeated, again?.since]).toEqual([true, undefined])
  })

  it('is another one with other content, from another page, and after a refusal', async () => {
    const from = { origin: newOrigin() }
    await change([hold(1, { reason: '' })], from)
    expect((await change([hold(1)], from)).summary.applied).toBe(1)
    expect((await change([hold(1, { reason: 'snow' })], from)).summary.applied).toBe(1)
    expect((await change([hold(1)])).summary.applied).toBe(1)
    expect(await batches()).toBe(3)
  })

  it('stores nothing where all or none came to none', async () => {
    const from = { origin: newOrigin(), atomic: true }
    await change([hold(1), hold(999)], from)
    expect((await change([hold(1)], from)).results[0]).not.toHaveProperty('repeated')
    expect(await component(1)).toMatchObject({ on_hold: true, version: 2 })
  })

  it('is the same for a drawing and for an undo', async () => {
    const north = await makePlace(database.db, world.project, 'areas', 'North')
    const from = { drawingId: world.drawing.id, kind: 'area' as const, origin: newOrigin() }
    const place = () =>
      placeDrawing(database.db, world.planner, world.project, { ...from, placeId: north.id, baseVersion: 1 })
    const [one, two] = await Promise.all([place(), place()])
    const id = one.ok ? one.batchId : null
    expect(two).toMatchObject({ ok: true, batchId: id, version: 2 })
    const again = { origin: newOrigin() }
    const undone = () => undoBatch(database.db, world.planner, world.project, id ?? '', again)
    const answers = [await undone(), await undone()]
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: true, answer: { summary: { applied: 1 } }, left: [] })
    expect(await batches()).toBe(2)
    expect(await place()).toMatchObject({ ok: true, batchId: id, version: 3 })
  })
})

describe('places', () => {
  const drawing = (placeId: string | null, more: Partial<DrawingPlacement> = {}) =>
    placeDrawing(database.db, world.planner, world.project, {
      drawingId: world.drawing.id,
      kind: 'area',
      placeId,
      origin: newOrigin(),
      ...more,
    })

  it('of a drawing are followed by components that have none of their own', async () => {
    const north = await makePlace(database.db, world.project, 'areas', 'North')
    const south = await makePlace(database.db, world.project, 'areas', 'South')
    await change([{ seq: 1, field: 'area', placeId: south.id }])
    expect(await drawing(north.id)).toMatchObject({ ok: true, components: 2, version: 2 })
    expect([(await component(1))?.area, (await component(2))?.area]).toEqual(['South', 'North'])
    await change([{ seq: 1, field: 'area', placeId: null }])
    expect(await component(1)).toMatchObject({ area: 'North', area_own: false, area_sort: 'NORTH' })
    expect(await drawing(south.id, { baseVersion: 1 })).toMatchObject({
      ok: false,
      reason: 'overtaken',
      place: 'North',
    })
    expect(await drawing(north.id)).toMatchObject({ ok: true, batchId: null })
  })

  it('of a drawing can be undone, and of a component', async () => {
    const north = await makePlace(database.db, world.project, 'areas', 'North')
    const moved = await drawing(north.id)
    expect(await undo(moved.ok ? moved.batchId : null)).toMatchObject({
      ok: true,
      answer: { summary: { applied: 1 } },
    })
    expect(await component(2)).toMatchObject({ area: null, area_sort: '' })
    const { batchId } = await change([{ seq: 1, field: 'area', placeId: north.id }])
    await undo(batchId)
    expect(await component(1)).toMatchObject({ area: null, area_own: false })
  })

  it('of another kind or project aren’t there, and a foreman moves nothing', async () => {
    const system = await makePlace(database.db, world.project, 'systems')
    expect(await drawing(system.id)).toEqual({ ok: false, reason: 'unknownPlace' })
    const other = await makeWorld(database.db)
    expect(await drawing(null, { drawingId: other.drawing.id })).toEqual({ ok: false, reason: 'notFound' })
    const asked = { drawingId: world.drawing.id, kind: 'area' as const, placeId: null, origin: newOrigin() }
    expect(await placeDrawing(database.db, world.foreman, world.project, asked)).toEqual({
      ok: false,
      reason: 'notAllowed',
    })
  })
})

describe('undo of changes of components', () => {
  it('puts back what has not been changed since, field by field', async () => {
    const { batchId } = await change([hold(1), hold(2), { seq: 1, field: 'budget', minutes: 600 }])
    await change([hold(2, { reason: 'later' })])
    const answer = await undo(batchId)
    expect(answer).toMatchObject({
      ok: true,
      answer: { summary: { applied: 2, conflicts: 1 } },
      left: [{ result: { reason: 'changedSince' } }],
    })
    expect(await component(1)).toMatchObject({ on_hold: false, hold_reason: '', budgeted_minutes: null })
    expect(await component(2)).toMatchObject({ on_hold: true, hold_reason: 'later' })
    expect(await undo(batchId)).toMatchObject({ ok: false, reason: 'alreadyUndone' })
  })

  it('can be undone in its turn', async () => {
    const { batchId } = await change([hold(1)])
    const first = await undo(batchId)
    expect((await component(1))?.on_hold).toBe(false)
    await undo(first.ok ? first.answer.batchId : null)
    expect(await component(1)).toMatchObject({ on_hold: true, hold_reason: 'no crane' })
  })
})

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
