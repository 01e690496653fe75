import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, send, takenBack, update } from '~tests/support/engine'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database)
const { one, milestone } = updatesIn(database, world)

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
