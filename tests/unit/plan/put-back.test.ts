import { describe, expect, it } from 'vitest'
import { comingBack, type WantedBack } from '~/domain/plan/put-back'
import type { PlanMilestone, PlanProject } from '~/domain/plan/plan'

const project: PlanProject = {
  id: 'p',
  startDate: '2026-01-05',
  endDate: '2026-01-30',
  estimatedMinutes: 0,
  weekdayMinutes: [0, 480, 480, 480, 480, 480, 0],
  weekStartsOn: 1,
  holidays: [],
}

const one = (id: string, dueDate: string, version = 2): PlanMilestone & { version: number } => ({
  id,
  version,
  name: id,
  dueDate,
  timeAllocationMinutes: 0,
  recurrence: null,
  lead: 'period',
})
const back = (id: string, dueDate: string | null, leftVersion: number | null = 2): WantedBack => ({
  id,
  leftVersion,
  to: dueDate === null ? null : one(id, dueDate),
})
const left = (...given: Parameters<typeof comingBack>) => [...comingBack(...given).left]

describe('what comes back of a batch of the plan', () => {
  it('is all where nobody has changed anything, also to dates that the others leave', () => {
    const now = [one('a', '2026-01-13'), one('b', '2026-01-14')]
    const wanted = [back('a', '2026-01-12'), back('b', '2026-01-13'), back('c', '2026-01-14', null)]
    expect(left(project, now, wanted, null)).toEqual([])
  })

  it('leaves what has another version, what is gone, and what is there again', () => {
    const now = [one('a', '2026-01-13', 3), one('c', '2026-01-15')]
    const wanted = [back('a', '2026-01-12'), back('b', '2026-01-14'), back('c', '2026-01-16', null)]
    expect(left(project, now, wanted, null)).toEqual([
      ['a', 'changedSince'],
      ['b', 'changedSince'],
      ['c', 'changedSince'],
    ])
  })

  it('leaves what the date of another is in the way of, and what stays because of that', () => {
    const now = [one('x', '2026-01-12'), one('a', '2026-01-14'), one('b', '2026-01-16')]
    const wanted = [back('a', '2026-01-12'), back('b', '2026-01-14')]
    expect(left(project, now, wanted, null)).toEqual([
      ['a', 'dateTaken'],
      ['b', 'dateTaken'],
    ])
    // Taken out, it is in nobody's way.
    expect(left(project, now, [...wanted, back('x', null)], null)).toEqual([])
  })

  it('takes the project’s dates back unless somebody set others, or something would be outside of them', () => {
    const dates = { from: project, to: { startDate: '2025-12-29', endDate: '2026-01-23' } }
    const now = [one('a', '2026-01-07')]
    const wanted = [back('a', '2025-12-31')]
    expect(comingBack(project, now, wanted, dates)).toEqual({ bounds: dates.to, left: new Map() })
    const other = { ...dates, from: { startDate: '2026-01-06', endDate: null } }
    expect(left(project, now, wanted, other)).toEqual([
      ['p', 'changedSince'],
      ['a', 'outsideProject'],
    ])
    const late = comingBack(project, [...now, one('late', '2026-01-26')], wanted, dates)
    expect([...late.left]).toEqual([
      ['p', 'outsideProject'],
      ['a', 'outsideProject'],
    ])
    expect(late.bounds).toEqual({ startDate: project.startDate, endDate: project.endDate })
  })

  it('of a recurring one is what has an occurrence in the project', () => {
    const recurrence = { type: 'weekly', interval: 1, weekdays: [3] } as const
    const weekly = (from: PlanProject) =>
      left(from, [], [{ id: 'r', leftVersion: null, to: { ...one('r', '2026-01-05'), recurrence } }], null)
    expect(weekly(project)).toEqual([])
    // Two days without a Wednesday.
    expect(weekly({ ...project, endDate: '2026-01-06' })).toEqual([['r', 'outsideProject']])
  })
})
