import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import {
  done,
  newOrigin,
  percentage,
  quantity,
  send,
  sendOne,
  takenBack,
  update,
} from '~tests/support/engine'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database)

const one = (asked: Parameters<typeof sendOne>[3], actor = world.foreman) =>
  sendOne(database.db, actor, world.project, asked)

const audited = async () =>
  (await database.sql`SELECT 1 FROM audit_log WHERE project_id = ${world.project.id}`).length

const counter = async () => {
  const [head] = await database.sql`SELECT change_counter FROM heads WHERE scope_id = ${world.project.id}`
  return Number(head?.change_counter ?? 0)
}

async function threadedPipe() {
  const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
  const [component] = await makeComponents(database.db, world.project, { ...world, template })
  return component?.seq ?? 0
}

describe('the same update sent again', () => {
  it('changes nothing after a lost reply, and answers what was stored', async () => {
    const asked = done(1, 'rcv', { baseVersion: 1 })
    const first = await one(asked)
    const again = await one(asked)
    expect(first).toMatchObject({ outcome: 'applied', version: 2 })
    expect(again).toMatchObject({ outcome: 'applied', repeated: true, version: 2, batchId: null })
    expect(again.stored).toMatchObject({ batchId: first.batchId, version: 2 })
    expect(await audited()).toBe(1)
    expect(await counter()).toBe(1)
  })

  it('is one update when a double tap sends it twice at once', async () => {
    const asked = done(1, 'rcv', { baseVersion: 1 })
    const answers = await Promise.all([one(asked), one(asked), one(asked)])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
    expect(answers.filter(({ repeated }) => repeated)).toHaveLength(2)
    expect(await audited()).toBe(1)
  })

  it('shows what it is by now where somebody has changed it since', async () => {
    const asked = done(1, 'rcv', { baseVersion: 1 })
    await one(asked)
    await one(takenBack(1, 'rcv', { baseVersion: 2 }), world.planner)
    const again = await one(asked)
    expect(again).toMatchObject({ outcome: 'applied', repeated: true, version: 3 })
    expect(again.value?.isCompleted).toBe(false)
    expect(again.stored?.version).toBe(2)
  })

  it('is another one with another date, and after its page was loaded again', async () => {
    const asked = done(1, 'rcv', { baseVersion: 1, effectiveDate: '2025-02-01' })
    await one(asked)
    expect(await one({ ...asked, effectiveDate: '2025-02-02' })).toMatchObject({
      outcome: 'applied',
      version: 3,
    })
    expect(await one({ ...asked, origin: newOrigin(), baseVersion: 3 })).toMatchObject({
      outcome: 'applied',
      version: 4,
      value: { effectiveDate: '2025-02-01' },
    })
  })

  it('is judged afresh where it was refused: with its reason it is applied', async () => {
    await one(done(1, 'rcv', { baseVersion: 1 }))
    const origin = newOrigin()
    const bare = update(1, 'rcv', { kind: 'done', done: false }, { baseVersion: 2, origin })
    expect(await one(bare)).toMatchObject({ outcome: 'refused', reason: 'reasonRequired', version: 2 })
    expect(await one(bare)).toMatchObject({ outcome: 'refused', reason: 'reasonRequired' })
    const given = { ...bare, reason: { key: 'damage', text: 'dropped' } }
    expect(await one(given)).toMatchObject({ outcome: 'applied', version: 3 })
    expect((await one(given)).repeated).toBe(true)
    const [row] = await database.sql`
      SELECT reason FROM audit_log WHERE version_after = 3 AND project_id = ${world.project.id}`
    expect(row?.reason).toBe('damage: dropped')
  })

  it('is not taken for the same when somebody else sends it', async () => {
    const asked = done(1, 'rcv', { baseVersion: 1 })
    await one(asked)
    const theirs = await one(asked, world.planner)
    expect(theirs).toMatchObject({ outcome: 'unchanged', reason: 'sameValue' })
    expect(theirs.repeated).toBeUndefined()
  })

  it('costs one audit row even twice in one request', async () => {
    const asked = done(1, 'rcv', { baseVersion: 1 })
    const { results } = await send(database.db, world.foreman, world.project, [asked, asked])
    expect(results.map(({ outcome, repeated }) => [outcome, repeated])).toEqual([
      ['applied', undefined],
      ['applied', true],
    ])
    expect(await audited()).toBe(1)
  })
})

describe('one page', () => {
  it('may do, take back and do again, with the version that it was rendered with', async () => {
    const origin = newOrigin()
    const page = { origin, baseVersion: 1 }
    expect(await one(done(1, 'rcv', { ...page, gesture: 1 }))).toMatchObject({
      outcome: 'applied',
      version: 2,
    })
    expect(await one(takenBack(1, 'rcv', { ...page, gesture: 2 }))).toMatchObject({
      outcome: 'applied',
      version: 3,
    })
    expect(await one(done(1, 'rcv', { ...page, gesture: 3 }))).toMatchObject({
      outcome: 'applied',
      version: 4,
    })
  })

  it('may do the same without script, where each answer is a new page', async () => {
    await one(done(1, 'rcv', { baseVersion: 1 }))
    await one(takenBack(1, 'rcv', { baseVersion: 2 }))
    expect(await one(done(1, 'rcv', { baseVersion: 3 }))).toMatchObject({ outcome: 'applied', version: 4 })
  })

  it('is not overtaken by itself', async () => {
    const seq = await threadedPipe()
    const page = { origin: newOrigin(), baseVersion: 1 }
    await one(percentage(seq, 'fab', '25', { ...page, gesture: 1 }))
    expect(await one(percentage(seq, 'fab', '50', { ...page, gesture: 2 }))).toMatchObject({
      outcome: 'applied',
    })
  })

  it('has its last word: a gesture that comes late is superseded', async () => {
    const seq = await threadedPipe()
    const page = { origin: newOrigin(), baseVersion: 1 }
    await one(percentage(seq, 'fab', '75', { ...page, gesture: 2 }))
    const late = await one(percentage(seq, 'fab', '50', { ...page, gesture: 1 }))
    expect(late).toMatchObject({ outcome: 'unchanged', reason: 'superseded', version: 2 })
    expect(late.value?.percentageComplete).toBe('75')
  })

  it('has its last word without a version too, and says that it named none', async () => {
    const seq = await threadedPipe()
    const page = { origin: newOrigin() }
    await one(percentage(seq, 'fab', '75', { ...page, gesture: 2 }))
    const late = percentage(seq, 'fab', '50', { ...page, gesture: 1 })
    expect(await one(late)).toMatchObject({ outcome: 'unchanged', reason: 'superseded', version: 2 })
    expect(await one({ ...late, gesture: 3 })).toMatchObject({ outcome: 'applied', version: 3 })
    const rows = await database.sql`SELECT flags FROM audit_log WHERE project_id = ${world.project.id}`
    expect(rows.map(({ flags }) => flags)).toEqual([['unconditional'], ['unconditional']])
    // A gesture late by its number alone, though it names the version that is there.
    expect(await one({ ...late, baseVersion: 3 })).toMatchObject({ reason: 'superseded' })
  })

  it('isn’t somebody else’s page, though both call it the same', async () => {
    const seq = await threadedPipe()
    const page = { origin: 'the-same-key', baseVersion: 1 }
    await one(percentage(seq, 'fab', '75', { ...page, gesture: 2 }), world.planner)
    const named = percentage(seq, 'fab', '50', { ...page, gesture: 1 })
    expect(await one(named)).toMatchObject({ outcome: 'conflict', reason: 'overtaken' })
    expect(await one({ ...named, baseVersion: undefined })).toMatchObject({ outcome: 'applied' })
  })

  it('is overtaken by somebody between its own two', async () => {
    const seq = await threadedPipe()
    const page = { origin: newOrigin(), baseVersion: 1 }
    await one(percentage(seq, 'fab', '25', { ...page, gesture: 1 }))
    await one(percentage(seq, 'fab', '30', { baseVersion: 2 }), world.planner)
    const result = await one(percentage(seq, 'fab', '50', { ...page, gesture: 2 }))
    expect(result).toMatchObject({ outcome: 'conflict', reason: 'overtaken' })
  })
})

describe('an update that says what is so already', () => {
  it('is unchanged whatever its version, and moves no head', async () => {
    await one(done(1, 'rcv', { baseVersion: 1 }))
    const before = await counter()
    const result = await one(done(1, 'rcv', { baseVersion: 1 }), world.planner)
    expect(result).toMatchObject({ outcome: 'unchanged', reason: 'sameValue', version: 2, batchId: null })
    expect(await counter()).toBe(before)
  })

  it('compares quantities as numbers', async () => {
    const template = await makeTemplate(database.db, world.organization, 'insulation', RULES.insulation)
    const [component] = await makeComponents(database.db, world.project, { ...world, template })
    const seq = component?.seq ?? 0
    await one(quantity(seq, 'insulate', '12.5', { baseVersion: 1 }))
    expect(await one(quantity(seq, 'insulate', '12.500', { baseVersion: 1 }))).toMatchObject({
      outcome: 'unchanged',
    })
  })
})
