import { describe, expect, it } from 'vitest'
import { applyComponentChanges } from '~/data/components/changes'
import { tokenFor } from '~tests/support/api-token'
import { makeWholeSite } from '~tests/support/whole-site'
import { batchAnswer } from '~/forms/json/answers'
import { ask } from './contract'
import { crewAtWork } from './crew'

const crew = crewAtWork()
const { bulk, update, of, post, audited, database } = crew

const undo = (batch: string, key?: string, who?: string) => post(`/batches/${batch}/undo`, {}, key, who)
const three = async () => (await bulk([0, 1, 2].map((valve) => of(valve, 'rcv')))).json.batchId ?? ''
const done = async () => {
  const { json } = await crew.components()
  return json.components.map((one) => one.milestones[0]?.isCompleted)
}

describe('a batch', () => {
  it('is told with its changes, page by page', async () => {
    const batch = await three()
    const first = await crew.batch(`${batch}?limit=2`)
    expect(first.json).toMatchObject({
      id: batch,
      kind: 'updates',
      counts: { applied: 3 },
      undoes: null,
      undoneBy: null,
    })
    expect(first.json.changes[0]).toMatchObject({
      entity: 'milestone',
      entityId: of(0, 'rcv').milestoneId,
      oldValue: { isCompleted: false },
      newValue: { isCompleted: true },
      versionBefore: 1,
      versionAfter: 2,
      flags: ['unconditional'],
      changedSince: false,
    })
    const rest = await crew.batch(`${batch}?limit=2&after=${first.json.next}`)
    expect([first.json.changes.length, rest.json.changes.length, rest.json.next]).toEqual([2, 1, null])
    expect((await crew.batch(`${batch}?limit=0`)).status).toBe(422)
  })

  it('is not there by another project, nor by what names none', async () => {
    const batch = await three()
    const { id } = await crew.another()
    for (const at of [`/api/v1/projects/${id}/batches/${batch}`, crew.path('/batches/x')]) {
      const token = crew.token('planner')
      expect((await ask(crew.served(), 'GET', at, { token })).status).toBe(404)
      expect((await ask(crew.served(), 'POST', `${at}/undo`, { token, json: {} })).status).toBe(404)
    }
    expect(await done()).toEqual([true, true, true])
  })
})

describe('every batch of a project at work', () => {
  it('is told as the description says, whatever it changed', async () => {
    const { db, sql } = database
    const { project, people } = await makeWholeSite(db)
    const token = await tokenFor(db, people.viewer.userId)
    const batches = await sql<{ id: string; kind: string }[]>`
      SELECT DISTINCT ON (kind) id, kind FROM update_batches WHERE project_id = ${project.id}`
    expect(batches.length).toBeGreaterThan(3)
    for (const { id, kind } of batches) {
      const told = await ask(
        crew.served(),
        'GET',
        `/api/v1/projects/${project.id}/batches/${id}`,
        { token },
        batchAnswer,
      )
      expect([told.status, told.json.kind]).toEqual([200, kind])
    }
  })
})

describe('an undo', () => {
  it('of what was changed of components themselves is known again too', async () => {
    const { db } = database
    const project = crew.project()
    const planner = crew.actor('planner')
    const on = { field: 'hold', onHold: true, reason: 'No permit' } as const
    const held = await applyComponentChanges(db, planner, project, [{ seq: 1, ...on }], {
      atomic: true,
      origin: 'a page',
    })
    const batch = held.batchId ?? ''
    const told = [await undo(batch, 'hold', 'planner'), await undo(batch, 'hold', 'planner')]
    expect(told.map(({ status, json }) => [status, json.applied])).toEqual([
      [200, 1],
      [200, 1],
    ])
    expect(told[1]?.json.batchId).toBe(told[0]?.json.batchId)
    expect(await audited()).toBe(2)
  })

  it('puts back what nobody has changed since, and lists the rest', async () => {
    const batch = await three()
    await update({ ...of(1, 'rcv', { isCompleted: false }), reason: 'damage' }, undefined, 'other')
    await update(of(1, 'rcv'), undefined, 'other')
    const told = await undo(batch)
    expect([told.status, told.json.applied, told.json.conflicts]).toEqual([200, 2, 1])
    const left = told.json.results.find((one) => one.outcome === 'conflict')
    expect(left).toMatchObject({
      reason: 'changedSince',
      label: expect.stringContaining('Receive'),
      detail: 'It has been changed since, so it was not put back.',
    })
    expect(await done()).toEqual([false, true, false])
    const undone = (await crew.batch(`${batch}`)).json.undoneBy
    expect(undone?.batchId).toBe(told.json.batchId)
    expect((await crew.batch(told.json.batchId ?? '')).json).toMatchObject({ kind: 'undo', undoes: batch })
  })

  it('says of a component that is gone, or retired, why it was left', async () => {
    const batch = await three()
    await database.sql`update components set retired_at = now(), retired_reason = 'scrapped'
      where project_id = ${crew.project().id} and seq = 1`
    await database.sql`delete from components where project_id = ${crew.project().id} and seq = 2`
    const told = await undo(batch)
    const { applied, refused, notFound, results } = told.json
    expect([told.status, applied, refused, notFound]).toEqual([200, 1, 1, 1])
    expect(results.flatMap(({ detail }: { detail?: string }) => detail ?? [])).toEqual([
      'The component has been retired since, so it was not put back.',
      'It is not in the project any more, so there was nothing to put back.',
    ])
  })

  it('is made once, however often it is sent, and is undone in its turn', async () => {
    const batch = await three()
    const told = await Promise.all([undo(batch, 'u'), undo(batch, 'u'), undo(batch, 'u')])
    told.push(await undo(batch, 'u'))
    expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(told.map(({ json }) => json.batchId)).size).toBe(1)
    expect(await audited()).toBe(6)
    const again = await undo(batch)
    expect([again.status, again.problem.undoneBy?.batchId]).toEqual([409, told[0]?.json.batchId])
    expect(again.problem.detail).toMatch(/^This was already undone by .+ at \d\d:\d\d\.$/)
    const used = await undo(told[0]?.json.batchId ?? '', 'u')
    expect([used.status, used.problem.errors[0]?.field]).toEqual([422, 'Idempotency-Key'])
    expect((await undo(told[0]?.json.batchId ?? '', 'v')).json.applied).toBe(3)
    expect(await done()).toEqual([true, true, true])
    // What did it again is what there is to undo.
    expect((await undo(batch, 'w')).json).toMatchObject({ applied: 3, conflicts: 0 })
    expect((await undo(batch, 'w')).json).toMatchObject({ applied: 3, conflicts: 0 })
    expect([await done(), await audited()]).toEqual([[false, false, false], 12])
  })

  it('of somebody else’s batch is for planners, and takes no word', async () => {
    const batch = await three()
    const refused = await undo(batch, 'k', 'other')
    expect([refused.status, refused.problem.reason]).toEqual([403, 'notAllowed'])
    expect((await undo(batch, undefined, 'viewer')).status).toBe(403)
    expect((await post(`/batches/${batch}/undo`, { force: true })).status).toBe(422)
    expect(await done()).toEqual([true, true, true])
    // A key under which nothing was done is free.
    const own = (await update(of(0, 'punch'), undefined, 'other')).json.batchId ?? ''
    expect((await undo(own, 'k', 'other')).json.applied).toBe(1)
    expect((await undo(batch, undefined, 'planner')).json.applied).toBe(3)
  })
})
