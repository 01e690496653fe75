import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, send, sendOne, takenBack, update } from '~tests/support/engine'
import {
  makeComponents,
  makeDrawing,
  makeProject,
  makeTemplate,
  makeWorld,
  type World,
} from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'

const database = useDatabase()
let world: World
beforeEach(async () => {
  world = await makeWorld(database.db)
})

const one = (asked: Parameters<typeof sendOne>[3], actor = world.foreman) =>
  sendOne(database.db, actor, world.project, asked)

const milestone = async (seq: number, stepKey: string) => {
  const [row] = await database.sql`
    SELECT m.* FROM component_milestones m JOIN components c ON c.id = m.component_id
    WHERE c.project_id = ${world.project.id} AND c.seq = ${seq} AND m.step_key = ${stepKey}`
  return row
}

describe('who and where', () => {
  it('finds nothing of another organization, not even by id', async () => {
    const other = await makeWorld(database.db)
    const [component] = world.components
    const byId = {
      componentId: component?.id,
      milestoneId: component?.milestones.rcv,
      change: { kind: 'done', done: true } as const,
      origin: newOrigin(),
      gesture: 0,
    }
    for (const asked of [done(1, 'rcv'), byId]) {
      const intruder = await sendOne(database.db, other.owner, world.project, asked)
      expect(intruder).toMatchObject({ outcome: 'notFound', version: null, value: null })
    }
    // Nor with a project that claims to be theirs.
    const claimed = { ...world.project, organizationId: other.organization.id }
    expect(await sendOne(database.db, other.owner, claimed, byId)).toMatchObject({ outcome: 'notFound' })
    expect(await one(byId)).toMatchObject({ outcome: 'applied', componentId: component?.id })
  })

  it('finds nothing of another project of the same organization', async () => {
    const project = await makeProject(database.db, world.organization)
    const drawing = await makeDrawing(database.db, project)
    const [foreign] = await makeComponents(database.db, project, { template: world.template, drawing })
    const [component] = world.components
    const change = { kind: 'done', done: true } as const
    const base = { change, origin: newOrigin(), gesture: 0 }
    const { results } = await send(database.db, world.foreman, world.project, [
      { ...base, componentId: foreign?.id, milestoneId: foreign?.milestones.rcv },
      { ...base, componentId: component?.id, milestoneId: foreign?.milestones.rcv },
      { ...base, componentId: component?.id, stepKey: 'nosuch' },
      { ...base, componentId: 'no uuid', milestoneId: 'no uuid' },
      { ...base, seq: 4.5, stepKey: 'rcv' },
      { ...base, seq: 10 ** 12, stepKey: 'rcv' },
      { ...base, seq: 1, stepKey: 'a\0b' },
      { ...base, componentId: uuid(), stepKey: 'rcv' },
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'notFound'))
  })

  it('refuses a viewer, and believes what the membership says by now', async () => {
    expect(await one(done(1, 'rcv'), world.viewer)).toMatchObject({
      outcome: 'refused',
      reason: 'notAllowed',
    })
    await database.sql`UPDATE memberships SET role = 'viewer' WHERE user_id = ${world.foreman.userId}`
    expect(await one(done(1, 'rcv'))).toMatchObject({ outcome: 'refused', reason: 'notAllowed' })
    await database.sql`DELETE FROM memberships WHERE user_id = ${world.foreman.userId}`
    expect(await one(done(1, 'rcv'))).toMatchObject({ outcome: 'notFound' })
  })

  it('lets the database itself refuse a milestone of another project’s component', async () => {
    const project = await makeProject(database.db, world.organization)
    const insert = database.sql`UPDATE component_milestones SET project_id = ${project.id}
      WHERE id = ${world.components[0]?.milestones.rcv ?? ''}`
    await expect(insert).rejects.toThrow(/component_milestones_component_fk/)
  })
})

describe('what is refused, and what is only flagged', () => {
  it('refuses a retired component', async () => {
    await database.sql`UPDATE components SET retired_at = now() WHERE id = ${world.components[0]?.id ?? ''}`
    expect(await one(done(1, 'rcv'))).toMatchObject({ outcome: 'refused', reason: 'retired' })
  })

  it('saves and flags on hold, and out of order', async () => {
    await database.sql`UPDATE components SET on_hold = true WHERE id = ${world.components[0]?.id ?? ''}`
    expect(await one(done(1, 'test'))).toMatchObject({
      outcome: 'applied',
      flags: ['outOfOrder', 'onHold'],
      usuallyAfter: 'Punch',
    })
    const [row] = await database.sql`SELECT flags FROM audit_log WHERE project_id = ${world.project.id}`
    expect(row?.flags).toEqual(['outOfOrder', 'onHold', 'unconditional'])
  })

  it('asks for a reason when a completed milestone is taken back', async () => {
    await one(done(1, 'rcv'))
    const back = { kind: 'done', done: false } as const
    expect(await one(update(1, 'rcv', back))).toMatchObject({ outcome: 'refused', reason: 'reasonRequired' })
    expect(await one(update(1, 'rcv', back, { reason: { key: 'other' } }))).toMatchObject({
      outcome: 'refused',
    })
    expect(await one(takenBack(1, 'rcv'))).toMatchObject({ outcome: 'applied' })
    expect(await milestone(1, 'rcv')).toMatchObject({
      is_completed: false,
      completed_at: null,
      completed_by: null,
    })
  })

  it('knows who completed it, when, and the day named', async () => {
    await one(done(1, 'rcv', { effectiveDate: '2025-03-04' }))
    expect(await milestone(1, 'rcv')).toMatchObject({
      is_completed: true,
      completed_by: world.foreman.userId,
      effective_date: '2025-03-04',
      updated_by: world.foreman.userId,
    })
    expect(await one(done(1, 'punch', { effectiveDate: '2999-01-01' }))).toMatchObject({
      reason: 'dateInFuture',
    })
  })

  it('takes today from the project’s time zone', async () => {
    const [now] =
      await database.sql`SELECT to_char(now() AT TIME ZONE 'Pacific/Kiritimati', 'YYYY-MM-DD') AS there`
    const there = now?.there as string
    const project = { ...world.project, timeZone: 'Pacific/Kiritimati' }
    expect(await sendOne(database.db, world.foreman, project, done(1, 'rcv'))).toMatchObject({
      value: { effectiveDate: there },
    })
  })
})

describe('several at once', () => {
  it('folds a chain to one milestone: one version and one audit row a link, the last value stays', async () => {
    const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
    const [component] = await makeComponents(database.db, world.project, { ...world, template })
    const seq = component?.seq ?? 0
    const origin = newOrigin()
    const links = ['100', '60', '80'].map((value, gesture) =>
      percentage(seq, 'fab', value, {
        origin,
        gesture,
        reason: { key: 'data-entry-error' },
        ...(gesture ? { follows: gesture - 1 } : { baseVersion: 1 }),
      }),
    )
    const answer = await send(database.db, world.foreman, world.project, links, { atomic: true })
    expect(answer.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
    expect(await milestone(seq, 'fab')).toMatchObject({
      percentage_complete: '80.00',
      version: 4,
      is_completed: false,
    })
    const rows = await database.sql`
      SELECT version_after, new_value->>'percentageComplete' AS value, progress_delta
      FROM audit_log WHERE batch_id = ${answer.batchId} ORDER BY ordinal`
    expect([...rows]).toEqual([
      { version_after: 2, value: '100', progress_delta: '25.000000' },
      { version_after: 3, value: '60', progress_delta: '-10.000000' },
      { version_after: 4, value: '80', progress_delta: '5.000000' },
    ])
    // A queue that was cut short sends the rest later, and names what it follows by its key.
    const last = answer.results[2]?.key
    const more = percentage(seq, 'fab', '90', { origin, gesture: 3, follows: last })
    expect(await one(more)).toMatchObject({ outcome: 'applied', version: 5 })
    expect(await one(percentage(seq, 'fab', '95', { follows: 'never sent' }))).toMatchObject({
      reason: 'followsUnknown',
    })
  })

  it('refuses the links after a refused one, and makes one conflict of a chain that begins with one', async () => {
    const origin = newOrigin()
    await one(done(1, 'rcv'))
    const chain = [
      update(1, 'rcv', { kind: 'done', done: false }, { origin, gesture: 1, baseVersion: 2 }),
      done(1, 'rcv', { origin, gesture: 2, follows: 0 }),
    ]
    const { results } = await send(database.db, world.foreman, world.project, chain)
    expect(results.map(({ reason }) => reason)).toEqual(['reasonRequired', 'followsRefused'])
  })

  const mixed = () => [done(1, 'rcv'), done(2, 'rcv'), done(999, 'rcv'), done(3, 'rcv', { baseVersion: 7 })]

  it('applies what is good when each stands for itself', async () => {
    const { summary, batchId, committed } = await send(database.db, world.foreman, world.project, mixed())
    expect(summary).toEqual({
      total: 4,
      applied: 2,
      unchanged: 0,
      conflicts: 0,
      refused: 1,
      notFound: 1,
      rolledBack: 0,
      successful: 2,
      failed: 2,
    })
    expect(committed).toBe(true)
    const [batch] = await database.sql`SELECT counts, kind, summary FROM update_batches WHERE id = ${batchId}`
    expect(batch).toEqual({
      counts: { applied: 2, unchanged: 0, conflicts: 0, refused: 1, notFound: 1 },
      kind: 'updates',
      summary: '2 updates',
    })
  })

  it('applies nothing when all or none was asked for and one failed', async () => {
    const answer = await send(database.db, world.foreman, world.project, mixed(), { atomic: true })
    expect(answer).toMatchObject({ committed: false, batchId: null })
    expect(answer.summary).toMatchObject({
      applied: 0,
      rolledBack: 2,
      refused: 1,
      notFound: 1,
      successful: 0,
    })
    expect(await milestone(1, 'rcv')).toMatchObject({ version: 1, is_completed: false })
    const keys =
      await database.sql`SELECT 1 FROM request_keys WHERE organization_id = ${world.organization.id}`
    expect(keys).toHaveLength(0)
  })

  it('says the same without doing it when only asked what would be', async () => {
    const answer = await send(database.db, world.foreman, world.project, mixed(), { validateOnly: true })
    expect(answer).toMatchObject({ committed: false, summary: { applied: 2, refused: 1, notFound: 1 } })
    expect(await milestone(1, 'rcv')).toMatchObject({ version: 1 })
    expect(await database.sql`SELECT 1 FROM heads WHERE scope_id = ${world.project.id}`).toHaveLength(0)
  })

  it('stores text that Postgres can’t hold without its unfit characters', async () => {
    await one(done(1, 'rcv'))
    const text = 'a\0b \ud800 \\u0000'
    expect(
      await one(takenBack(1, 'rcv', { reason: { key: 'other', text }, origin: 'o\0rigin' })),
    ).toMatchObject({
      outcome: 'applied',
    })
    const [row] =
      await database.sql`SELECT reason, origin FROM audit_log WHERE version_after = 3 AND project_id = ${world.project.id}`
    expect(row).toEqual({ reason: 'other: ab \u{fffd} \\u0000', origin: 'origin' })
  })
})
