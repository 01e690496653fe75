import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import { tokenFor } from '~tests/support/api-token'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { ask } from './contract'
import { DATES, steel, plannerAtWork } from './planner'

const { database, path, another, served, post, patch, remove, list } = plannerAtWork()

describe('sent twice', () => {
  const named = [
    ['by its id', () => ({ id: uuid() }), {}],
    ['by a key', () => ({}), { 'idempotency-key': `order-${uuid()}` }],
  ] as const

  it.each(named)('%s, at once or later, it is one milestone', async (_how, id, headers) => {
    const sent = { ...steel, ...id() }
    const many = await Promise.all(Array.from({ length: 6 }, () => post(sent, headers)))
    const later = await post(sent, headers)
    expect(new Set([...many, later].map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(later.status).toBe(201)
    expect(await list()).toHaveLength(1)
    const logged = await database.sql`SELECT 1 FROM audit_log WHERE entity_id = ${later.json.id}`
    expect(logged).toHaveLength(1)
  })

  it.each(named)('%s with other content, or for another project, it is refused', async (_how, id, own) => {
    // A key is a person's, whatever the project.
    const headers: Record<string, string> = 'idempotency-key' in own ? { 'idempotency-key': uuid() } : {}
    const sent = { ...steel, ...id() }
    expect((await post(sent, headers)).status).toBe(201)
    const other = await another()
    const field = 'idempotency-key' in headers ? 'Idempotency-Key' : 'id'
    for (const [json, at] of [
      [{ ...sent, name: 'Pipes' }, path()],
      [{ ...sent, dueDate: '2026-03-01' }, path()],
      [{ ...sent, timeAllocationHours: 8 }, path()],
      [{ ...sent, recurringConfig: { type: 'daily', interval: 1 } }, path()],
      [sent, `/api/v1/projects/${other.id}/milestones`],
    ] as const) {
      const told = await post(json, headers, at)
      expect([told.status, told.problem.errors[0]?.field]).toEqual([422, field])
    }
    expect(await list()).toHaveLength(1)
  })

  it('is answered as it stands after a change, and not made again after it was deleted', async () => {
    const sent = { ...steel, id: uuid(), recurringConfig: { monthlyDate: 3, interval: 1, type: 'monthly' } }
    await post(sent)
    await patch(sent.id, { version: 1, name: 'Steelwork' })
    const again = await post(sent)
    expect([again.status, again.json.name, again.json.version]).toEqual([201, 'Steelwork', 2])
    await remove(sent.id, { version: 2 })
    expect((await post(sent)).status).toBe(409)
    expect(await list()).toEqual([])
  })

  it('by an id of another organization, or by an id and a key, is refused', async () => {
    const other = await makeOrganization(database.db)
    const planner = await makeUser(database.db, other, 'planner')
    const theirs = await makeProject(database.db, other, DATES)
    const id = uuid()
    const at = `/api/v1/projects/${theirs.id}/milestones`
    const made = await ask(served(), 'POST', at, {
      token: await tokenFor(database.db, planner.userId),
      json: { ...steel, id },
    })
    expect(made.status).toBe(201)
    expect((await post({ ...steel, id })).problem.errors[0]?.field).toBe('id')
    expect((await post({ ...steel, id: uuid() }, { 'idempotency-key': 'x' })).problem.errors[0]?.field).toBe(
      'id',
    )
    for (const key of [' ', 'a b', 'x'.repeat(201)]) {
      expect((await post(steel, { 'idempotency-key': key })).status).toBe(422)
    }
  })
})

describe('a change', () => {
  const make = async (json: object = steel) => (await post(json)).json

  it('of some fields leaves the others, and says the new version', async () => {
    const { id } = await make()
    const told = await patch(id, { version: 1, timeAllocationHours: 1 / 3 })
    expect(told.json).toEqual({ id, ...steel, timeAllocationHours: 20 / 60, isRecurring: false, version: 2 })
    expect(told.headers.get('etag')).toBe('"2"')
    const tagged = await patch(id, { name: 'Steelwork' }, { 'if-match': '"2"' })
    expect(tagged.json).toMatchObject({ name: 'Steelwork', timeAllocationHours: 20 / 60, version: 3 })
  })

  it('made from an old version is told what stands there, unless it is the same', async () => {
    const { id } = await make()
    await patch(id, { version: 1, name: 'Steelwork' })
    for (const version of [1, 3, 0, -1]) {
      const late = await patch(id, { version, dueDate: '2026-02-20' })
      expect(late.status).toBe(409)
      expect(late.problem.current).toMatchObject({ id, name: 'Steelwork', dueDate: '2026-02-13', version: 2 })
    }
    expect((await patch(id, { name: 'Beams' }, { 'if-match': '"1"' })).status).toBe(409)
    const same = await patch(id, { version: 1, name: 'Steelwork' })
    expect([same.status, same.json.version]).toEqual([200, 2])
  })

  it('without a version, or with two, is refused', async () => {
    const { id } = await make()
    const field = async (json: object, headers = {}) =>
      (await patch(id, json, headers)).problem.errors[0]?.field
    expect(await field({ name: 'x' })).toBe('version')
    expect(await field({ name: 'x', version: '1' })).toBe('version')
    expect(await field({ name: 'x', version: 1.5 })).toBe('version')
    expect(await field({ name: 'x', version: 2 }, { 'if-match': '"1"' })).toBe('version')
    for (const tag of ['*', '1', 'W/"1"', '"1", "2"'])
      expect(await field({ name: 'x' }, { 'if-match': tag })).toBe('If-Match')
  })

  it('of the date stays between the neighbours', async () => {
    await make({ name: 'Piles', dueDate: '2026-02-10' })
    const { id } = await make()
    const told = await patch(id, { version: 1, dueDate: '2026-02-09' })
    expect(told.problem.errors).toEqual([{ field: 'dueDate', message: expect.stringContaining('“Piles”') }])
  })

  it('makes a single one recurring, and single again', async () => {
    const { id } = await make()
    const recurringConfig = { type: 'daily', interval: 7 }
    const recurring = await patch(id, { version: 1, recurringConfig, lead: 'since-previous' })
    expect(recurring.json).toMatchObject({
      isRecurring: true,
      recurringConfig,
      lead: 'since-previous',
      version: 2,
    })
    expect((await patch(id, { version: 2, isRecurring: false })).problem.errors[0]?.field).toBe('isRecurring')
    const single = await patch(id, { version: 2, isRecurring: false, recurringConfig: null })
    expect(single.json).toEqual({ id, ...steel, isRecurring: false, version: 3 })
  })

  it('that deletes it needs the version too, and finds nothing the second time', async () => {
    const { id } = await make()
    expect((await remove(id)).problem.errors[0]?.field).toBe('version')
    expect((await remove(id, { version: 2 })).problem.current).toMatchObject({ id })
    expect((await remove(id, { version: 1, force: true })).status).toBe(422)
    expect((await remove(id, undefined, { 'if-match': '"1"' })).status).toBe(204)
    expect((await remove(id, { version: 1 })).status).toBe(404)
    expect((await patch(id, { version: 1, name: 'x' })).status).toBe(404)
  })
})
