import { describe, expect, it } from 'vitest'
import { applyRun, cancelRun, readRun, startPreview } from '~/data/bulk/runs'
import type { BulkChange, StepSet } from '~/domain/bulk/change'
import { previewWords } from '~/domain/bulk/words'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeComponents, makeWorld } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { ALL, type Choice, RECEIVE, receive, runsIn, told, listRows } from './run'

const database = useDatabase()
const world = useWorld(database)
const { preview, read, rows, apply, completion, makeMixed } = runsIn(database, world)

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
      notAsked: 1,
      components: 2,
    })
    const some = await preview(receive, { filter: null, seqs: [1, 4, 999] })
    const foundOf = async (only: string) => (await rows(some, { only })).map(({ seq }) => seq)
    expect([await foundOf('notFound'), await foundOf('missing')]).toEqual([[4], [999]])
    // Each under its own word, whichever rows are looked at.
    const seqsOf = async (only: string) => (await rows(typed, { only })).map(({ seq }) => seq)
    expect([await seqsOf('notAsked'), await seqsOf('unchanged'), await seqsOf('applied')]).toEqual([
      [4],
      [],
      [2],
    ])
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
