import { beforeEach, describe, expect, it } from 'vitest'
import { applyRun, cancelRun, failuresOf, listRows, readRun, retryRun, startPreview } from '~/data/bulk/runs'
import { undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import type { BulkChange, StepSet } from '~/domain/bulk/change'
import { previewWords, resultWords } from '~/domain/bulk/words'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { makeComponents, makePlace, makeTemplate, makeWorld, type World } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'

const database = useDatabase()
let world: World
beforeEach(async () => {
  world = await makeWorld(database.db)
})

const RECEIVE: StepSet = { stepKey: 'rcv', target: { to: 'done' } }
const receive: BulkChange = { kind: 'steps', sets: [RECEIVE] }

type Choice = { filter: string | null; seqs: number[] }
const ALL: Choice = { filter: '', seqs: [] }

async function preview(change: BulkChange = receive, choice = ALL, actor = world.planner): Promise<string> {
  const started = await startPreview(database.db, actor, world.project, choice, change)
  if (!('id' in started)) throw new Error(started.refused)
  return started.id
}

async function read(id: string, actor = world.planner) {
  const run = await readRun(database.db, actor, world.project, id)
  if (!run) throw new Error('It is there')
  return run
}

const rows = async (id: string, page = {}) =>
  (await listRows(database.db, world.planner, world.project, id, page)).rows

const apply = async (id: string, atomic: boolean, actor = world.planner) => {
  const answer = await applyRun(database.db, actor, world.project, id, { atomic })
  if (!answer.ok) throw new Error(answer.reason)
  return answer.run
}

const told = (counts: object | null) =>
  Object.fromEntries(Object.entries(counts ?? {}).filter(([, count]) => count !== 0))

const completion = async () => {
  const [row] = await database.sql<{ percent: string }[]>`
    select round(avg(completion_percent), 2)::text as percent from components
    where project_id = ${world.project.id} and retired_at is null`
  return row?.percent
}

describe('a preview', () => {
  it('says what would change and what is so already, and changes nothing', async () => {
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    const id = await preview()
    const run = await read(id)
    expect(run).toMatchObject({ state: 'looked', title: 'Receive done', total: 3, atomic: null })
    expect(told(run.previewCounts)).toEqual({ total: 3, applied: 2, unchanged: 1, components: 3 })
    expect(run.previewCounts && previewWords(run.previewCounts)).toBe('3 components: 2 change, 1 already so')
    expect(await rows(id)).toMatchObject([
      { seq: 2, stepName: 'Receive', oldText: 'not done', newText: 'done', previewOutcome: 'applied' },
      { seq: 3, outcome: null, stale: false },
      { seq: 1, oldText: 'done', newText: 'done', previewOutcome: 'unchanged', previewReason: 'sameValue' },
    ])
    expect([run.completionBefore, run.completionAfter]).toEqual(['3.33', '10.00'])
    expect(await completion()).toBe('3.33')
  })

  it('is what comes out when nothing changed meanwhile', async () => {
    await makeMixed()
    const sets: StepSet[] = [
      { stepKey: 'rcv', target: { to: 'done' } },
      { stepKey: 'insulate', target: { to: 'total' } },
      { stepKey: 'metal', target: { to: 'quantity', value: '166.667' } },
      { stepKey: 'fab', target: { to: 'percentage', value: '33.33' } },
    ]
    const id = await preview({ kind: 'steps', sets })
    const before = await read(id)
    const listed = await rows(id)
    const run = await apply(id, false)
    expect(told(run.resultCounts)).toEqual(told(before.previewCounts))
    expect(run.completionAfter).toBe(before.completionAfter)
    expect(await completion()).toBe(before.completionAfter)
    for (const row of await rows(id)) {
      expect([row.outcome, row.reason, row.stale]).toEqual([row.previewOutcome, row.previewReason, false])
    }
    expect(
      listed.find(({ stepKey, previewOutcome }) => stepKey === 'insulate' && previewOutcome === 'applied'),
    ).toMatchObject({ oldText: '0 of 500 ft', newText: '500 of 500 ft' })
  })

  it('adds up to what was chosen, also where a step is missing, refused, or not asked', async () => {
    await makeMixed()
    await database.sql`update components set retired_at = now(), retired_reason = 'x' where seq = 1 and project_id = ${world.project.id}`
    const sets: StepSet[] = [
      RECEIVE,
      { type: 'valve', stepKey: 'rcv', target: { to: 'percentage', value: '50' } },
    ]
    const chosen = { filter: null, seqs: [1, 2, 3, 4, 5, 999] }
    const id = await preview({ kind: 'steps', sets }, chosen)
    const { previewCounts } = await read(id)
    expect(told(previewCounts)).toEqual({ total: 6, refused: 3, notFound: 3, missing: 1, components: 6 })
    expect((await rows(id)).map(({ seq, previewReason }) => [seq, previewReason])).toEqual([
      [1, 'retired'],
      [2, 'kindMismatch'],
      [3, 'kindMismatch'],
      [4, 'noSuchStep'],
      [5, 'noSuchStep'],
      [999, 'noSuchComponent'],
    ])
    const typed = await preview(
      { kind: 'steps', sets: [{ ...RECEIVE, type: 'valve' }] },
      { filter: null, seqs: [2, 4] },
    )
    expect((await rows(typed)).map((row) => [row.previewOutcome, row.previewReason])).toEqual([
      ['applied', null],
      ['unchanged', 'notAsked'],
    ])
    expect(told((await apply(typed, true)).resultCounts)).toEqual({
      total: 2,
      applied: 1,
      unchanged: 1,
      components: 2,
    })
  })

  it('is refused where there is nothing to do, or nobody to do it', async () => {
    const { db } = database
    const start = (choice: Choice, change: BulkChange = receive, actor = world.planner) =>
      startPreview(db, actor, world.project, choice, change)
    const many = Array.from({ length: 50_000 }, (_, at) => at + 1)
    expect(await start({ filter: null, seqs: [] })).toEqual({ refused: 'nothingChosen' })
    expect(await start({ filter: 'area=Nowhere', seqs: [] })).toEqual({ refused: 'nothingChosen' })
    expect(await start({ filter: null, seqs: many })).toEqual({ refused: 'tooMany' })
    expect(await start(ALL, { kind: 'steps', sets: [] })).toEqual({ refused: 'nothingAsked' })
    expect(await start(ALL, { kind: 'steps', sets: [RECEIVE, RECEIVE] })).toEqual({ refused: 'askedTwice' })
    expect(await start(ALL, receive, world.viewer)).toEqual({ refused: 'notAllowed' })
    expect(await start(ALL, { kind: 'hold', onHold: false }, world.foreman)).toEqual({
      refused: 'notAllowed',
    })
    const other = await makeWorld(db)
    expect(await start(ALL, receive, other.planner)).toEqual({ refused: 'nothingChosen' })
    const [{ count } = { count: -1 }] = await database.sql<{ count: number }[]>`
      select count(*)::int as count from bulk_runs where project_id = ${world.project.id}`
    expect(count).toBe(0)
  })

  it('is its maker’s alone', async () => {
    const id = await preview()
    const { db } = database
    for (const actor of [world.owner, world.foreman]) {
      expect(await readRun(db, actor, world.project, id)).toBeUndefined()
      expect((await listRows(db, actor, world.project, id)).rows).toEqual([])
      expect(await applyRun(db, actor, world.project, id, { atomic: true })).toEqual({
        ok: false,
        reason: 'notFound',
      })
      expect((await cancelRun(db, actor, world.project, id)).ok).toBe(false)
    }
    expect(await readRun(db, world.planner, world.project, 'x')).toBeUndefined()
    expect((await read(id)).state).toBe('looked')
  })

  it('is paged by what needs eyes', async () => {
    await makeComponents(database.db, world.project, { ...world, count: 7 })
    await send(database.db, world.foreman, world.project, [done(2, 'rcv')])
    const id = await preview()
    const first = await listRows(database.db, world.planner, world.project, id, { limit: 6 })
    const second = await listRows(database.db, world.planner, world.project, id, {
      limit: 6,
      after: first.next,
    })
    expect([...first.rows, ...second.rows].map(({ seq }) => seq)).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 2])
    expect(second.next).toBeUndefined()
    expect((await rows(id, { only: 'unchanged' })).map(({ seq }) => seq)).toEqual([2])
  })
})

/** Two of each kind more: 4 and 5 insulation, 6 and 7 threaded pipe. */
async function makeMixed() {
  for (const kind of ['insulation', 'threadedPipe'] as const) {
    const template = await makeTemplate(database.db, world.organization, kind, RULES[kind])
    await makeComponents(database.db, world.project, { ...world, template, count: 2 })
  }
}

describe('applying', () => {
  it('is once, however often it is sent, at once or later', async () => {
    const id = await preview()
    const five = await Promise.all(
      Array.from({ length: 5 }, () =>
        applyRun(database.db, world.planner, world.project, id, { atomic: true }),
      ),
    )
    expect(five.every(({ ok }) => ok)).toBe(true)
    const run = await apply(id, false)
    expect(run).toMatchObject({ state: 'done', atomic: true })
    expect(told(run.resultCounts)).toEqual({ total: 3, applied: 3, components: 3 })
    expect(run.batchIds).toHaveLength(1)
    const [log] =
      await database.sql`select count(*)::int as count from audit_log where project_id = ${world.project.id}`
    expect(log?.count).toBe(3)
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('by best effort lists what went stale, and keeps the conflict', async () => {
    const id = await preview()
    await send(database.db, world.foreman, world.project, [done(1, 'rcv'), takenBack(1, 'rcv')])
    const run = await apply(id, false)
    expect(told(run.resultCounts)).toEqual({ total: 3, applied: 2, conflicts: 1, stale: 1, components: 3 })
    expect(run.resultCounts && resultWords(run.resultCounts)).toBe('3 components: 2 changed, 1 in conflict')
    expect(await rows(id, { only: 'stale' })).toMatchObject([
      { seq: 1, outcome: 'conflict', reason: 'overtaken', stale: true },
    ])
    expect((await rows(id))[0]).toMatchObject({ seq: 1 })
    const [open] =
      await database.sql`select count(*)::int as count from conflicts where project_id = ${world.project.id}`
    expect(open?.count).toBe(1)
  })

  it('all or nothing changes nothing where one fails, and says which', async () => {
    const id = await preview()
    await send(database.db, world.foreman, world.project, [done(1, 'rcv'), takenBack(1, 'rcv')])
    const run = await apply(id, true)
    expect(told(run.resultCounts)).toEqual({ total: 3, conflicts: 1, rolledBack: 2, stale: 1, components: 3 })
    expect(run.batchIds).toEqual([])
    expect(await completion()).toBe('0.00')
    const [kept] = await database.sql`
      select (select count(*) from conflicts where project_id = ${world.project.id})::int as conflicts,
        (select count(*) from component_milestones where project_id = ${world.project.id} and is_completed)::int as done`
    expect(kept).toEqual({ conflicts: 0, done: 0 })
  })

  it('all or nothing goes by those without the step, and not by those that are gone', async () => {
    await makeMixed()
    const fair = await apply(await preview(receive, { filter: null, seqs: [1, 4] }), true)
    expect(told(fair.resultCounts)).toEqual({ total: 2, applied: 1, notFound: 1, components: 2 })
    const foul = await apply(await preview(receive, { filter: null, seqs: [2, 999] }), true)
    expect(told(foul.resultCounts)).toEqual({
      total: 2,
      rolledBack: 1,
      notFound: 1,
      missing: 1,
      components: 2,
    })
  })

  it('tries the failed ones again from how they stand by then', async () => {
    const id = await preview({ kind: 'steps', sets: [RECEIVE, { stepKey: 'punch', target: { to: 'done' } }] })
    await send(database.db, world.foreman, world.project, [done(1, 'rcv'), takenBack(1, 'rcv')])
    await apply(id, false)
    const failures: unknown[] = []
    for await (const piece of failuresOf(database.db, world.planner, world.project, id, 1))
      failures.push(...piece)
    expect(failures).toMatchObject([{ seq: 1, stepKey: 'rcv' }])
    const again = await retryRun(database.db, world.planner, world.project, id)
    if (!('id' in again)) throw new Error(again.refused)
    expect((await rows(again.id)).map((row) => [row.seq, row.stepKey, row.previewOutcome])).toEqual([
      [1, 'rcv', 'applied'],
      [1, 'punch', 'unchanged'],
    ])
    expect(told((await apply(again.id, true)).resultCounts)).toMatchObject({ applied: 1, unchanged: 1 })
    expect(await retryRun(database.db, world.planner, world.project, again.id)).toEqual({
      refused: 'nothingChosen',
    })
    expect(await retryRun(database.db, world.foreman, world.project, id)).toEqual({ refused: 'notFound' })
  })

  it('takes back with a reason, and corrects a date', async () => {
    await send(database.db, world.foreman, world.project, [
      done(1, 'rcv', { effectiveDate: '2025-03-01' }),
      done(2, 'rcv'),
    ])
    const back: StepSet = {
      stepKey: 'rcv',
      target: { to: 'notDone', reason: { key: 'damage', text: 'dropped' } },
    }
    await apply(await preview({ kind: 'steps', sets: [back] }, { filter: null, seqs: [2] }), true)
    const dated = await preview({ ...receive, effectiveDate: '2025-03-02' }, { filter: null, seqs: [1] })
    expect(await rows(dated)).toMatchObject([
      { oldText: 'done on Sat 1 Mar 2025', newText: 'done on Sun 2 Mar 2025' },
    ])
    const [log] =
      await database.sql`select reason from audit_log where new_value ->> 'isCompleted' = 'false' and project_id = ${world.project.id}`
    expect(log?.reason).toBe('damage: dropped')
  })

  it('can be cancelled before it begins, and not after it is over', async () => {
    const id = await preview()
    const { db } = database
    expect(await cancelRun(db, world.planner, world.project, id)).toMatchObject({
      run: { state: 'cancelled' },
    })
    expect(await applyRun(db, world.planner, world.project, id, { atomic: true })).toEqual({
      ok: false,
      reason: 'over',
    })
    const other = await preview()
    await apply(other, true)
    expect(await cancelRun(db, world.planner, world.project, other)).toMatchObject({ run: { state: 'done' } })
  })

  it('is undone as the batch that it is', async () => {
    const run = await apply(await preview(), true)
    const undone = await undoBatch(database.db, world.planner, world.project, run.batchIds[0] ?? '', {
      origin: newOrigin(),
    })
    expect(undone).toMatchObject({ ok: true, left: [], answer: { summary: { applied: 3 } } })
    expect(await completion()).toBe('0.00')
  })
})

describe('a change of components themselves', () => {
  it('holds many, with its reason', async () => {
    const id = await preview({ kind: 'hold', onHold: true, reason: 'no crane' })
    expect(await rows(id)).toMatchObject(
      [1, 2, 3].map((seq) => ({ seq, oldText: 'not on hold', newText: 'on hold: no crane', stepKey: null })),
    )
    const run = await apply(id, true)
    expect(told(run.resultCounts)).toMatchObject({ applied: 3 })
    expect(
      (
        await undoBatch(database.db, world.planner, world.project, run.batchIds[0] ?? '', {
          origin: newOrigin(),
        })
      ).ok,
    ).toBe(true)
    const [held] =
      await database.sql`select count(*)::int as count from components where on_hold and project_id = ${world.project.id}`
    expect(held?.count).toBe(0)
  })

  it('gives a place, and refuses one that isn’t there', async () => {
    const area = await makePlace(database.db, world.project, 'areas', 'Area 100')
    const other = await makePlace(database.db, (await makeWorld(database.db)).project, 'areas')
    const place = (placeId: string | null): BulkChange => ({
      kind: 'place',
      place: 'area',
      placeId,
      ofDrawings: false,
    })
    const foreign = await preview(place(other.id))
    expect(told((await read(foreign)).previewCounts)).toMatchObject({ refused: 3 })
    const id = await preview(place(area.id))
    expect((await read(id)).title).toBe('Area: Area 100')
    expect((await rows(id))[0]).toMatchObject({ oldText: 'none', newText: 'Area 100' })
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    expect(told((await apply(id, true)).resultCounts)).toMatchObject({ applied: 3 })
  })

  it('gives drawings a place, their components follow, and all of it is undone as one', async () => {
    const { db } = database
    const area = await makePlace(db, world.project, 'areas', 'Area 100')
    await database.sql`insert into drawings (id, project_id, number, number_key, sort_key)
      values (gen_random_uuid(), ${world.project.id}, 'D-2', 'D-2', 'D-2')`
    const [second] = await database.sql<
      { id: string }[]
    >`select id from drawings where number = 'D-2' and project_id = ${world.project.id}`
    const drawing = { ...world.drawing, id: second?.id ?? '', number: 'D-2', sortKey: 'D-2' }
    await makeComponents(db, world.project, { ...world, drawing, count: 2 })
    const change: BulkChange = { kind: 'place', place: 'area', placeId: area.id, ofDrawings: true }
    const id = await preview(change, { filter: null, seqs: [1, 4] })
    const run = await read(id)
    expect(told(run.previewCounts)).toEqual({ total: 2, applied: 2, drawings: 2, components: 2 })
    expect(run.title).toBe('Area of their drawings: Area 100')
    const applied = await apply(id, true)
    const there = async () => {
      const [row] =
        await database.sql`select count(*)::int as count from components where area_id = ${area.id}`
      return row?.count
    }
    expect(told(applied.resultCounts)).toMatchObject({ applied: 2 })
    expect(await there()).toBe(5)
    const undone = await undoBatch(db, world.planner, world.project, applied.batchIds[0] ?? '', {
      origin: newOrigin(),
    })
    expect(undone).toMatchObject({ ok: true, left: [] })
    expect(await there()).toBe(0)
    expect(await verifyChain(db, world.project.id)).toEqual([])
  })
})
