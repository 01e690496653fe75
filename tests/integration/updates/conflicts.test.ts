import { beforeEach, describe, expect, it } from 'vitest'
import { type Choice, findConflict, listConflicts } from '~/data/conflicts'
import { bothNow, settleConflict, type SettleOptions } from '~/data/settle-conflict'
import { useDatabase } from '~tests/support/database'
import { newOrigin, percentage, quantity, sendOne, update } from '~tests/support/engine'
import { makeComponents, makeTemplate, makeUser, makeWorld } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database)
let seq: number
beforeEach(async () => {
  const insulation = await makeTemplate(database.db, world.organization, 'insulation', RULES.insulation)
  const [made] = await makeComponents(database.db, world.project, { ...world, template: insulation })
  seq = made?.seq ?? 0
})

const one = (asked: Parameters<typeof sendOne>[3], actor = world.foreman) =>
  sendOne(database.db, actor, world.project, asked)

const counter = async () => {
  const [head] =
    await database.sql`SELECT change_counter::int AS n FROM heads WHERE scope_id = ${world.project.id}`
  return head?.n as number
}

/** The planner said 100; the foreman, from the page before that, presses +5 on 300. */
async function steppedConflict() {
  await one(quantity(seq, 'insulate', '100', { baseVersion: 1 }), world.planner)
  const step = { kind: 'quantity-step', field: '0', step: '5' } as const
  const result = await one(update(seq, 'insulate', step, { baseVersion: 1 }))
  expect(result.outcome).toBe('conflict')
  return result.conflictId ?? ''
}

const settle = (id: string, choice: Choice, more: Partial<SettleOptions> = {}, actor = world.foreman) =>
  settleConflict(database.db, actor, world.project, id, choice, { origin: newOrigin(), ...more })

const now = async () => {
  const [row] = await database.sql`
    SELECT m.quantity_complete::float AS value, m.version, m.updated_by FROM component_milestones m
    JOIN components c ON c.id = m.component_id
    WHERE c.project_id = ${world.project.id} AND c.seq = ${seq} AND m.step_key = 'insulate'`
  return row
}

/** The date of the step as it stands. */
const dates = async () => {
  const rows = await database.sql`
    SELECT m.effective_date::text AS day FROM component_milestones m JOIN components c ON c.id = m.component_id
    WHERE c.project_id = ${world.project.id} AND c.seq = ${seq} AND m.step_key = 'insulate'`
  return rows.map(({ day }) => day as string)
}

/** A step of a page that was overtaken since. */
async function steppedOn() {
  const { version } = (await now()) ?? {}
  await one(quantity(seq, 'insulate', '120', { baseVersion: version }), world.planner)
  const step = { kind: 'quantity-step', field: '60', step: '5' } as const
  return (await one(update(seq, 'insulate', step, { baseVersion: version }))).conflictId ?? ''
}

describe('a conflict', () => {
  it('changes nothing, is kept, and moves the counter that pages are known by', async () => {
    await one(quantity(seq, 'insulate', '100', { baseVersion: 1 }), world.planner)
    const before = await counter()
    const asked = quantity(seq, 'insulate', '60', { baseVersion: 1 })
    const result = await one(asked)
    expect(result).toMatchObject({
      outcome: 'conflict',
      reason: 'overtaken',
      version: 2,
      mine: { amount: { value: '60' } },
      theirs: { amount: { value: '100' }, by: world.planner.userId, version: 2 },
      batchId: null,
    })
    expect(await now()).toMatchObject({ value: 100, version: 2 })
    expect(await counter()).toBe(before + 1)
    const found = await findConflict(database.db, world.viewer, world.project, result.conflictId ?? '')
    expect(found).toMatchObject({
      userName: world.foreman.name,
      stepName: 'Insulate',
      componentSeq: seq,
      mine: { amount: { kind: 'quantity', value: '60' } },
      now: { amount: { value: '100' }, byName: world.planner.name, version: 2 },
      resolution: null,
    })
    // Sent again it is the same conflict.
    expect(await one(asked)).toMatchObject({
      outcome: 'conflict',
      repeated: true,
      conflictId: result.conflictId,
    })
    expect((await listConflicts(database.db, world.viewer, world.project)).conflicts).toHaveLength(1)
  })

  it('is one for a whole chain, and for what goes on with it later', async () => {
    await one(quantity(seq, 'insulate', '100', { baseVersion: 1 }), world.planner)
    const origin = newOrigin()
    const first = await one(quantity(seq, 'insulate', '60', { baseVersion: 1, origin, gesture: 1 }))
    const second = await one(quantity(seq, 'insulate', '70', { follows: first.key, origin, gesture: 2 }))
    expect(second).toMatchObject({ outcome: 'conflict', reason: 'follows', conflictId: first.conflictId })
    const { conflicts } = await listConflicts(database.db, world.foreman, world.project, {
      userId: world.foreman.userId,
    })
    expect(conflicts).toMatchObject([{ mine: { amount: { value: '70' } } }])
  })

  it('isn’t there for another organization', async () => {
    const id = await steppedConflict()
    const other = await makeWorld(database.db)
    expect(await findConflict(database.db, other.owner, world.project, id)).toBeUndefined()
    expect(await settle(id, 'theirs', {}, other.owner)).toEqual({ ok: false, reason: 'notFound' })
  })
})

describe('settling it', () => {
  it('with theirs changes nothing but the conflict', async () => {
    const id = await steppedConflict()
    expect(await settle(id, 'theirs')).toEqual({ ok: true, answer: null })
    expect(await now()).toMatchObject({ value: 100, version: 2 })
    expect((await listConflicts(database.db, world.viewer, world.project)).conflicts).toEqual([])
    const [row] = await database.sql`SELECT new_value FROM audit_log WHERE entity_id = ${id}`
    expect(row?.new_value).toEqual({ resolution: 'theirs' })
  })

  it('with mine writes what was asked for', async () => {
    const id = await steppedConflict()
    expect(await settle(id, 'mine')).toMatchObject({ ok: true, answer: { summary: { applied: 1 } } })
    expect(await now()).toMatchObject({ value: 5, version: 3, updated_by: world.foreman.userId })
    const [batch] =
      await database.sql`SELECT kind FROM update_batches WHERE project_id = ${world.project.id} ORDER BY id DESC`
    expect(batch?.kind).toBe('conflict')
  })

  it('with mine keeps the day on which it was asked for, whenever it is settled', async () => {
    const id = await steppedConflict()
    await database.sql`
      UPDATE conflicts SET created_at = created_at - interval '9 days',
        mine = jsonb_set(mine, '{date}', to_jsonb('2025-03-04'::text)) WHERE id = ${id}`
    expect(await settle(id, 'mine')).toMatchObject({ ok: true })
    expect(await dates()).toEqual(['2025-03-04'])
  })

  it('with mine keeps the date that it named, and none is ever in the future', async () => {
    await one(
      quantity(seq, 'insulate', '100', { baseVersion: 1, effectiveDate: '2025-02-01' }),
      world.planner,
    )
    const mine = { baseVersion: 1, effectiveDate: '2025-02-03' }
    const { conflictId = '' } = await one(quantity(seq, 'insulate', '60', mine))
    const kept = await findConflict(database.db, world.viewer, world.project, conflictId)
    expect(kept?.mine).toMatchObject({ date: '2025-02-03', effectiveDate: '2025-02-03' })
    expect(await settle(conflictId, 'mine')).toMatchObject({ ok: true })
    expect(await dates()).toEqual(['2025-02-03'])
    const later = await steppedOn()
    await database.sql`UPDATE conflicts SET mine = jsonb_set(mine, '{date}', '"2999-01-01"') WHERE id = ${later}`
    expect(await settle(later, 'both')).toMatchObject({ ok: true })
    const [day] = await database.sql`SELECT (now() AT TIME ZONE 'UTC')::date::text AS today`
    expect(await dates()).toEqual([day?.today])
  })

  it('with both adds my steps to theirs', async () => {
    const id = await steppedConflict()
    expect(await settle(id, 'both')).toMatchObject({ ok: true })
    expect(await now()).toMatchObject({ value: 105, version: 3 })
    expect(await settle(id, 'mine')).toMatchObject({
      ok: false,
      reason: 'alreadySettled',
      conflict: { resolution: 'both' },
    })
  })

  it('offers both only for steps', async () => {
    await one(quantity(seq, 'insulate', '100', { baseVersion: 1 }), world.planner)
    const { conflictId = '' } = await one(quantity(seq, 'insulate', '60', { baseVersion: 1 }))
    expect(await settle(conflictId, 'both')).toMatchObject({ ok: false, reason: 'noBoth' })
  })

  it('stays open when it has been changed once more, and shows what is there now', async () => {
    const id = await steppedConflict()
    await one(quantity(seq, 'insulate', '110', { baseVersion: 2 }), world.planner)
    const answer = await settle(id, 'both')
    expect(answer).toMatchObject({
      ok: false,
      reason: 'changedSince',
      conflict: { now: { version: 3 }, resolution: null },
    })
    expect(
      answer.ok || answer.reason === 'refused' || !answer.conflict ? null : bothNow(answer.conflict),
    ).toMatchObject({ value: '115' })
    expect((await listConflicts(database.db, world.viewer, world.project)).conflicts).toHaveLength(1)
    expect(await settle(id, 'both', { version: 3 })).toMatchObject({ ok: true })
    expect(await now()).toMatchObject({ value: 115, version: 4 })
  })

  it('asks for a reason where mine takes back what theirs completed', async () => {
    const pipe = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
    const [made] = await makeComponents(database.db, world.project, { ...world, template: pipe })
    const at = made?.seq ?? 0
    await one(percentage(at, 'fab', '100', { baseVersion: 1 }), world.planner)
    const { conflictId = '' } = await one(percentage(at, 'fab', '40', { baseVersion: 1 }))
    expect(await settle(conflictId, 'mine')).toMatchObject({
      ok: false,
      reason: 'refused',
      result: { reason: 'reasonRequired' },
    })
    expect(await settle(conflictId, 'mine', { reason: { key: 'damage' } })).toMatchObject({ ok: true })
  })

  it('is one’s own or a planner’s, and happens once when two do it', async () => {
    const id = await steppedConflict()
    const colleague = await makeUser(database.db, world.organization, 'foreman')
    expect(await settle(id, 'mine', {}, colleague)).toEqual({ ok: false, reason: 'notAllowed' })
    const answers = await Promise.all([settle(id, 'mine'), settle(id, 'theirs', {}, world.planner)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'alreadySettled')).toHaveLength(1)
  })
})
