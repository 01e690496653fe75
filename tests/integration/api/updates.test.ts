import { describe, expect, it } from 'vitest'
import { JSON_REASONS } from './reasons'
import { ask } from './contract'
import { crewAtWork, stepOf } from './crew'

const crew = crewAtWork()
const { update, of, audited, database } = crew

describe('one update', () => {
  it('is made from its version, and answers what stands there now', async () => {
    const told = await update(of(0, 'rcv', { version: 1, isCompleted: true, effectiveDate: '2026-01-30' }))
    expect(told.status).toBe(200)
    expect(told.json).toMatchObject({ applied: 1, successful: 1, failed: 0, unchanged: 0 })
    expect(told.json.results).toEqual([
      {
        milestoneId: of(0, 'rcv').milestoneId,
        outcome: 'applied',
        current: {
          version: 2,
          isCompleted: true,
          completedAt: expect.any(String),
          effectiveDate: '2026-01-30',
        },
      },
    ])
    const again = await update(of(0, 'rcv', { version: 2, isCompleted: true }))
    expect([again.status, again.json.unchanged, again.json.batchId]).toEqual([200, 1, null])
    expect(again.json.results[0]).toMatchObject({ outcome: 'unchanged', reason: 'sameValue' })
  })

  it('without a version is made whatever stands there, and is recorded so', async () => {
    await update(of(0, 'rcv'), undefined, 'other')
    const [first] =
      await database.sql`SELECT flags FROM audit_log WHERE entity_id = ${of(0, 'rcv').milestoneId ?? ''}`
    expect(first?.flags).toEqual(['unconditional'])
    await update(of(1, 'rcv', { version: 1, isCompleted: true }))
    const [named] =
      await database.sql`SELECT flags FROM audit_log WHERE entity_id = ${of(1, 'rcv').milestoneId ?? ''}`
    expect(named?.flags).toEqual([])
  })

  it('of a percentage and of a quantity is a number, kept to the last digit', async () => {
    const [pipe] = await crew.add('threadedPipe')
    const [insulation] = await crew.add('insulation')
    const fabricated = await update({ ...stepOf(pipe, 'fab'), percentageComplete: 99.9999999 })
    expect(fabricated.json.results[0]?.current).toMatchObject({
      percentageComplete: 99.99,
      isCompleted: false,
    })
    const tenth = await update({ ...stepOf(insulation, 'insulate'), quantityComplete: 0.1 + 0.2 })
    expect(tenth.json.results[0]?.current).toMatchObject({
      quantityComplete: 0.3,
      quantityTotal: 500,
      unit: 'ft',
    })
    const over = await update({ ...stepOf(insulation, 'insulate'), quantityComplete: 600 })
    expect(over.json.results[0]).toMatchObject({ flags: ['overTotal'], current: { isCompleted: true } })
  })

  it('that somebody overtook is a conflict, with theirs, and is kept', async () => {
    const [pipe] = await crew.add('threadedPipe')
    const fab = stepOf(pipe, 'fab')
    await update({ ...fab, version: 1, percentageComplete: 40 }, undefined, 'planner')
    const told = await update({ ...fab, version: 1, percentageComplete: 60 })
    expect([told.status, told.problem.type]).toEqual([409, 'urn:problem-type:milepost:conflict'])
    expect(told.problem).toMatchObject({
      reason: 'overtaken',
      current: { version: 2, percentageComplete: 40, changedBy: expect.stringContaining('planner') },
    })
    const kept =
      await database.sql`SELECT resolved_at FROM conflicts WHERE id = ${told.problem.conflictId ?? ''}`
    expect(kept).toMatchObject([{ resolved_at: null }])
    // The same value is no conflict.
    expect((await update({ ...fab, version: 1, percentageComplete: 40 })).status).toBe(200)
  })

  it('takes back what is complete only with a reason', async () => {
    await update(of(0, 'rcv'))
    const back = of(0, 'rcv', { version: 2, isCompleted: false })
    const refused = await update(back)
    expect([refused.status, refused.problem.errors]).toEqual([
      422,
      [{ field: 'reason', message: 'Say why it is taken back.' }],
    ])
    for (const [reason, logged] of JSON_REASONS) {
      const told = await update({ ...of(0, 'rcv', { isCompleted: false }), reason })
      expect(told.json.applied).toBe(1)
      const [row] = await database.sql`
        SELECT reason FROM audit_log WHERE batch_id = ${told.json.batchId} AND entity = 'milestone'`
      expect(row?.reason).toBe(logged)
      await update(of(0, 'rcv'))
    }
    expect((await update({ ...back, version: undefined, reason: 'other' })).problem.errors[0]?.field).toBe(
      'reason',
    )
    expect((await update({ ...back, version: undefined, reason: 'x'.repeat(501) })).status).toBe(422)
  })

  it.each([
    ['of a step that is measured otherwise', { percentageComplete: 50 }, 'percentageComplete'],
    ['of a day to come', { isCompleted: true, effectiveDate: '2999-01-01' }, 'effectiveDate'],
    ['from a version to come', { isCompleted: true, version: 7 }, 'version'],
    ['of a text for a number', { percentageComplete: '50' }, 'percentageComplete'],
    ['of a text for a tick', { isCompleted: 'true' }, 'isCompleted'],
    ['of a number for a tick', { isCompleted: 1 }, 'isCompleted'],
    ['from a version in text', { isCompleted: true, version: '1' }, 'version'],
    ['from half a version', { isCompleted: true, version: 1.5 }, 'version'],
    ['of a day that no calendar has', { isCompleted: true, effectiveDate: '2026-02-30' }, 'effectiveDate'],
    ['of two values', { isCompleted: true, percentageComplete: 1 }, ''],
    ['of no value', {}, ''],
    ['with a field that there isn’t', { isCompleted: true, priority: 'high' }, 'priority'],
  ])('%s is not valid, and says where', async (_what, more, field) => {
    const told = await update(of(0, 'rcv', more))
    expect([told.status, told.problem.errors.map((one) => one.field)]).toEqual([422, [field]])
    expect(await audited()).toBe(0)
  })

  it('of a percentage beyond all is not valid', async () => {
    const [pipe] = await crew.add('threadedPipe')
    for (const percentageComplete of [-0.01, 100.01, 1e308]) {
      expect((await update({ ...stepOf(pipe, 'fab'), percentageComplete })).status).toBe(422)
    }
    const [insulation] = await crew.add('insulation')
    for (const quantityComplete of [-1, 1e308]) {
      expect((await update({ ...stepOf(insulation, 'insulate'), quantityComplete })).status).toBe(422)
    }
    expect(await audited()).toBe(0)
  })

  it('of what is retired, and a viewer’s, is refused', async () => {
    const { sql } = database
    await sql`UPDATE components SET retired_at = now() WHERE id = ${of(0, 'rcv').componentId ?? ''}`
    const told = await update(of(0, 'rcv'))
    expect([told.status, told.problem.reason]).toEqual([403, 'retired'])
    const viewer = await update(of(1, 'rcv'), undefined, 'viewer')
    expect([viewer.status, viewer.problem.type]).toEqual([403, 'urn:problem-type:milepost:role'])
    expect(await audited()).toBe(0)
  })

  it('of another project’s is answered as of what never was', async () => {
    const elsewhere = await crew.add('valve', 1, await crew.another())
    const unknown = '01a20148-9bcb-74c9-acf0-ed51533acded'
    const mixed = { componentId: of(0, 'rcv').componentId, milestoneId: of(1, 'rcv').milestoneId }
    const told = []
    for (const named of [
      stepOf(elsewhere[0], 'rcv'),
      { componentId: unknown, milestoneId: unknown },
      { componentId: 'x', milestoneId: 'y' },
      mixed,
    ]) {
      told.push(await update({ ...named, isCompleted: true }))
    }
    expect(told.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(told.map(({ text }) => text)).size).toBe(1)
    const { sql } = database
    const id = elsewhere[0]?.milestones.rcv ?? ''
    expect(await sql`SELECT version FROM component_milestones WHERE id = ${id}`).toMatchObject([
      { version: 1 },
    ])
    expect(await audited()).toBe(0)
  })

  it('of an archived project’s is refused, as many are', async () => {
    await database.sql`UPDATE projects SET archived_at = now() WHERE id = ${crew.project().id}`
    for (const told of [await update(of(0, 'rcv')), await crew.bulk([of(0, 'rcv')])]) {
      expect([told.status, told.problem.type]).toEqual([409, 'urn:problem-type:milepost:archived'])
    }
    expect((await crew.components()).status).toBe(200)
    expect(await audited()).toBe(0)
  })

  it('in a body that is no JSON is told so', async () => {
    const headers = { 'content-type': 'application/json' }
    for (const rest of ['/updates', '/updates/bulk']) {
      const sent = { token: crew.token('foreman'), headers, body: '{"updates":[' }
      const told = await ask(crew.served(), 'POST', crew.path(rest), sent)
      expect([told.status, told.problem.status]).toEqual([400, 400])
    }
  })
})
