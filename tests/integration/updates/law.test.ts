import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyComponentChanges } from '~/data/components/changes'
import { insertComponents } from '~/data/components/create'
import { applyTemplate } from '~/data/templates/apply'
import { currentTemplates } from '~/data/templates/current'
import { previewTemplate } from '~/data/templates/preview'
import { saveTemplate } from '~/data/templates/save'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import { Exact, ZERO } from '~/domain/decimal'
import { progressOf, type WorkflowType } from '~/domain/progress'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, send } from '~tests/support/engine'
import type { MadeProject } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { makeShippedWorld } from '~tests/support/shipped-world'
import { standings } from '~tests/support/standings'

const database = useDatabase()
const componentType = 'THREADED_PIPE'
const today = '2026-03-02'
const world = useMade(beforeAll, () => makeShippedWorld(database.db))
let project: MadeProject
beforeAll(async () => {
  project = world.project as MadeProject
})

const day = fc.constantFrom(undefined, '2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05')
const step = fc.constantFrom('fab', 'ere', 'con', 'pun', 'tst')
/** Thirds and other amounts that don't come out even. */
const percent = fc.constantFrom('0', '33.33', '66.67', '7.01', '100', '100', '100')
const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('update' as const), step, percent, day }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('undo' as const), back: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('budget' as const),
      minutes: fc.constantFrom(null, 0, 617, 1000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('weights' as const), fab: fc.integer({ min: 5, max: 35 }) }),
  },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

async function weigh(fab: number) {
  const current = async () => {
    const template = (await currentTemplates(database.db, project)).get(componentType)
    if (!template) throw new Error('It is shipped')
    return template
  }
  const template = await current()
  const weights: Record<string, string> = { fab: `${fab}.01`, ere: `${49 - fab}.99` }
  const steps = template.steps.map(({ key, name, workflowType, unit, weight }) => ({
    key,
    name,
    workflowType,
    unit,
    weight: weights[key] ?? weight,
  }))
  const saved = await saveTemplate(database.db, world.planner, project, {
    componentType,
    basedOn: template.id,
    steps,
    minutesPerUnit: null,
  })
  expect(saved.ok).toBe(true)
  const next = await current()
  const { lost } = await previewTemplate(database.db, project, next)
  const asked = { componentType, templateId: next.id, lost: lost.length, today }
  expect(await applyTemplate(database.db, world.planner, project, asked)).toMatchObject({ ok: true })
}

/** Does it, and answers the batch that it made. */
async function act(seq: number, asked: Action, batches: string[]): Promise<string | null> {
  if (asked.kind === 'update') {
    const more = { reason: { key: 'damage' }, ...(asked.day ? { effectiveDate: asked.day } : {}) }
    const measured = ['fab', 'ere', 'con'].includes(asked.step)
    const update = measured ? percentage(seq, asked.step, asked.percent, more) : done(seq, asked.step, more)
    return (await send(database.db, world.foreman, project, [update])).batchId
  }
  if (asked.kind === 'undo') {
    const batch = batches.at(-asked.back) ?? ''
    const undone = await undoBatch(database.db, world.planner, project, batch, { origin: newOrigin() })
    return undone.ok ? undone.answer.batchId : null
  }
  if (asked.kind === 'weights') {
    await weigh(asked.fab)
    return null
  }
  const change = { seq, field: 'budget' as const, minutes: asked.minutes }
  const options = { atomic: true, origin: newOrigin() }
  return (await applyComponentChanges(database.db, world.planner, project, [change], options)).batchId
}

interface Standing {
  budget: number | null
  percent: string
  earned: string
  points: string
  latest: string | null
  milestones: {
    workflowType: WorkflowType
    weight: string
    isCompleted: boolean
    percentageComplete: string | null
  }[]
}

const standing = async (seq: number) => {
  const [row] = await database.sql<Standing[]>`
    SELECT c.budgeted_minutes AS budget, n.completion_percent AS percent, a.*,
      (SELECT json_agg(json_build_object('workflowType', m.workflow_type, 'weight', m.weight::text, 'isCompleted',
        m.is_completed, 'percentageComplete', m.percentage_complete::text)) FROM component_milestones m
        WHERE m.component_id = c.id AND NOT m.removed) AS milestones
    FROM components c JOIN component_standings n ON n.component_id = c.id CROSS JOIN LATERAL (
      SELECT coalesce(sum(earned_minutes_delta), 0)::text AS earned, coalesce(sum(progress_delta), 0)::text AS points,
        max(effective_date)::text AS latest FROM audit_log WHERE component_id = c.id) a
    WHERE c.project_id = ${project.id} AND c.seq = ${seq}`
  if (!row) throw new Error('It was made')
  return row
}

/** Budget x weight x progress, step by step as its deltas are rounded. */
const worth = ({ budget, milestones }: Standing) =>
  milestones.reduce((sum, milestone) => {
    const progress = progressOf({ ...milestone, quantityComplete: null, quantityTotal: null })
    return sum.plus(
      progress
        .times(milestone.weight)
        .times(budget ?? 0)
        .div(10_000)
        .toDecimalPlaces(4),
    )
  }, ZERO)

describe('whatever is updated, dated, undone, weighed and budgeted', () => {
  it('what was earned up to today is budget x completion', async () => {
    let made = 0
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 14 }), async (actions) => {
        made += 1
        const component = {
          type: componentType,
          drawing: 'P-1',
          label: `T${made}`,
          identity: `t${made}`,
        } as const
        const created = { ...component, budgetedMinutes: made % 2 ? 617 : null }
        const [{ seq } = { seq: 0 }] = await database.db.transaction((tx) =>
          insertComponents(tx, project, [created]),
        )
        const batches: string[] = []
        for (const one of actions) {
          const batch = await act(seq, one, batches)
          if (batch) batches.push(batch)
        }
        const now = await standing(seq)
        expect(new Exact(now.earned).toFixed(4)).toBe(worth(now).toFixed(4))
        const completion = new Exact(now.percent)
        expect(new Exact(now.points).minus(completion).abs().toNumber()).toBeLessThanOrEqual(0.0051)
        const minutes = completion.times(now.budget ?? 0).div(100)
        // Completion has two decimals: that alone is worth this much of a budget.
        expect(minutes.minus(now.earned).abs().toNumber()).toBeLessThanOrEqual((now.budget ?? 0) * 0.000051)
        const [dates] = await database.sql`SELECT current_date::text AS today`
        if (now.latest !== null) expect(now.latest <= dates?.today).toBe(true)
      }),
      { numRuns: 30 },
    )
    // Weights that were applied meanwhile reached all of them.
    const all = await database.sql<
      { seq: number }[]
    >`SELECT seq FROM components WHERE project_id = ${project.id}`
    for (const { seq } of all) {
      const now = await standing(seq)
      expect(new Exact(now.earned).toFixed(4)).toBe(worth(now).toFixed(4))
    }
    expect(await verifyChain(database.db, project.id)).toEqual([])
    const { kept, counted } = await standings(database.sql)
    expect(kept).toEqual(counted)
  })
})
