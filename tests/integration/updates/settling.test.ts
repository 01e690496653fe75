import { beforeEach, describe, expect, it } from 'vitest'
import { type Choice, findConflict, listConflicts } from '~/data/conflicts'
import { settleConflict, type SettleOptions } from '~/data/settle-conflict'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, quantity, sendOne, takenBack, update } from '~tests/support/engine'
import { makeComponents, makeProject, makeTemplate, makeUser } from '~tests/support/factories'
import { untilSomeoneWaits } from '~tests/support/interleave'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database)
const VALVE = 1
let pipe: number
let insulation: number
beforeEach(async () => {
  const made = async (type: string, rules: Parameters<typeof makeTemplate>[3]) => {
    const template = await makeTemplate(database.db, world.organization, type, rules)
    const [component] = await makeComponents(database.db, world.project, { ...world, template })
    return component?.seq ?? 0
  }
  pipe = await made('threaded-pipe', RULES.threadedPipe)
  insulation = await made('insulation', RULES.insulation)
})

type Asked = Parameters<typeof sendOne>[3]
const one = (asked: Asked, actor = world.planner) => sendOne(database.db, actor, world.project, asked)
/** What the foreman sends from the page before the planner changed something; the conflict's id. */
async function conflict(asked: Asked, actor = world.foreman) {
  const { outcome, conflictId } = await one({ baseVersion: 1, ...asked }, actor)
  expect(outcome).toBe('conflict')
  return conflictId ?? ''
}
const settle = (id: string, choice: Choice, more: Partial<SettleOptions> = {}, actor = world.foreman) =>
  settleConflict(database.db, actor, world.project, id, choice, { origin: newOrigin(), ...more })

async function stands(seq: number, step: string) {
  const [row] = await database.sql`
    SELECT m.is_completed AS done, m.percentage_complete::float AS percent, m.quantity_complete::float AS quantity,
      m.quantity_total::float AS total, m.effective_date::text AS day
    FROM component_milestones m JOIN components c ON c.id = m.component_id
    WHERE c.project_id = ${world.project.id} AND c.seq = ${seq} AND m.step_key = ${step}`
  return row
}

const counter = async () => {
  const [head] =
    await database.sql`SELECT change_counter::int AS n FROM heads WHERE scope_id = ${world.project.id}`
  return head?.n as number
}

describe('mine, where it stands there by now', () => {
  /** The foreman wants 100, the planner has said 50 and then 100 too, on a day of their own. */
  async function sameByNow(mine: { effectiveDate?: string } = {}) {
    await one(percentage(pipe, 'fab', '50', { baseVersion: 1 }))
    const id = await conflict(percentage(pipe, 'fab', '100', mine))
    await one(percentage(pipe, 'fab', '100', { baseVersion: 2, effectiveDate: '2025-02-01' }))
    return id
  }

  it('is settled, changes nothing, and moves the counter that pages are known by', async () => {
    const id = await sameByNow()
    const before = await counter()
    const answer = await settle(id, 'mine', { version: 3 })
    expect(answer).toMatchObject({ ok: true, answer: { batchId: null, summary: { unchanged: 1 } } })
    expect(await stands(pipe, 'fab')).toMatchObject({ percent: 100, day: '2025-02-01' })
    expect(await counter()).toBe(before + 1)
    expect(await findConflict(database.db, world.viewer, world.project, id)).toMatchObject({
      resolution: 'mine',
    })
  })

  it('moves its date only where mine named one', async () => {
    const id = await sameByNow({ effectiveDate: '2025-02-03' })
    expect(await settle(id, 'mine', { version: 3 })).toMatchObject({ ok: true })
    expect(await stands(pipe, 'fab')).toMatchObject({ percent: 100, day: '2025-02-03' })
  })
})

it('mine of a step that is done or not has the day on which it was wanted', async () => {
  await one(done(VALVE, 'rcv', { baseVersion: 1 }))
  await one(takenBack(VALVE, 'rcv', { baseVersion: 2 }))
  const id = await conflict(done(VALVE, 'rcv'))
  await database.sql`UPDATE conflicts SET mine = jsonb_set(mine, '{date}', '"2025-03-04"') WHERE id = ${id}`
  expect(await settle(id, 'mine')).toMatchObject({ ok: true })
  expect(await stands(VALVE, 'rcv')).toMatchObject({ done: true, day: '2025-03-04' })
})

it('mine that takes back has the reason that came with it', async () => {
  await one(percentage(pipe, 'fab', '100', { baseVersion: 1 }))
  const id = await conflict(percentage(pipe, 'fab', '40', { reason: { key: 'wrong-welder' } }))
  const settled = await settle(id, 'mine')
  const batchId = settled.ok ? (settled.answer?.batchId ?? null) : null
  const [row] =
    await database.sql`SELECT reason FROM audit_log WHERE batch_id = ${batchId} AND entity = 'milestone'`
  const [batch] = await database.sql`SELECT summary FROM update_batches WHERE id = ${batchId}`
  expect(row?.reason).toBe('wrong-welder')
  expect(batch?.summary).toMatch(/^Settled \(mine\): .*: Fabricate$/)
  expect(await stands(pipe, 'fab')).toMatchObject({ percent: 40 })
})

it('mine of a total is a total, and leaves the quantity as it is', async () => {
  await one(quantity(insulation, 'insulate', '100', { baseVersion: 1 }))
  const total = { kind: 'total', value: '700' } as const
  const id = await conflict(update(insulation, 'insulate', total, { baseVersion: 1 }), world.owner)
  expect(await settle(id, 'mine', {}, world.owner)).toMatchObject({ ok: true })
  expect(await stands(insulation, 'insulate')).toMatchObject({ quantity: 100, total: 700 })
})

it('both are not to be had where the sum is none that can be', async () => {
  await one(quantity(insulation, 'insulate', '100', { baseVersion: 1 }))
  const step = { kind: 'quantity-step', field: '0', step: '-5' } as const
  await one(quantity(insulation, 'metal-out', '100', { baseVersion: 1 }))
  const id = await conflict(update(insulation, 'insulate', { ...step, field: '50' }, { baseVersion: 1 }))
  await one(quantity(insulation, 'insulate', '2', { baseVersion: 2 }))
  expect(await settle(id, 'both', { version: 3 })).toMatchObject({ ok: false, reason: 'noBoth' })
  expect(await stands(insulation, 'insulate')).toMatchObject({ quantity: 2 })
})

it('two who settle it in the same moment settle it once', async () => {
  await one(percentage(pipe, 'fab', '50', { baseVersion: 1 }))
  const id = await conflict(percentage(pipe, 'fab', '60'))
  const [held, release] = await holdComponents()
  const both = [settle(id, 'theirs'), settle(id, 'theirs', {}, world.planner)]
  await untilSomeoneWaits(database.sql)
  release()
  await held
  const answers = await Promise.all(both)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.reason === 'alreadySettled')).toHaveLength(1)
  const rows = await database.sql`SELECT 1 FROM audit_log WHERE entity_id = ${id}`
  expect(rows).toHaveLength(1)
})

/** Locks all components of the project until it is released. */
async function holdComponents(): Promise<[held: Promise<unknown>, release: () => void]> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let locked = () => {}
  const ready = new Promise<void>((resolve) => (locked = resolve))
  const held = database.sql.begin(async (sql) => {
    await sql`SELECT 1 FROM components WHERE project_id = ${world.project.id} FOR UPDATE`
    locked()
    await released
  })
  await ready
  return [held, release]
}

describe('the list of those that are open', () => {
  const list = (page: Parameters<typeof listConflicts>[3] = {}) =>
    listConflicts(database.db, world.viewer, world.project, page)
  const ids = async (page: Parameters<typeof listConflicts>[3] = {}) =>
    (await list(page)).conflicts.map(({ id }) => id)

  async function three() {
    const found: string[] = []
    for (const step of ['fab', 'erect', 'connect']) {
      await one(percentage(pipe, step, '50', { baseVersion: 1 }))
      found.unshift(await conflict(percentage(pipe, step, '60')))
    }
    return found
  }

  it('has the newest first, page by page, each once', async () => {
    const all = await three()
    expect(await ids()).toEqual(all)
    const first = await list({ limit: 2 })
    expect(first.conflicts.map(({ id }) => id)).toEqual(all.slice(0, 2))
    const second = await list({ limit: 2, before: first.next })
    expect(second.conflicts.map(({ id }) => id)).toEqual(all.slice(2))
    expect([second.next, (await list({ limit: 3 })).next]).toEqual([undefined, undefined])
  })

  it('can be one person’s, and is one project’s', async () => {
    const all = await three()
    const colleague = await makeUser(database.db, world.organization, 'foreman')
    const theirs = await conflict(percentage(pipe, 'fab', '70'), colleague)
    expect(await ids({ userId: world.foreman.userId })).toEqual(all)
    expect(await ids({ userId: colleague.userId })).toEqual([theirs])
    const other = await makeProject(database.db, world.organization)
    expect((await listConflicts(database.db, world.viewer, other)).conflicts).toEqual([])
    expect(await findConflict(database.db, world.viewer, other, theirs)).toBeUndefined()
  })
})

it('of a step that nobody has touched it is not said that somebody changed it', async () => {
  await one(percentage(pipe, 'fab', '50', { baseVersion: 1 }))
  const id = await conflict(percentage(pipe, 'fab', '60'))
  const now = async () => (await findConflict(database.db, world.viewer, world.project, id))?.now
  expect(await now()).toMatchObject({
    version: 2,
    byName: world.planner.name,
    at: expect.stringMatching(/Z$/),
  })
  await database.sql`UPDATE component_milestones SET version = 1, updated_by = NULL WHERE step_key = 'fab'`
  expect(await now()).toMatchObject({ version: 1, byName: null, at: null })
})
