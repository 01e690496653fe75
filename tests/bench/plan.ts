import { advancedAnchor } from '~/domain/plan/anchor'
import { addDays } from '~/domain/plan/dates'
import { dayEstimates } from '~/domain/plan/day-estimates'
import { occurrences } from '~/domain/plan/occurrences'
import type { PlanMilestone, PlanProject, Span } from '~/domain/plan/plan'
import type { Rhythm } from '~/domain/plan/series'
import { byRrule } from '../unit/plan/rrule-oracle'
import { median } from './measure'
import type { Figure } from './report'

const GROUP = 'The plan, computed in this process'
const START = '2006-01-02'

const project: PlanProject = {
  id: 'project',
  startDate: START,
  endDate: null,
  estimatedMinutes: 0,
  weekdayMinutes: [0, 480, 480, 480, 480, 450, 0],
  weekStartsOn: 1,
  holidays: [],
}
const EVERY_DAY = { type: 'daily', interval: 1, weekdaysOnly: false } as const
const daily: Rhythm = { ...project, recurrence: EVERY_DAY, anchor: START }
/** Thirty days, so many days on. */
const window = (days: number): Span => ({ from: addDays(START, days), to: addDays(START, days + 29) })
const [FIRST, TWENTY_YEARS_ON] = [window(0), window(20 * 365 + 5)]

const BLOCKS = 9

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** CPU of one of each in microseconds: the median of blocks that take turns, since other programs share the machine. */
function compared(times: number, ...works: (() => unknown)[]): number[] {
  const took = works.map((): number[] => [])
  for (const work of works) for (let at = 0; at < times; at += 1) work()
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const [nth, work] of works.entries()) {
      const began = cpu()
      for (let at = 0; at < times; at += 1) work()
      took[nth]?.push((cpu() - began) / times)
    }
  }
  return took.map(median)
}

/** A milestone each, every day of five years, all of them in one answer. */
function estimates(): Figure {
  const milestones = Array.from({ length: 200 }, (_, at): PlanMilestone => ({
    id: `m${at}`,
    name: `Round ${at}`,
    dueDate: START,
    timeAllocationMinutes: 60,
    recurrence: EVERY_DAY,
    lead: 'period',
  }))
  const five = { from: START, to: addDays(START, 1825) }
  const [took = 0] = compared(1, () => dayEstimates(project, milestones, five))
  const count = dayEstimates(project, milestones, five).length.toLocaleString('en')
  return {
    group: GROUP,
    item: `day estimates of 200 milestones, each daily for 5 years: ${count}`,
    value: took / 1000,
    unit: 'ms',
    limit: 50,
  }
}

/** Dates of a daily milestone: far on they may cost a tenth more than the first ones. rrule, another program, beside it. */
function dates(): Figure[] {
  const inWindow = (span: Span) => occurrences(daily, project, span)
  const moved = () => {
    const anchor = advancedAnchor(daily, { startDate: TWENTY_YEARS_ON.from, endDate: null })
    return byRrule({ ...daily, anchor: anchor ?? START }, TWENTY_YEARS_ON)
  }
  const [first = 0, far = 0] = compared(
    2000,
    () => inWindow(FIRST),
    () => inWindow(TWENTY_YEARS_ON),
  )
  const [naive = 0, ahead = 0] = compared(20, () => byRrule(daily, TWENTY_YEARS_ON), moved)
  const figure = (item: string, value: number, limit?: number): Figure => ({
    group: GROUP,
    item,
    value,
    unit: 'µs',
    limit,
  })
  return [
    figure('a daily milestone’s first 30 days', first),
    figure('its 30 days 20 years on', far, first * 1.1),
    figure('the same by rrule, from the start', naive),
    figure('the same by rrule, its start moved there', ahead),
  ]
}

/** What the rules of the plan cost alone: no database, no page. */
export const measurePlan = (): Figure[] => [estimates(), ...dates()]
