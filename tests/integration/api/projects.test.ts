import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { tokenFor } from '~tests/support/api-token'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { memberships } from '~db/schema/index'
import { useServed } from '../http/whole-app'
import { projectAnswer, projectsAnswer } from '~/forms/json/plan-answers'
import { ask } from './contract'

const database = useDatabase()
const served = useServed(database)
const PATH = '/api/v1/projects'
let organization: Awaited<ReturnType<typeof makeOrganization>>
let token: string

beforeAll(async () => {
  organization = await makeOrganization(database.db)
  token = await tokenFor(database.db, (await makeUser(database.db, organization, 'planner')).userId)
})

const post = (json: unknown, headers: Record<string, string> = {}, as = token) =>
  ask(served, 'POST', PATH, { token: as, json, headers }, projectAnswer)
const list = async () => (await ask(served, 'GET', PATH, { token }, projectsAnswer)).json.projects
const tieIn = { name: 'North Tie-in', startDate: '2026-01-05', endDate: '2026-06-30', estimatedHours: 2400.5 }

describe('a project', () => {
  it('is made with what a form would come with, found where it says, and listed', async () => {
    const made = await post(tieIn)
    expect(made.status).toBe(201)
    const { id, key, number } = made.json
    expect(made.json).toEqual({
      ...tieIn,
      id,
      key,
      number,
      organization: organization.slug,
      client: '',
      note: '',
      continuous: false,
      timeZone: 'UTC',
      weekdayHours: [0, 8, 8, 8, 8, 8, 0],
      weekStartsOn: 1,
      archived: false,
    })
    expect(number).toMatch(/^[A-Z0-9]{8}$/)
    const found = await ask(served, 'GET', made.headers.get('location') ?? '', { token }, projectAnswer)
    expect(found.json).toEqual(made.json)
    expect(await list()).toContainEqual(made.json)
  })

  it('is made as it was sent, continuous too', async () => {
    const sent = {
      name: 'Maintenance',
      number: 'M-7',
      client: 'Karmsund',
      note: 'Gate 4.\nAsk for Kari.',
      startDate: '2026-01-05',
      endDate: null,
      continuous: true,
      estimatedHours: 0,
      timeZone: 'Europe/Oslo',
      weekdayHours: [0, 7.5, 7.5, 7.5, 7.5, 6, 0],
      weekStartsOn: 0,
    }
    expect((await post(sent)).json).toMatchObject(sent)
    const taken = await post({ ...sent, name: 'Other' })
    expect(taken.problem.errors).toEqual([
      { field: 'number', message: expect.stringContaining('Another project') },
    ])
  })

  it.each([
    [{}, ['name', 'startDate', 'endDate', 'estimatedHours']],
    [{ ...tieIn, name: '' }, ['name']],
    [{ ...tieIn, number: '' }, ['number']],
    [{ ...tieIn, startDate: '2026-02-30' }, ['startDate']],
    [{ ...tieIn, endDate: '2026-01-04' }, ['endDate']],
    [{ ...tieIn, endDate: 'never' }, ['endDate']],
    [{ ...tieIn, endDate: undefined }, ['endDate']],
    [{ ...tieIn, continuous: true }, ['continuous']],
    [{ ...tieIn, estimatedHours: -1 }, ['estimatedHours']],
    [{ ...tieIn, estimatedHours: 1e21 }, ['estimatedHours']],
    [{ ...tieIn, estimatedHours: '2400' }, ['estimatedHours']],
    [{ ...tieIn, timeZone: 'Oslo' }, ['timeZone']],
    [{ ...tieIn, weekdayHours: [0, 8] }, ['weekdayHours']],
    [{ ...tieIn, weekdayHours: [0, 8, 25, 8, 8, 8, 0] }, ['weekdayHours.2']],
    [{ ...tieIn, weekStartsOn: 7 }, ['weekStartsOn']],
    [{ ...tieIn, start_date: '2026-01-05' }, ['start_date']],
    [{ ...tieIn, organization: 'not-mine' }, ['organization']],
  ])('is refused with each thing that is wrong: %j', async (json, fields) => {
    const before = (await list()).length
    const told = await post(json)
    expect(told.status).toBe(422)
    expect(told.problem.errors.map(({ field }) => field)).toEqual(fields)
    expect(await list()).toHaveLength(before)
  })

  it('is made in the organization that is named, where there are several', async () => {
    const user = await makeUser(database.db, organization, 'planner')
    const [second, third] = [await makeOrganization(database.db), await makeOrganization(database.db)]
    for (const [{ id }, role] of [
      [second, 'owner'],
      [third, 'viewer'],
    ] as const) {
      await database.db.insert(memberships).values({ organizationId: id, userId: user.userId, role })
    }
    const as = await tokenFor(database.db, user.userId)
    const unsaid = await post(tieIn, {}, as)
    expect(unsaid.problem.errors[0]?.field).toBe('organization')
    expect(unsaid.problem.detail).toContain(second.slug)
    expect(unsaid.problem.detail).not.toContain(third.slug)
    expect((await post({ ...tieIn, organization: second.slug }, {}, as)).json.organization).toBe(second.slug)
    expect((await post({ ...tieIn, organization: third.slug }, {}, as)).status).toBe(403)
  })

  it('that is archived is read and not listed, and nothing in it is changed', async () => {
    const old = await makeProject(database.db, organization, { archivedAt: new Date().toISOString() })
    expect((await list()).map(({ id }) => id)).not.toContain(old.id)
    const found = await ask(served, 'GET', `${PATH}/${old.id}`, { token }, projectAnswer)
    expect(found.json.archived).toBe(true)
    const json = { name: 'Late', dueDate: old.startDate }
    const told = await ask(served, 'POST', `${PATH}/${old.id}/milestones`, { token, json })
    expect([told.status, told.problem.type]).toEqual([409, 'urn:problem-type:milepost:archived'])
  })
})

describe('sent twice', () => {
  it.each([
    ['by its id', () => ({ id: uuid() }), {}],
    ['by a key', () => ({}), { 'idempotency-key': 'first' }],
  ] as const)('%s it is one project; other content is refused', async (_how, id, headers) => {
    const before = (await list()).length
    const sent = { ...tieIn, ...id() }
    const many = await Promise.all(Array.from({ length: 4 }, () => post(sent, headers)))
    expect(new Set([...many, await post(sent, headers)].map(({ text }) => text)).size).toBe(1)
    expect(many[0]?.status).toBe(201)
    expect(await list()).toHaveLength(before + 1)
    const other = await post({ ...sent, name: 'South Tie-in' }, headers)
    expect([other.status, other.problem.errors[0]?.field]).toEqual([
      422,
      'id' in sent ? 'id' : 'Idempotency-Key',
    ])
  })
})
