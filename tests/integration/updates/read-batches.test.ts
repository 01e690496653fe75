import { describe, expect, it } from 'vitest'
import { findBatch, listBatches } from '~/data/batches'
import { componentHistory } from '~/data/component-history'
import { applyComponentChanges } from '~/data/components/changes'
import { settleConflict } from '~/data/settle-conflict'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, sendOne, takenBack } from '~tests/support/engine'
import { makeComponents, makeTemplate, makeWorld } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database)
const { apply } = updatesIn(database, world)

describe('what can be read of updates', () => {
  it('pages batches and their rows by key', async () => {
    const ids = []
    for (const seq of [1, 2, 3])
      ids.unshift(await apply(['rcv', 'install', 'punch'].map((stepKey) => done(seq, stepKey))))
    const first = await listBatches(database.db, world.viewer, world.project, { limit: 2 })
    const second = await listBatches(database.db, world.viewer, world.project, {
      limit: 2,
      before: first.next,
    })
    expect([...first.batches, ...second.batches].map(({ id }) => id)).toEqual(ids)
    expect(second.next).toBeUndefined()
    const one = await findBatch(database.db, world.viewer, world.project, ids[0] ?? '', { limit: 2 })
    expect(one).toMatchObject({ counts: { applied: 3 }, next: 1, summary: '3 updates' })
    expect(
      one?.rows.map(({ stepKey, componentSeq, changedSince }) => [stepKey, componentSeq, changedSince]),
    ).toEqual([
      ['rcv', 3, false],
      ['install', 3, false],
    ])
    const rest = await findBatch(database.db, world.viewer, world.project, ids[0] ?? '', {
      limit: 2,
      after: one?.next,
    })
    expect(rest?.rows.map(({ stepKey }) => stepKey)).toEqual(['punch'])
  })

  it('says how many there were as people write it', async () => {
    const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
    const [pipe] = await makeComponents(database.db, world.project, { ...world, template })
    const origin = newOrigin()
    const reason = { key: 'damage' }
    const one = (gesture: number) =>
      percentage(pipe?.seq ?? 0, 'fab', String((gesture % 90) + 1), { origin, gesture, reason })
    await apply(Array.from({ length: 1200 }, (_, gesture) => one(gesture)))
    const { batches } = await listBatches(database.db, world.viewer, world.project)
    expect(batches.map(({ summary }) => summary)).toEqual(['1,200 updates'])
  })

  it('tells a component’s history, newest first: who, when, from, to, why', async () => {
    const batchId = await apply([done(1, 'rcv'), done(2, 'rcv')])
    await apply([takenBack(1, 'rcv', { reason: { key: 'damage', text: 'bent' } })], world.planner)
    const id = world.components[0]?.id ?? ''
    const { entries, next } = await componentHistory(database.db, world.viewer, world.project, id, {
      limit: 1,
    })
    expect(entries).toMatchObject([
      {
        stepName: 'Receive',
        actorName: world.planner.name,
        reason: 'damage: bent',
        oldValue: { isCompleted: true, completedBy: world.foreman.userId },
        newValue: { isCompleted: false },
      },
    ])
    const rest = await componentHistory(database.db, world.viewer, world.project, id, { before: next })
    expect(rest.entries).toMatchObject([{ batchId, versionAfter: 2 }])
    const other = await makeWorld(database.db)
    expect((await componentHistory(database.db, other.owner, world.project, id)).entries).toEqual([])
  })

  it('tells a component’s history with its own changes and with what became of its conflicts', async () => {
    const { db } = database
    await apply([done(1, 'rcv'), done(2, 'rcv')], world.planner)
    await apply([takenBack(1, 'rcv', { reason: { key: 'damage' } })], world.planner)
    const { conflictId = '' } = await sendOne(
      db,
      world.foreman,
      world.project,
      done(1, 'rcv', { baseVersion: 1 }),
    )
    const options = { origin: newOrigin() }
    expect(
      await settleConflict(db, world.foreman, world.project, conflictId, 'theirs', options),
    ).toMatchObject({
      ok: true,
    })
    const hold = { seq: 1, field: 'hold', onHold: true, reason: 'No crane' } as const
    await applyComponentChanges(db, world.planner, world.project, [hold], {
      atomic: true,
      origin: newOrigin(),
    })
    const { entries } = await componentHistory(db, world.viewer, world.project, world.components[0]?.id ?? '')
    expect(entries.map(({ entity }) => entity)).toEqual(['component', 'conflict', 'milestone', 'milestone'])
  })
})
