import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '~/domain/plan/dates'
import { minutesByDay } from '~/domain/plan/day-estimates'
import { causesOf, workloadByDay, workloadByWeek } from '~/domain/plan/workload'
import { workingCalendar } from '~/domain/plan/working-days'
import { cases } from '~tests/support/trust'
import { plan } from './arbitraries'
import { WEDNESDAYS, project, recurring, single } from './examples'

const capacity = workingCalendar([0, 600, 600, 600, 600, 600, 0], [])
const one = {
  project: project({ id: 'one', estimatedMinutes: 0 }),
  milestones: [recurring('Review', WEDNESDAYS, 20)],
}
const two = {
  project: project({ id: 'two', estimatedMinutes: 0, startDate: '2026-01-06' }),
  milestones: [single('Tie-in', '2026-01-07', 10)],
}
const week = { from: '2026-01-05', to: '2026-01-11' }

describe('the workload', () => {
  it('is the hours of all projects on a day against the hours there are', () => {
    const days = workloadByDay([one, two], capacity, week)
    expect(days.map(({ minutes }) => minutes)).toEqual([400, 700, 700, 0, 0, 0, 0])
    expect(days.map(({ overbooked }) => overbooked)).toEqual([false, true, true, false, false, false, false])
    expect(days[1]).toEqual({
      from: '2026-01-06',
      to: '2026-01-06',
      minutes: 700,
      capacity: 600,
      overbooked: true,
    })
  })

  it('names the milestones that overbook a day, the most hours first', () => {
    const [causes] = causesOf([two, one], [{ from: '2026-01-06', to: '2026-01-06' }])
    expect(causes?.map(({ projectId, milestoneId, minutes }) => [projectId, milestoneId, minutes])).toEqual([
      ['one', 'Review', 400],
      ['two', 'Tie-in', 300],
    ])
  })

  it('names what overbooks stretches of days, all of a stretch added up', () => {
    const loads = [week, { from: '2026-01-13', to: '2026-01-13' }]
    const named = causesOf([two, one], loads).map((causes) =>
      causes.map(({ milestoneId, minutes }) => [milestoneId, minutes]),
    )
    expect(named).toEqual([
      [
        ['Review', 1200],
        ['Tie-in', 600],
      ],
      [['Review', 400]],
    ])
    expect(causesOf([two, one], [])).toEqual([])
  })

  it('adds up to weeks, cut off where the window is', () => {
    const days = workloadByDay([one, two], capacity, { from: '2026-01-06', to: '2026-01-13' })
    expect(workloadByWeek(days, 1)).toEqual([
      { from: '2026-01-06', to: '2026-01-11', minutes: 1400, capacity: 2400, overbooked: false },
      { from: '2026-01-12', to: '2026-01-13', minutes: 800, capacity: 1200, overbooked: false },
    ])
  })

  it('a holiday of the organization leaves no hours, so that what stands there is overbooked', () => {
    const closed = workingCalendar(
      [0, 600, 600, 600, 600, 600, 0],
      [{ name: 'Closed', startDate: '2026-01-05', endDate: '2026-01-05' }],
    )
    expect(workloadByDay([one], closed, week)[0]).toMatchObject({
      minutes: 400,
      capacity: 0,
      overbooked: true,
    })
  })

  it('is the sum of its projects, in days and in weeks', () => {
    fc.assert(
      fc.property(fc.array(plan(), { maxLength: 4 }), (plans) => {
        const from = plans[0]?.project.startDate ?? '2026-01-01'
        const window = { from, to: addDays(from, 40) }
        const days = workloadByDay(plans, capacity, window)
        const total = plans.flatMap(({ project, milestones }) => [
          ...minutesByDay(project, milestones, window),
        ])
        const sum = (of: number[]) => of.reduce((a, b) => a + b, 0)
        expect(sum(days.map(({ minutes }) => minutes))).toBe(sum(total))
        expect(sum(workloadByWeek(days, 3).map(({ minutes }) => minutes))).toBe(sum(total))
      }),
      cases(500),
    )
  })
})
