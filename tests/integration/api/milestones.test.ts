import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import { makePlace } from '~tests/support/factories'
import { DATES, steel, plannerAtWork } from './planner'

const { database, path, project, another, post, patch, get, list } = plannerAtWork()

describe('a milestone', () => {
  it('is added, found where it says, and listed by date', async () => {
    const made = await post(steel)
    expect(made.status).toBe(201)
    const { id } = made.json
    expect(made.json).toEqual({ id, ...steel, isRecurring: false, version: 1 })
    expect(made.headers.get('location')).toBe(`${path()}/${id}`)
    expect(made.headers.get('etag')).toBe('"1"')
    const first = await post({ name: 'Piles', dueDate: '2026-01-05' })
    expect(first.json.timeAllocationHours).toBe(0)
    expect((await list()).map(({ name }: { name: string }) => name)).toEqual(['Piles', 'Steel'])
    expect((await get(`${path()}/${id.toUpperCase()}`)).json).toEqual(made.json)
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
    const area = await makePlace(database.db, project(), 'areas', 'North')
    const made = await post({ ...steel, scope: { kind: 'area', id: area.id } })
    expect(made.json.scope).toEqual({ kind: 'area', id: area.id, name: 'North' })
    const elsewhere = await makePlace(database.db, await another(), 'areas')
    const refused = await patch(made.json.id, { version: 1, scope: { kind: 'area', id: elsewhere.id } })
    expect([refused.status, refused.problem.errors[0]?.field]).toEqual([422, 'scope'])
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
    [{ name: 'x', recurringConfig: { ...weekly, weekdaysOnly: false } }, ['recurringConfig.weekdaysOnly']],
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
    expect(told.problem.errors.map(({ field }) => field)).toEqual(fields)
    for (const { message } of told.problem.errors) expect(message).toMatch(/^[A-Z]/)
    expect(await list()).toEqual([])
  })

  it('never shares its date with another single one', async () => {
    await post(steel)
    const told = await post({ name: 'Pipes', dueDate: steel.dueDate })
    expect(told.problem.errors).toEqual([
      { field: 'dueDate', message: expect.stringContaining('“Steel” is on Fri 13 Feb 2026 already') },
    ])
  })
})
