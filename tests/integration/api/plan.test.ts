import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { tokenFor } from '~tests/support/api-token'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { useServed } from '../http/whole-app'
import type { z } from 'zod'
import { budgetAnswer, daysAnswer, milestoneAnswer, occurrencesAnswer } from '~/forms/json/plan-answers'
import { ask } from './contract'

const database = useDatabase()
const served = useServed(database)
let token: string
let ended: string
let continuous: string

beforeAll(async () => {
  const { db } = database
  const organization = await makeOrganization(db)
  token = await tokenFor(db, (await makeUser(db, organization, 'planner')).userId)
  const dates = { startDate: '2026-01-05', endDate: '2026-01-30', estimatedMinutes: 300 * 60 }
  ended = `/api/v1/projects/${(await makeProject(db, organization, dates)).id}`
  continuous = `/api/v1/projects/${(await makeProject(db, organization, { ...dates, endDate: null })).id}`
})

const get = <S extends z.ZodType>(path: string, schema: S) => ask(served, 'GET', path, { token }, schema)
const occurrencesOf = (id: string, query = '') =>
  get(`${ended}/milestones/${id}/occurrences${query}`, occurrencesAnswer)
const add = async (project: string, json: object): Promise<string> =>
  (await ask(served, 'POST', `${project}/milestones`, { token, json }, milestoneAnswer)).json.id
const daily = { name: 'Stand-up', timeAllocationHours: 1, recurringConfig: { type: 'daily', interval: 1 } }

let weekly: string
let single: string
beforeAll(async () => {
  const recurringConfig = { type: 'weekly', interval: 1, weeklyDayOfWeek: 3 }
  weekly = await add(ended, { name: 'Weekly', timeAllocationHours: 20, recurringConfig })
  single = await add(ended, { name: 'Steel', dueDate: '2026-01-09', timeAllocationHours: 40 })
})

describe('occurrences', () => {
  it('have their hours and the days that lead to them', async () => {
    const { occurrences, truncated } = (await occurrencesOf(weekly)).json
    expect(truncated).toBe(false)
    expect(occurrences.map(({ date }) => date)).toEqual([
      '2026-01-07',
      '2026-01-14',
      '2026-01-21',
      '2026-01-28',
    ])
    expect(occurrences[1]).toEqual({
      date: '2026-01-14',
      hours: 20,
      segment: { from: '2026-01-12', to: '2026-01-14' },
    })
  })

  it('are those of the window that is asked for, both days included', async () => {
    const dates = async (query: string) => (await occurrencesOf(weekly, `?${query}`)).json.occurrences.length
    expect(await dates('from=2026-01-14&to=2026-01-21')).toBe(2)
    expect(await dates('from=2026-01-15')).toBe(2)
    expect(await dates('to=2026-01-13')).toBe(1)
    expect(await dates('from=2027-01-01')).toBe(0)
    expect((await occurrencesOf(single)).json).toEqual({
      occurrences: [],
      truncated: false,
    })
  })

  it('stop at a thousand, and say so', async () => {
    const id = await add(continuous, daily)
    const at = `${continuous}/milestones/${id}/occurrences`
    const all = (await get(at, occurrencesAnswer)).json
    expect([all.occurrences.length, all.truncated]).toEqual([1000, true])
    const exact = (await get(`${at}?from=2026-01-05&to=2028-09-30`, occurrencesAnswer)).json
    expect([exact.occurrences.length, exact.truncated]).toEqual([1000, false])
  })
})

describe('day estimates', () => {
  it('are whole minutes that add up, with where they come from', async () => {
    const { days } = (await get(`${ended}/day-estimates?from=2026-01-12&to=2026-01-14`, daysAnswer)).json
    const own = days.filter(({ milestoneId }) => milestoneId === weekly)
    expect(own).toEqual(
      ['2026-01-12', '2026-01-13', '2026-01-14'].map((date) => ({
        date,
        projectId: ended.split('/').at(-1),
        milestoneId: weekly,
        source: 'milestone-allocation',
        minutes: 400,
        hours: 400 / 60,
      })),
    )
    const rest = days.find(({ milestoneId }) => milestoneId === null)
    expect(rest).toMatchObject({ date: '2026-01-12', source: 'auto-estimate' })
    const whole = (await get(`${ended}/day-estimates?from=2026-01-01&to=2026-12-31`, daysAnswer)).json.days
    expect(whole.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(300 * 60)
  })

  it('are listed for three years at most', async () => {
    const status = async (to: string) =>
      get(`${continuous}/day-estimates?from=2026-01-01&to=${to}`, daysAnswer)
    expect((await status('2029-01-04')).status).toBe(200)
    const over = await status('2029-01-05')
    expect(over.problem.errors).toEqual([{ field: 'to', message: 'Ask for at most 1100 days at once' }])
  })
})

describe('the budget', () => {
  it('of a project is what is allocated and what remains', async () => {
    expect((await get(`${ended}/budget`, budgetAnswer)).json).toEqual({
      from: '2026-01-05',
      to: '2026-01-30',
      singleHours: 40,
      recurring: [
        { milestoneId: weekly, name: 'Weekly', timeAllocationHours: 20, occurrences: 4, hours: 80 },
      ],
      recurringHours: 80,
      totalAllocated: 120,
      estimatedHours: 300,
      remainingBudget: 180,
      isOverBudget: false,
    })
  })

  it('of a window is what is allocated in it; a continuous project has no other', async () => {
    const window = (await get(`${ended}/budget?from=2026-01-08&to=2026-01-14`, budgetAnswer)).json
    expect(window).toMatchObject({ singleHours: 40, recurringHours: 20, totalAllocated: 60 })
    expect(window.estimatedHours).toBeUndefined()
    const fields = async (query: string) =>
      (await get(`${continuous}/budget${query}`, budgetAnswer)).problem.errors.map(({ field }) => field)
    expect(await fields('')).toEqual(['from', 'to'])
    expect(await fields('?to=2026-01-01')).toEqual(['from'])
    await add(continuous, { ...daily, name: 'Round' })
    const far = (await get(`${continuous}/budget?from=2030-01-01&to=2030-12-31`, budgetAnswer)).json
    expect(far.recurring).toContainEqual(
      expect.objectContaining({ name: 'Round', occurrences: 365, hours: 365 }),
    )
  })
})

it.each([
  ['from=2026-01-05', ['to']],
  ['from=2026-02-30&to=x', ['from', 'to']],
  ['from=2026-01-05&to=2026-01-04', ['to']],
  ['from=2026-01-05&from=2026-01-06&to=2026-01-07', ['from']],
  ['from=2026-01-05&to=2026-01-07&form=x', ['form']],
  ['from=&to=', ['from', 'to']],
  ['from=2026-01-05T00:00:00Z&to=2026-01-07', ['from']],
])('a window that is none is refused by field: %s', async (query, fields) => {
  const told = await get(`${ended}/day-estimates?${query}`, daysAnswer)
  expect(told.status).toBe(422)
  expect(told.problem.errors.map(({ field }) => field)).toEqual(fields)
})
