import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { tokenFor } from '~tests/support/api-token'
import {
  makeOrganization,
  makePlace,
  makeProject,
  makeUser,
  type MadeProject,
} from '~tests/support/factories'
import { type Served, serveApp } from '../http/whole-app'
import { ask } from './contract'

const database = useDatabase()
let served: Served
let organization: Awaited<ReturnType<typeof makeOrganization>>
let project: MadeProject
let token: string
let path: string

const DATES = { startDate: '2026-01-05', endDate: '2026-06-30' }

beforeAll(async () => {
  served = await serveApp(database)
  organization = await makeOrganization(database.db)
  const planner = await makeUser(database.db, organization, 'planner')
  token = await tokenFor(database.db, planner.userId)
})
beforeEach(async () => {
  project = await makeProject(database.db, organization, DATES)
  path = `/api/v1/projects/${project.id}/milestones`
})
afterAll(() => served.close())

const post = (json: unknown, headers: Record<string, string> = {}, at = path) =>
  ask(served, 'POST', at, { token, json, headers })
const patch = (id: string, json: unknown, headers: Record<string, string> = {}) =>
  ask(served, 'PATCH', `${path}/${id}`, { token, json, headers })
const list = async () => (await ask(served, 'GET', path, { token })).json.milestones
const steel = { name: 'Steel', dueDate: '2026-02-13', timeAllocationHours: 7.5 }

describe('a milestone', () => {
  it('is added, found where it says, and listed by date', async () => {
    const made = await post(steel)
    expect(made.status).toBe(201)
    const { id } = made.json
    expect(made.json).toEqual({ id, ...steel, isRecurring: false, version: 1 })
    expect(made.headers.get('location')).toBe(`${path}/${id}`)
    expect(made.headers.get('etag')).toBe('"1"')
    const first = await post({ name: 'Piles', dueDate: '2026-01-05' })
    expect(first.json.timeAllocationHours).toBe(0)
    expect((await list()).map(({ name }: { name: string }) => name)).toEqual(['Piles', 'Steel'])
    expect((await ask(served, 'GET', `${path}/${id.toUpperCase()}`, { token })).json).toEqual(made.json)
  })

  it.each([
    [{ type: 'daily', interval: 3 }],
    [{ type: 'daily', interval: 1, weekdaysOnly: true }],
    [{ type: 'weekly', interval: 2, weeklyDayOfWeek: 0 }],
    [{ type: 'weekly', interval: 1, weeklyDaysOfWeek: [1, 3] }],
    [{ type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 31 }],
    [
      {
        type: 'monthly',
        interval: 1,
        monthlyPattern: 'dayOfWeek',
        monthlyWeekOfMonth: 6,
        monthlyDayOfWeek: 5,
      },
    ],
  ])('that recurs comes back as it was sent: %j', async (recurringConfig) => {
    const sent = { name: 'Meeting', timeAllocationHours: 20, isRecurring: true, recurringConfig }
    const made = await post(sent)
    expect(made.json).toEqual({
      ...sent,
      id: made.json.id,
      dueDate: DATES.startDate,
      lead: 'period',
      version: 1,
    })
  })

  it('is about a place of its own project', async () => {
    const area = await makePlace(database.db, project, 'areas', 'North')
    const made = await post({ ...steel, scope: { kind: 'area', id: area.id } })
    expect(made.json.scope).toEqual({ kind: 'area', id: area.id, name: 'North' })
    const elsewhere = await makePlace(database.db, await makeProject(database.db, organization), 'areas')
    const refused = await patch(made.json.id, { version: 1, scope: { kind: 'area', id: elsewhere.id } })
    expect([refused.status, refused.json.errors[0].field]).toEqual([422, 'scope'])
    expect((await patch(made.json.id, { version: 1, scope: null })).json.scope).toBeUndefined()
  })

  const weekly = { type: 'weekly', interval: 1, weeklyDayOfWeek: 3 }
  it.each([
    [{}, ['name']],
    [{ ...steel, name: ' ' }, ['name']],
    [{ ...steel, name: 'x'.repeat(121) }, ['name']],
    [{ ...steel, name: 'a\u0000b' }, ['name']],
    [{ ...steel, name: 7 }, ['name']],
    [{ ...steel, dueDate: undefined }, ['dueDate']],
    [{ ...steel, dueDate: '2026-02-31' }, ['dueDate']],
    [{ ...steel, dueDate: '2026-02-13T00:00:00Z' }, ['dueDate']],
    [{ ...steel, dueDate: '2026-01-04' }, ['dueDate']],
    [{ ...steel, dueDate: '2026-07-01' }, ['dueDate']],
    [{ ...steel, dueDate: 20_260_213 }, ['dueDate']],
    [{ ...steel, timeAllocationHours: '7.5' }, ['timeAllocationHours']],
    [{ ...steel, timeAllocationHours: -1 }, ['timeAllocationHours']],
    [{ ...steel, timeAllocationHours: 100_001 }, ['timeAllocationHours']],
    [{ ...steel, timeAllocationHours: null }, ['timeAllocationHours']],
    [{ ...steel, lead: 'since' }, ['lead']],
    [{ ...steel, scope: { kind: 'place', id: uuid() } }, ['scope.kind']],
    [{ ...steel, scope: { kind: 'area', id: 'x' } }, ['scope']],
    [{ ...steel, id: 'x' }, ['id']],
    [{ ...steel, isRecurring: true }, ['isRecurring']],
    [{ ...steel, isRecurring: false, recurringConfig: weekly }, ['isRecurring']],
    [{ ...steel, due_date: '2026-02-13', more: 1 }, ['due_date', 'more']],
    [{ name: '', dueDate: 5, timeAllocationHours: '1' }, ['name', 'dueDate', 'timeAllocationHours']],
    [
      { name: 'x', dueDate: 'soon', timeAllocationHours: -1, lead: 'y' },
      ['dueDate', 'timeAllocationHours', 'lead'],
    ],
    [{ name: 'x', recurringConfig: 'weekly' }, ['recurringConfig']],
    [{ name: 'x', recurringConfig: {} }, ['recurringConfig.type']],
    [{ name: 'x', recurringConfig: { ...weekly, interval: 0 } }, ['recurringConfig.interval']],
    [{ name: 'x', recurringConfig: { ...weekly, interval: 1.5 } }, ['recurringConfig.interval']],
    [{ name: 'x', recurringConfig: { ...weekly, interval: 1e6 } }, ['recurringConfig.interval']],
    [{ name: 'x', recurringConfig: { ...weekly, interval: '2' } }, ['recurringConfig.interval']],
    [{ name: 'x', recurringConfig: { ...weekly, weeklyDayOfWeek: 7 } }, ['recurringConfig.weeklyDayOfWeek']],
    [{ name: 'x', recurringConfig: { type: 'weekly', interval: 1 } }, ['recurringConfig.weeklyDaysOfWeek']],
    [{ name: 'x', recurringConfig: { ...weekly, monthlyDate: 3 } }, ['recurringConfig.monthlyDate']],
    [{ name: 'x', recurringConfig: { ...weekly, every: 3 } }, ['recurringConfig.every']],
    [
      { name: 'x', recurringConfig: { type: 'monthly', interval: 1, monthlyDate: 32 } },
      ['recurringConfig.monthlyDate'],
    ],
    [{ name: 'x', dueDate: '2026-06-30', recurringConfig: weekly }, ['recurringConfig']],
    [[], ['']],
    [null, ['']],
    ['x', ['']],
  ])('is refused with each thing that is wrong: %j', async (json, fields) => {
    const told = await post(json)
    expect(told.status).toBe(422)
    expect(told.json.errors.map(({ field }: { field: string }) => field)).toEqual(fields)
    for (const { message } of told.json.errors) expect(message).toMatch(/^[A-Z]/)
    expect(await list()).toEqual([])
  })

  it('never shares its date with another single one', async () => {
    await post(steel)
    const told = await post({ name: 'Pipes', dueDate: steel.dueDate })
    expect(told.json.errors).toEqual([
      { field: 'dueDate', message: expect.stringContaining('“Steel” is on this date') },
    ])
  })
})

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
    const other = await makeProject(database.db, organization, DATES)
    const field = 'idempotency-key' in headers ? 'Idempotency-Key' : 'id'
    for (const [json, at] of [
      [{ ...sent, name: 'Pipes' }, path],
      [{ ...sent, dueDate: '2026-03-01' }, path],
      [{ ...sent, timeAllocationHours: 8 }, path],
      [{ ...sent, recurringConfig: { type: 'daily', interval: 1 } }, path],
      [sent, `/api/v1/projects/${other.id}/milestones`],
    ] as const) {
      const told = await post(json, headers, at)
      expect([told.status, told.json.errors?.[0].field]).toEqual([422, field])
    }
    expect(await list()).toHaveLength(1)
  })

  it('is answered as it stands after a change, and not made again after it was deleted', async () => {
    const sent = { ...steel, id: uuid(), recurringConfig: { monthlyDate: 3, interval: 1, type: 'monthly' } }
    await post(sent)
    await patch(sent.id, { version: 1, name: 'Steelwork' })
    const again = await post(sent)
    expect([again.status, again.json.name, again.json.version]).toEqual([201, 'Steelwork', 2])
    await ask(served, 'DELETE', `${path}/${sent.id}`, { token, json: { version: 2 } })
    expect((await post(sent)).status).toBe(409)
    expect(await list()).toEqual([])
  })

  it('by an id of another organization, or by an id and a key, is refused', async () => {
    const other = await makeOrganization(database.db)
    const planner = await makeUser(database.db, other, 'planner')
    const theirs = await makeProject(database.db, other, DATES)
    const id = uuid()
    const at = `/api/v1/projects/${theirs.id}/milestones`
    const made = await ask(served, 'POST', at, {
      token: await tokenFor(database.db, planner.userId),
      json: { ...steel, id },
    })
    expect(made.status).toBe(201)
    expect((await post({ ...steel, id })).json.errors[0].field).toBe('id')
    expect((await post({ ...steel, id: uuid() }, { 'idempotency-key': 'x' })).json.errors[0].field).toBe('id')
    for (const key of [' ', 'a b', 'x'.repeat(201)]) {
      expect((await post(steel, { 'idempotency-key': key })).status).toBe(422)
    }
  })
})

describe('a change', () => {
  const make = async (json: object = steel) => (await post(json)).json as { id: string; version: number }

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
      expect(late.json.current).toMatchObject({ id, name: 'Steelwork', dueDate: '2026-02-13', version: 2 })
    }
    expect((await patch(id, { name: 'Beams' }, { 'if-match': '"1"' })).status).toBe(409)
    const same = await patch(id, { version: 1, name: 'Steelwork' })
    expect([same.status, same.json.version]).toEqual([200, 2])
  })

  it('without a version, or with two, is refused', async () => {
    const { id } = await make()
    const field = async (json: object, headers = {}) => (await patch(id, json, headers)).json.errors[0].field
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
    expect(told.json.errors).toEqual([{ field: 'dueDate', message: expect.stringContaining('“Piles”') }])
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
    expect((await patch(id, { version: 2, isRecurring: false })).json.errors[0].field).toBe('isRecurring')
    const single = await patch(id, { version: 2, isRecurring: false, recurringConfig: null })
    expect(single.json).toEqual({ id, ...steel, isRecurring: false, version: 3 })
  })

  it('that deletes it needs the version too, and finds nothing the second time', async () => {
    const { id } = await make()
    const remove = (json?: unknown, headers = {}) =>
      ask(served, 'DELETE', `${path}/${id}`, { token, json, headers })
    expect((await remove()).json.errors[0].field).toBe('version')
    expect((await remove({ version: 2 })).json.current.id).toBe(id)
    expect((await remove({ version: 1, force: true })).status).toBe(422)
    expect((await remove(undefined, { 'if-match': '"1"' })).status).toBe(204)
    expect((await remove({ version: 1 })).status).toBe(404)
    expect((await patch(id, { version: 1, name: 'x' })).status).toBe(404)
  })
})
