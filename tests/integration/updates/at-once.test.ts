import { describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, send, sendOne, update } from '~tests/support/engine'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase({ max: 10 })
const world = useWorld(database)

async function pipes(count: number) {
  const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
  return makeComponents(database.db, world.project, { ...world, template, count })
}

describe('two people on one milestone at once', () => {
  it('are one applied and one told', async () => {
    const [pipe] = await pipes(1)
    const seq = pipe?.seq ?? 0
    const results = await Promise.all([
      sendOne(database.db, world.foreman, world.project, percentage(seq, 'fab', '40', { baseVersion: 1 })),
      sendOne(database.db, world.planner, world.project, percentage(seq, 'fab', '60', { baseVersion: 1 })),
    ])
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'conflict'])
    const lost = results.find(({ outcome }) => outcome === 'conflict')
    const won = results.find(({ outcome }) => outcome === 'applied')
    expect(lost?.theirs?.amount).toEqual({ kind: 'percentage', value: won?.value?.percentageComplete })
    const kept =
      await database.sql`SELECT id FROM conflicts WHERE milestone_id = ${pipe?.milestones.fab ?? ''}`
    expect(kept.map(({ id }) => id)).toEqual([lost?.conflictId])
  })

  it('on two steps of one component leave its completion right', async () => {
    await Promise.all(
      ['rcv', 'install', 'punch', 'test', 'restore'].map((stepKey) =>
        sendOne(database.db, world.foreman, world.project, done(1, stepKey, { baseVersion: 1 })),
      ),
    )
    const [component] = await database.sql`
      SELECT completion_percent, status, done_count FROM component_standings WHERE component_id = ${world.components[0]?.id ?? ''}`
    expect(component).toEqual({ completion_percent: '100.00', status: 'COMPLETED', done_count: 5 })
  })
})

describe('eight writers with fifty updates each', () => {
  it('lose none, and tell every loser', async () => {
    const made = await pipes(5)
    const versions = new Map<string, number>()
    let applied = 0
    let told = 0
    async function write(writer: number) {
      const actor = writer % 2 ? world.foreman : world.planner
      for (let n = 0; n < 50; n += 1) {
        const pipe = made[(writer * 7 + n * 3) % made.length]
        const id = pipe?.milestones.fab ?? ''
        const value = String(((writer * 50 + n) % 99) + 1)
        const asked = percentage(pipe?.seq ?? 0, 'fab', value, { baseVersion: versions.get(id) ?? 1 })
        const { outcome, version } = await sendOne(database.db, actor, world.project, asked)
        if (outcome === 'applied') applied += 1
        else if (outcome === 'conflict' || outcome === 'unchanged') told += 1
        // Some go on with what they knew before: those are the losers.
        if (n % 3 !== 0) versions.set(id, version ?? 1)
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
    expect(applied + told).toBe(400)
    const ids = made.map(({ milestones }) => milestones.fab ?? '')
    const now = await database.sql`
      SELECT m.version, m.percentage_complete::float AS value, n.completion_percent::float AS completion, a.rows, a.last, a.broken
      FROM component_milestones m JOIN component_standings n USING (component_id)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS rows, max(version_after) AS last, count(*) FILTER (WHERE version_before <> version_after - 1
            OR old_value->>'percentageComplete' IS DISTINCT FROM previous)::int AS broken
        FROM (SELECT *, lag(new_value->>'percentageComplete', 1, '0') OVER (ORDER BY version_after) AS previous
          FROM audit_log WHERE entity_id = m.id) chain) a
      WHERE m.id = ANY (${ids})`
    // Each version has its row, each row goes on from the one before: nothing was written over unseen.
    for (const row of now) expect(row).toMatchObject({ rows: row.version - 1, last: row.version, broken: 0 })
    for (const row of now) expect(row.completion).toBeCloseTo(row.value * 0.25, 2)
    expect(now.reduce((sum, row) => sum + Number(row.rows), 0)).toBe(applied)
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })
})

describe('bulk updates that share components', () => {
  it('wait for each other in whatever order they name them', async () => {
    const made = await makeComponents(database.db, world.project, { ...world, count: 40 })
    const seqs = made.map(({ seq }) => seq)
    const orders = [seqs, [...seqs].reverse(), [...seqs.slice(20), ...seqs.slice(0, 20)]]
    const answers = await Promise.all(
      orders.flatMap((order, n) =>
        ['rcv', 'install'].map((stepKey) =>
          send(
            database.db,
            n % 2 ? world.foreman : world.planner,
            world.project,
            order.map((seq) => done(seq, stepKey)),
          ),
        ),
      ),
    )
    const applied = answers.reduce((sum, { summary }) => sum + summary.applied, 0)
    expect(applied).toBe(80)
    expect(answers.every(({ summary }) => summary.applied + summary.unchanged === 40)).toBe(true)
  })
})

describe('steppers', () => {
  it('of two people are a conflict that knows theirs, mine and both', async () => {
    const template = await makeTemplate(database.db, world.organization, 'insulation', RULES.insulation)
    const [made] = await makeComponents(database.db, world.project, { ...world, template })
    const seq = made?.seq ?? 0
    const step = (by: string) =>
      update(
        seq,
        'insulate',
        { kind: 'quantity-step', field: '300', step: by },
        { baseVersion: 1, origin: newOrigin() },
      )
    expect(await sendOne(database.db, world.planner, world.project, step('5'))).toMatchObject({
      outcome: 'applied',
    })
    const result = await sendOne(database.db, world.foreman, world.project, step('5'))
    expect(result).toMatchObject({
      outcome: 'conflict',
      mine: { amount: { value: '305' } },
      theirs: { amount: { value: '305' }, by: world.planner.userId },
      both: { value: '310' },
    })
  })
})
