import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, daysBetween } from '~/domain/plan/dates'
import { dayEstimates, loadOf, minutesByDay } from '~/domain/plan/day-estimates'
import { countOccurrences, rhythmOf } from '~/domain/plan/occurrences'
import type { PlanMilestone, PlanProject } from '~/domain/plan/plan'
import { remainderOf } from '~/domain/plan/segments'
import { workingCalendar } from '~/domain/plan/working-days'
import { cases } from '~tests/support/trust'
import { plan, windowIn } from './arbitraries'
import { EVERY_DAY, WEDNESDAYS, project, recurring, single } from './examples'

const days = (of: PlanProject, milestones: PlanMilestone[], from: string, to: string) =>
  Object.fromEntries(dayEstimates(of, milestones, { from, to }).map(({ date, minutes }) => [date, minutes]))

describe('day estimates', () => {
  const none = project({ estimatedMinutes: 0 })

  it('put 20 h of a Wednesday’s review on Monday to Wednesday, 6 h 40 each', () => {
    const review = recurring('Review', WEDNESDAYS, 20)
    expect(days(none, [review], '2026-01-08', '2026-01-14')).toEqual({
      '2026-01-12': 400,
      '2026-01-13': 400,
      '2026-01-14': 400,
    })
  })

  it('or since the previous one on five days, 4 h each', () => {
    const review = recurring('Review', WEDNESDAYS, 20, { lead: 'since-previous' })
    expect(days(none, [review], '2026-01-08', '2026-01-14')).toEqual({
      '2026-01-08': 240,
      '2026-01-09': 240,
      '2026-01-12': 240,
      '2026-01-13': 240,
      '2026-01-14': 240,
    })
  })

  it('give a short Friday less', () => {
    const short = project({ estimatedMinutes: 0, weekdayMinutes: [0, 480, 480, 480, 480, 240, 0] })
    const week = single('Week', '2026-01-09', 36)
    expect(days({ ...short, startDate: '2026-01-05' }, [week], '2026-01-08', '2026-01-09')).toEqual({
      '2026-01-08': 480,
      '2026-01-09': 240,
    })
  })

  it('differ by a minute at most between equal days, and add up', () => {
    const of = project({ estimatedMinutes: 0, startDate: '2026-01-05' })
    const minutes = Object.values(
      days(of, [{ ...single('Odd', '2026-01-13'), timeAllocationMinutes: 100 }], '2026-01-05', '2026-01-13'),
    )
    expect(minutes).toEqual([15, 14, 14, 15, 14, 14, 14])
  })

  it('leave out holidays', () => {
    const holidays = [{ name: 'Epiphany', startDate: '2026-01-06', endDate: '2026-01-06' }]
    const review = recurring('Review', WEDNESDAYS, 20)
    expect(days({ ...none, holidays }, [review], '2026-01-01', '2026-01-07')).toEqual({
      '2026-01-05': 600,
      '2026-01-07': 600,
    })
  })

  it('keep hours without a working day on the due date, unplaced', () => {
    const of = project({ startDate: '2026-01-03', estimatedMinutes: 0 })
    const weekend = single('Weekend', '2026-01-04', 6)
    expect(dayEstimates(of, [weekend], { from: '2026-01-01', to: '2026-01-31' })).toEqual([
      {
        date: '2026-01-04',
        projectId: 'project',
        milestoneId: 'Weekend',
        minutes: 360,
        source: 'milestone-allocation',
        unplaced: true,
      },
    ])
    const calendar = workingCalendar(of.weekdayMinutes, [])
    const segment = { from: '2026-01-03', to: '2026-01-04' }
    expect(loadOf(segment, 360, calendar)).toEqual({ workingDays: 0, minutesPerDay: null, unplaced: true })
  })

  it('spread what is left of the budget after the last milestone, as an auto-estimate', () => {
    const of = project({ endDate: '2026-01-09', estimatedMinutes: 600 })
    const [first, ...more] = dayEstimates(of, [single('Start', '2026-01-06', 5)], {
      from: '2026-01-07',
      to: '2026-01-31',
    })
    expect(first).toMatchObject({
      date: '2026-01-07',
      minutes: 100,
      milestoneId: null,
      source: 'auto-estimate',
    })
    expect(more.map(({ minutes }) => minutes)).toEqual([100, 100])
  })

  it('are exact beyond what a double holds', () => {
    const of = project({ startDate: '0001-01-01', endDate: '9999-12-31', estimatedMinutes: 0 })
    const ages = { ...single('Ages', '9999-12-31'), timeAllocationMinutes: 6_000_000 }
    const total = minutesByDay(of, [ages], { from: '0001-01-01', to: '9999-12-31' }).reduce((a, b) => a + b)
    expect(total).toBe(6_000_000)
  })

  it('of two hundred daily milestones over five years are all there', () => {
    const of = project({ endDate: '2030-12-31', estimatedMinutes: 0 })
    const many = Array.from({ length: 200 }, (_, at) => recurring(`Daily ${at}`, EVERY_DAY, 1))
    expect(dayEstimates(of, many, { from: '2026-01-01', to: '2030-12-31' })).toHaveLength(200 * 1826)
  })
})

describe('laws of day estimates', () => {
  it('the hours add up to the minute', () => {
    fc.assert(
      fc.property(plan(), ({ project, milestones }) => {
        if (project.endDate === null) return
        const all = dayEstimates(project, milestones, { from: project.startDate, to: project.endDate })
        const of = (id: string | null) =>
          all.filter(({ milestoneId }) => milestoneId === id).reduce((sum, { minutes }) => sum + minutes, 0)
        for (const milestone of milestones) {
          const { recurrence, timeAllocationMinutes } = milestone
          const times = recurrence
            ? countOccurrences(rhythmOf({ ...milestone, recurrence }, project), project)
            : 1
          expect(of(milestone.id)).toBe(timeAllocationMinutes * times)
        }
        const remainder = remainderOf(project, milestones)
        expect(of(null)).toBe(remainder.status === 'planned' ? remainder.minutes : 0)
        expect(all.every(({ minutes }) => Number.isInteger(minutes) && minutes > 0)).toBe(true)
      }),
      cases(5_000),
    )
  })

  it('a window alone has what the same days of the whole have', () => {
    const drawings = plan().chain((drawn) => fc.tuple(fc.constant(drawn), windowIn(drawn)))
    fc.assert(
      fc.property(drawings, ([{ project, milestones }, window]) => {
        const whole = { from: project.startDate, to: project.endDate ?? addDays(project.startDate, 700) }
        const expected = dayEstimates(project, milestones, whole).filter(
          ({ date }) => window.from <= date && date <= window.to,
        )
        expect(JSON.stringify(dayEstimates(project, milestones, window))).toBe(JSON.stringify(expected))
      }),
      cases(5_000),
    )
  })

  it('no hours are on a day that is none of work, unless there is none', () => {
    fc.assert(
      fc.property(plan(), ({ project, milestones }) => {
        const calendar = workingCalendar(project.weekdayMinutes, project.holidays)
        const window = { from: project.startDate, to: addDays(project.startDate, 150) }
        for (const { date, unplaced } of dayEstimates(project, milestones, window))
          if ((calendar.minutesOn(dayOf(date)) === 0) !== unplaced) throw new Error(`${date} ${unplaced}`)
      }),
      cases(5_000),
    )
  })

  it('the sums by day are those of the list', () => {
    const drawings = plan().chain((drawn) => fc.tuple(fc.constant(drawn), windowIn(drawn)))
    fc.assert(
      fc.property(drawings, ([{ project, milestones }, window]) => {
        const sums = Array.from({ length: daysBetween(window.from, window.to) + 1 }, () => 0)
        for (const { date, minutes } of dayEstimates(project, milestones, window)) {
          const at = daysBetween(window.from, date)
          sums[at] = (sums[at] ?? 0) + minutes
        }
        expect(Array.from(minutesByDay(project, milestones, window))).toEqual(sums)
      }),
      cases(5_000),
    )
  })
})
