import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Weighted, completionOf } from '~/domain/completion'
import { recomputeCompletion } from '~/data/updates/completion'
import { useDatabase } from '~tests/support/database'
import { done, percentage, quantity, send, takenBack } from '~tests/support/engine'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database, beforeAll)

async function component(kind: keyof typeof RULES) {
  const template = await makeTemplate(database.db, world.organization, kind, RULES[kind])
  const [made] = await makeComponents(database.db, world.project, {
    ...world,
    template,
    quantityTotal: '500',
  })
  if (!made) throw new Error('One component was asked for')
  return made
}

async function after(updates: Parameters<typeof send>[3]) {
  const { components, summary } = await send(database.db, world.foreman, world.project, updates, {
    atomic: true,
  })
  expect(summary.applied).toBe(updates.length)
  const [standing] = components
  const [stored] = await database.sql`
    SELECT completion_percent AS "completionPercent", status, step_count AS "stepCount", done_count AS "doneCount"
    FROM component_standings WHERE component_id = ${standing?.id ?? ''}`
  expect(standing).toMatchObject(stored ?? {})
  return stored
}

describe('the completion of a component', () => {
  it('is 65 for a spool that is received, erected and connected', async () => {
    const { seq } = await component('spool')
    expect(await after([done(seq, 'rcv'), done(seq, 'erect'), done(seq, 'connect')])).toEqual({
      completionPercent: '65.00',
      status: 'IN_PROGRESS',
      stepCount: 7,
      doneCount: 3,
    })
  })

  it('is 80 for insulation of 500 that is on, and half under metal', async () => {
    const { seq } = await component('insulation')
    expect(await after([quantity(seq, 'insulate', '500'), quantity(seq, 'metal', '250')])).toMatchObject({
      completionPercent: '80.00',
      doneCount: 1,
    })
  })

  it('is 40 for threaded pipe that is fabricated and erected to 60 percent', async () => {
    const { seq } = await component('threadedPipe')
    expect(await after([percentage(seq, 'fab', '100'), percentage(seq, 'erect', '60')])).toMatchObject({
      completionPercent: '40.00',
    })
  })

  it('is COMPLETED when all is done, and NOT_STARTED when all is taken back', async () => {
    const { seq } = await component('insulation')
    const all = [quantity(seq, 'insulate', '500'), quantity(seq, 'metal', '600')]
    expect(await after(all)).toMatchObject({ completionPercent: '100.00', status: 'COMPLETED', doneCount: 2 })
    const reason = { reason: { key: 'damage' } }
    const none = [quantity(seq, 'insulate', '0', reason), quantity(seq, 'metal', '0', reason)]
    expect(await after(none)).toMatchObject({
      completionPercent: '0.00',
      status: 'NOT_STARTED',
      doneCount: 0,
    })
  })

  it('counts one step of a valve, and uncounts it', async () => {
    const { seq } = await component('valve')
    expect(await after([done(seq, 'install')])).toMatchObject({
      completionPercent: '60.00',
      status: 'IN_PROGRESS',
    })
    expect(await after([takenBack(seq, 'install')])).toMatchObject({
      completionPercent: '0.00',
      status: 'NOT_STARTED',
    })
  })
})

/** Three decimals at most, so that thirds, ties and amounts too small to show come up. */
const amount = (max: number) => fc.integer({ min: 0, max: max * 1000 }).map((n) => (n / 1000).toFixed(3))
const total = fc.oneof(
  fc.constantFrom('3', '7', '30', '99999999999.999'),
  amount(600).filter((n) => Number(n) > 0),
)
const weight = fc.integer({ min: 1, max: 10_000 }).map((n) => (n / 100).toFixed(2))
const blank = { isCompleted: false, percentageComplete: null, quantityComplete: null, quantityTotal: null }

const milestone: fc.Arbitrary<Weighted> = fc.oneof(
  fc.record({ weight, done: fc.boolean() }).map(({ weight, done }) => ({
    ...blank,
    weight,
    workflowType: 'discrete' as const,
    isCompleted: done,
  })),
  fc.record({ weight, at: fc.integer({ min: 0, max: 10_000 }) }).map(({ weight, at }) => ({
    ...blank,
    weight,
    workflowType: 'percentage' as const,
    percentageComplete: (at / 100).toFixed(2),
    isCompleted: at === 10_000,
  })),
  fc
    .record({ weight, total, at: fc.oneof(fc.constantFrom('0', '0.001', '1', '10'), amount(700)) })
    .map(({ weight, total, at }) => ({
      ...blank,
      weight,
      workflowType: 'quantity' as const,
      quantityComplete: at,
      quantityTotal: total,
      isCompleted: Number(at) >= Number(total),
    })),
)

const tie: Weighted[] = [
  { ...blank, weight: '0.15', workflowType: 'quantity', quantityComplete: '1', quantityTotal: '30' },
  { ...blank, weight: '99.85', workflowType: 'discrete' },
]

describe('the completion that the database computes', () => {
  it('is the one of the rules, in three hundred generated components and a tie at two decimals', async () => {
    const cases = fc.sample(
      fc.record({ steps: fc.array(milestone, { maxLength: 7 }), removed: fc.boolean() }),
      300,
    )
    cases.push({ steps: tie, removed: false })
    const made = await makeComponents(database.db, world.project, { ...world, count: cases.length })
    const rows = cases.flatMap(({ steps, removed }, index) =>
      steps.map((step, position) => ({
        ...step,
        removed: removed && position === 0,
        position,
        componentId: made[index]?.id,
      })),
    )
    const ids = made.map(({ id }) => id)
    const computed = await database.db.transaction(async (tx) => {
      await database.sql.begin(async (sql) => {
        // Steps of no template: only this test needs them, so their key to a template is set aside.
        await sql`SET LOCAL session_replication_role = replica`
        await sql`DELETE FROM component_milestones WHERE component_id = ANY (${ids})`
        await sql`
          INSERT INTO component_milestones (id, component_id, project_id, step_id, step_key, position, workflow_type, weight,
            removed, is_completed, percentage_complete, quantity_complete, quantity_total, unit)
          SELECT gen_random_uuid(), "componentId", ${world.project.id}, gen_random_uuid(), 's' || position, position,
            "workflowType", CASE WHEN removed THEN 0 ELSE weight END, removed, "isCompleted", "percentageComplete",
            "quantityComplete", "quantityTotal", CASE WHEN "quantityTotal" IS NULL THEN NULL ELSE 'ft' END
          FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r ("componentId" uuid, position int, "workflowType" text,
            weight numeric, removed boolean, "isCompleted" boolean, "percentageComplete" numeric,
            "quantityComplete" numeric, "quantityTotal" numeric)`
      })
      const at = new Date().toISOString()
      return recomputeCompletion(tx, ids, { userId: world.planner.userId, at })
    })
    const byId = new Map(computed.map((standing) => [standing.id, standing]))
    cases.forEach(({ steps, removed }, index) => {
      const expected = completionOf(
        steps.map((step, position) => ({ ...step, removed: removed && position === 0 })),
      )
      const { completionPercent, status, doneCount, stepCount } = byId.get(ids[index] ?? '') ?? {}
      expect({ steps, percent: completionPercent, status, complete: doneCount, of: stepCount }).toEqual({
        steps,
        ...expected,
      })
    })
    expect(byId.get(ids.at(-1) ?? '')?.completionPercent).toBe('0.01')
  })
})
