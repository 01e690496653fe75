import { describe, expect, it } from 'vitest'
import { findBatch } from '~/data/batches'
import { undoBatch, type UndoAnswer } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import { leftWords } from '~/domain/updates/words'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, sendOne, takenBack } from '~tests/support/engine'
import { makeComponents, makeTemplate, makeUser, makeWorld } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database)
const { apply } = updatesIn(database, world)

const undo = (batchId: string, actor = world.foreman, origin = newOrigin()) =>
  undoBatch(database.db, actor, world.project, batchId, { origin })

/** Everything of the project's milestones but version and time of change. */
const milestones = () => database.sql`
  SELECT n.seq, m.step_key, m.is_completed, m.percentage_complete, m.quantity_complete, m.completed_at::text, m.completed_by,
    m.effective_date, n.completion_percent, n.status, n.done_count
  FROM component_milestones m JOIN component_standings n USING (component_id)
  WHERE n.project_id = ${world.project.id} ORDER BY n.seq, m.position`

function answered(result: UndoAnswer) {
  if (!result.ok) throw new Error(`Not undone: ${result.reason}`)
  return result
}

const undoneId = async (batchId: string) => answered(await undo(batchId)).answer.batchId ?? ''

describe('undo of a batch', () => {
  it('puts back exactly what was there: who, when and the date too', async () => {
    await apply([done(1, 'rcv', { effectiveDate: '2025-02-03' })], world.planner)
    const before = await milestones()
    const batchId = await apply([takenBack(1, 'rcv'), done(1, 'install'), done(2, 'rcv'), done(3, 'test')])
    const { answer, left } = answered(await undo(batchId))
    expect(left).toEqual([])
    expect(answer.summary).toMatchObject({ applied: 4, total: 4 })
    expect([...(await milestones())]).toEqual([...before])
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
  })

  it('of a chain puts back what was there before its first link', async () => {
    const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
    const [pipe] = await makeComponents(database.db, world.project, { ...world, template })
    const seq = pipe?.seq ?? 0
    await apply([percentage(seq, 'fab', '12.5')])
    const before = await milestones()
    const origin = newOrigin()
    const reason = { key: 'damage' }
    const batchId = await apply(
      ['100', '60', '80'].map((value, gesture) => percentage(seq, 'fab', value, { origin, gesture, reason })),
    )
    await undo(batchId)
    expect([...(await milestones())]).toEqual([...before])
  })

  it('leaves what has been changed since, and lists it', async () => {
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    await apply([takenBack(2, 'rcv')], world.planner)
    await apply([done(2, 'rcv')], world.planner)
    const { answer, left } = answered(await undo(batchId))
    expect(answer.summary).toMatchObject({ applied: 1, conflicts: 1 })
    expect(left).toMatchObject([
      { result: { reason: 'changedSince', version: 4, theirs: { by: world.planner.userId } } },
    ])
    expect(left[0]?.label).toMatch(/valve-2: Receive$/)
    // It is listed, not kept to be decided.
    expect(await database.sql`SELECT 1 FROM conflicts WHERE project_id = ${world.project.id}`).toHaveLength(0)
  })

  it('is a batch of its own, with its reason, and takes back what was earned', async () => {
    const batchId = await apply([done(1, 'install')])
    const undoId = await undoneId(batchId)
    const rows = await database.sql`
      SELECT b.kind, b.undoes, a.reason, a.progress_delta::float AS delta, a.undoes_origin <> '' AS knows
      FROM audit_log a JOIN update_batches b ON b.id = a.batch_id WHERE b.id = ${undoId}`
    expect([...rows]).toEqual([{ kind: 'undo', undoes: batchId, reason: 'undo', delta: -60, knows: true }])
  })

  it('can be undone, and that again', async () => {
    const before = await milestones()
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    const after = await milestones()
    const first = await undoneId(batchId)
    const second = await undoneId(first)
    expect([...(await milestones())]).toEqual([...after])
    const third = answered(await undo(second, world.planner)).answer.batchId
    expect([...(await milestones())]).toEqual([...before])
    // Who undid it last is who it is undone by: the first undo was taken back.
    const undoneBy = { batchId: third, actorName: world.planner.name }
    expect(await findBatch(database.db, world.viewer, world.project, batchId)).toMatchObject({ undoneBy })
    expect(await undo(batchId)).toMatchObject({ ok: false, reason: 'alreadyUndone', undoneBy })
  })

  it('of what was undone and done again undoes what stands, with what was changed meanwhile left', async () => {
    const before = await milestones()
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    const again = await undoneId(await undoneId(batchId))
    const { answer, left } = answered(await undo(batchId))
    expect([left, answer.summary.applied]).toEqual([[], 2])
    expect([...(await milestones())]).toEqual([...before])
    expect(await findBatch(database.db, world.viewer, world.project, answer.batchId ?? '')).toMatchObject({
      undoes: again,
    })
    const told = { ok: false, reason: 'alreadyUndone', undoneBy: { batchId: answer.batchId } }
    expect(await undo(batchId, world.planner)).toMatchObject(told)
    expect(await undo(again, world.planner)).toMatchObject(told)

    await undoneId(answer.batchId ?? '')
    await apply([takenBack(2, 'rcv')], world.planner)
    await apply([done(2, 'rcv')], world.planner)
    const last = answered(await undo(batchId.toUpperCase()))
    expect(last.answer.summary).toMatchObject({ applied: 1, conflicts: 1 })
    expect(last.left.map(({ label }) => label)).toEqual([expect.stringMatching(/valve-2: Receive$/)])
  })

  it('of what was done again is one when it is sent twice, and when two press it at once', async () => {
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    const again = await undoneId(await undoneId(batchId))
    const origin = newOrigin()
    const sent = () => undo(batchId, world.foreman, origin)
    const both = await Promise.all([sent(), undo(again, world.planner), sent()])
    const made = both.filter((result) => result.ok)
    expect(made.length).toBeGreaterThan(0)
    for (const result of made) expect(answered(result).answer.summary).toMatchObject({ applied: 2 })
    for (const result of both) {
      if (!result.ok) expect(result.reason).toBe('alreadyUndone')
    }
    expect(await database.sql`SELECT 1 FROM update_batches WHERE undoes = ${again}`).toHaveLength(1)
    expect(await database.sql`SELECT 1 FROM update_batches WHERE undoes = ${batchId}`).toHaveLength(1)
  })

  it('sent again after it was undone itself answers as the first time', async () => {
    const batchId = await apply([done(1, 'rcv')])
    await undoneId(await undoneId(batchId))
    const origin = newOrigin()
    const first = answered(await undo(batchId, world.foreman, origin)).answer.batchId
    await undoneId(first ?? '')
    const after = await milestones()
    const { answer } = answered(await undo(batchId, world.foreman, origin))
    expect(answer).toMatchObject({ batchId: null, summary: { applied: 1 } })
    expect([...(await milestones())]).toEqual([...after])
  })

  it('of what a planner did again is the planner’s, and no page offers it to anybody else', async () => {
    const batchId = await apply([done(1, 'rcv')])
    await undo(answered(await undo(batchId, world.planner)).answer.batchId ?? '', world.planner)
    expect(await undo(batchId)).toEqual({ ok: false, reason: 'notAllowed' })
    const ownerId = world.planner.userId
    expect(await findBatch(database.db, world.foreman, world.project, batchId)).toMatchObject({ ownerId })
    expect(await undo(batchId, world.planner)).toMatchObject({ ok: true })
  })

  it('says so when it has been undone already', async () => {
    const batchId = await apply([done(1, 'rcv')])
    const undoId = await undoneId(batchId)
    expect(await undo(batchId, world.planner)).toMatchObject({
      ok: false,
      reason: 'alreadyUndone',
      undoneBy: { batchId: undoId, actorName: world.foreman.name },
    })
  })

  it('answers the same when it is sent again, and is one when it is sent twice at once', async () => {
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    const origin = newOrigin()
    const both = await Promise.all([
      undo(batchId, world.foreman, origin),
      undo(batchId, world.foreman, origin),
    ])
    for (const result of [...both, await undo(batchId, world.foreman, origin)]) {
      expect(answered(result).answer.summary).toMatchObject({ applied: 2 })
    }
    const undos = await database.sql`SELECT 1 FROM update_batches WHERE undoes = ${batchId}`
    expect(undos).toHaveLength(1)
  })

  it('is one when two people undo at once: who comes second hears who was first, and when', async () => {
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    const both = await Promise.all([undo(batchId, world.foreman), undo(batchId, world.planner)])
    const [first, second] = both[0]?.ok ? [both[0], both[1]] : [both[1], both[0]]
    expect(first).toMatchObject({ ok: true, answer: { summary: { applied: 2, total: 2 } } })
    const undos = await database.sql<{ id: string; actor_name: string }[]>`
      SELECT id, actor_name FROM update_batches WHERE undoes = ${batchId}`
    expect(undos).toHaveLength(1)
    expect(second).toMatchObject({
      ok: false,
      reason: 'alreadyUndone',
      undoneBy: { batchId: undos[0]?.id, actorName: undos[0]?.actor_name, at: expect.stringMatching(/Z$/) },
    })
    const rows = await database.sql`SELECT 1 FROM audit_log WHERE project_id = ${world.project.id}`
    expect(rows).toHaveLength(4)
  })

  it('leaves what is retired by now, and what isn’t there any more, and says which and why', async () => {
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv'), done(3, 'rcv')])
    await database.sql`UPDATE components SET retired_at = now(), retired_reason = 'scrapped'
      WHERE project_id = ${world.project.id} AND seq = 1`
    await database.sql`DELETE FROM component_milestones m USING components c
      WHERE c.id = m.component_id AND c.project_id = ${world.project.id} AND c.seq = 2`
    await database.sql`DELETE FROM components WHERE project_id = ${world.project.id} AND seq = 2`
    const { answer, left } = answered(await undo(batchId))
    expect(answer.summary).toMatchObject({ applied: 1, refused: 1, notFound: 1, total: 3 })
    expect(left.map(({ label, result }) => [label.replace(/^.* valve/, 'valve'), leftWords(result)])).toEqual(
      [
        ['valve-1: Receive', 'The component has been retired since, so it was not put back.'],
        ['valve-2: Receive', 'It is not in the project any more, so there was nothing to put back.'],
      ],
    )
  })

  it('is the maker’s own or a planner’s', async () => {
    const colleague = await makeUser(database.db, world.organization, 'foreman')
    const batchId = await apply([done(1, 'rcv')])
    expect(await undo(batchId, colleague)).toEqual({ ok: false, reason: 'notAllowed' })
    expect(await undo(batchId, world.viewer)).toEqual({ ok: false, reason: 'notAllowed' })
    expect(await undo(batchId, world.planner)).toMatchObject({ ok: true })
  })

  it('finds no batch of another organization or project', async () => {
    const other = await makeWorld(database.db)
    const batchId = await apply([done(1, 'rcv')])
    expect(await undo(batchId, other.owner)).toEqual({ ok: false, reason: 'notFound' })
    expect(await undoBatch(database.db, world.owner, other.project, batchId, { origin: 'x' })).toMatchObject({
      reason: 'notFound',
    })
    expect(await undo('nonsense')).toEqual({ ok: false, reason: 'notFound' })
    expect(await findBatch(database.db, other.owner, world.project, batchId)).toBeUndefined()
  })

  it('lets the page that did it do it again', async () => {
    const page = { origin: newOrigin(), baseVersion: 1 }
    const first = await sendOne(
      database.db,
      world.foreman,
      world.project,
      done(1, 'rcv', { ...page, gesture: 1 }),
    )
    await undoBatch(database.db, world.foreman, world.project, first.batchId ?? '', {
      origin: page.origin,
      gesture: 2,
    })
    const again = await sendOne(
      database.db,
      world.foreman,
      world.project,
      done(1, 'rcv', { ...page, gesture: 3 }),
    )
    expect(again).toMatchObject({ outcome: 'applied', version: 4 })
  })
})
