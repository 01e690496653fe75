import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Dates from '~/domain/plan/dates'
import { addDays, dateOf } from '~/domain/plan/dates'
import type * as SeriesModule from '~/domain/plan/series'
import { shadingOf } from '~/domain/plan/shading'
import { projectLanes, totalOf, wholeLane } from '~/domain/plan/timeline'
import { SCALES, windowFrom } from '~/domain/plan/window'
import { cases } from '~tests/support/trust'
import { plan as anyPlan } from './arbitraries'
import { EVERY_DAY, EVERY_WEEKDAY, WEDNESDAYS, project, recurring, single } from './examples'

/** Every day and occurrence that a rule looks at passes through one of these. */
const visits = vi.hoisted(() => ({ days: 0, occurrences: 0 }))
vi.mock('~/domain/plan/dates', async (original) => {
  const dates = await original<typeof Dates>()
  const counted =
    <A extends unknown[], R>(act: (...given: A) => R) =>
    (...given: A): R => {
      visits.days += 1
      return act(...given)
    }
  const { dateOf, dayOf, weekdayOf, weekStart, monthOf, monthStart } = dates
  return {
    ...dates,
    dateOf: counted(dateOf),
    dayOf: counted(dayOf),
    weekdayOf: counted(weekdayOf),
    weekStart: counted(weekStart),
    monthOf: counted(monthOf),
    monthStart: counted(monthStart),
  }
})
vi.mock('~/domain/plan/series', async (original) => {
  const { seriesOf } = await original<typeof SeriesModule>()
  return {
    seriesOf(rhythm: SeriesModule.Rhythm): SeriesModule.Series | null {
      const series = seriesOf(rhythm)
      return (
        series && {
          indexFrom: (day) => series.indexFrom(day),
          at(index) {
            visits.occurrences += 1
            return series.at(index)
          },
        }
      )
    },
  }
})

const dates = (days: readonly number[]) => days.map(dateOf)
const spans = (stretches: readonly { first: number; last: number }[]) =>
  stretches.map(({ first, last }) => `${dateOf(first)} ${dateOf(last)}`)

describe('the lanes of a project', () => {
  const plan = [
    single('Done', '2026-01-02', 8),
    single('Steel', '2026-01-09', 40),
    single('Pipe', '2026-01-20', 16),
    single('Far', '2026-06-30', 0),
    recurring('Review', WEDNESDAYS, 6),
  ]
  const window = windowFrom('day', '2026-01-05', 7, 1)

  it('are what has its work or its date in the window', () => {
    const { singles, recurring, before, after } = projectLanes(project(), plan, window)
    expect(singles.map(({ milestone }) => milestone?.name)).toEqual(['Steel', 'Pipe'])
    expect(before.map(({ name }) => name)).toEqual(['Done'])
    expect(after.map(({ name }) => name)).toEqual(['Far'])
    expect(singles[0]?.minutes).toEqual([480, 480, 480, 480, 480, 0, 0])
    expect(dates(singles[0]?.due ?? [])).toEqual(['2026-01-09'])
    expect(singles[1]?.due).toEqual([])
    expect(spans(singles[1]?.stretches ?? [])).toEqual(['2026-01-10 2026-01-11'])
    expect(recurring[0]?.minutes).toEqual([120, 120, 120, 0, 0, 0, 0])
    expect(dates(recurring[0]?.occurrences ?? [])).toEqual(['2026-01-07'])
    expect(spans(recurring[0]?.stretches ?? [])).toEqual(['2026-01-05 2026-01-07'])
  })

  it('end with the hours that remain, and say which have no working day', () => {
    const shut = project({ holidays: [{ name: 'Shut', startDate: '2026-01-03', endDate: '2026-01-09' }] })
    const { singles } = projectLanes(
      shut,
      [plan[0] as (typeof plan)[0], single('Steel', '2026-01-09', 40)],
      window,
    )
    expect(singles.map(({ milestone }) => milestone?.name)).toEqual(['Steel', undefined])
    expect(singles[0]?.unplaced).toEqual([0, 0, 0, 0, 2400, 0, 0])
    expect(singles[0]?.minutes).toEqual([0, 0, 0, 0, 2400, 0, 0])
  })

  it('are added up in weeks and months', () => {
    const weeks = projectLanes(project(), plan, windowFrom('week', '2026-01-05', 3, 1))
    expect(weeks.singles.map(({ minutes }) => minutes)).toEqual([
      [2400, 0, 0],
      // 16 h over the 7 working days from the 12th to the 20th, in whole minutes.
      [0, 686, 274],
      [0, 0, 0],
    ])
    const months = projectLanes(project(), plan, windowFrom('month', '2026-01-05', 2, 1))
    expect(months.recurring[0]?.minutes).toEqual([4 * 360, 4 * 360])
  })

  it('of a whole project are one, with every date once', () => {
    const both = [...plan, recurring('Walk', WEDNESDAYS, 0)]
    const lane = wholeLane(project({ estimatedMinutes: 0 }), both, window)
    expect(lane.minutes).toEqual([600, 600, 600, 480, 480, 0, 0])
    expect(dates(lane.due)).toEqual(['2026-01-09'])
    expect(dates(lane.occurrences)).toEqual(['2026-01-07'])
    expect(totalOf(wholeLane(project(), both, windowFrom('day', '2027-01-01', 5, 1)).minutes)).toBe(0)
  })
})

it('a project’s row is its milestones’ rows added up, hours without a working day too', () => {
  fc.assert(
    fc.property(
      anyPlan(),
      fc.constantFrom(...SCALES),
      fc.integer({ min: 1, max: 40 }),
      ({ project, milestones }, scale, many) => {
        const window = windowFrom(scale, project.startDate, many, project.weekStartsOn)
        const { singles, recurring } = projectLanes(project, milestones, window)
        const whole = wholeLane(project, milestones, window)
        const sums = (of: 'minutes' | 'unplaced') =>
          window.columns.map((_, at) => totalOf([...singles, ...recurring].map((lane) => lane[of][at] ?? 0)))
        expect([whole.minutes, whole.unplaced]).toEqual([sums('minutes'), sums('unplaced')])
      },
    ),
    cases(1_000),
  )
})

describe('a window twenty years on', () => {
  const forever = project({ endDate: null })
  const plan = [
    single('Steel', '2026-01-09', 40),
    recurring('Stand-up', EVERY_WEEKDAY, 1),
    recurring('Round', EVERY_DAY, 1),
    recurring('Review', WEDNESDAYS, 6),
    recurring('Slow', WEDNESDAYS, 6, { lead: 'since-previous' }),
  ]
  beforeEach(() => Object.assign(visits, { days: 0, occurrences: 0 }))

  const visitsOf = (act: () => unknown) => {
    Object.assign(visits, { days: 0, occurrences: 0 })
    act()
    return { ...visits }
  }

  // Whole weeks later, so that the same weekdays are looked at.
  const later = addDays('2026-02-02', 1044 * 7)
  it.each([
    ['of a project', projectLanes],
    ['of a row of many', wholeLane],
  ])('looks at no more days and occurrences than the first: %s', (_what, lanes) => {
    const cost = (from: string) => visitsOf(() => lanes(forever, plan, windowFrom('day', from, 35, 1)))
    const first = cost('2026-02-02')
    expect(cost(later)).toEqual(first)
    // A walk through the days between would be seven thousand.
    expect(first.days).toBeGreaterThan(35)
    expect(first.days).toBeLessThan(2000)
    expect(first.occurrences).toBeLessThan(1000)
  })
})

describe('what is shaded', () => {
  const calendar = {
    weekdayMinutes: [0, 480, 480, 480, 480, 480, 0],
    holidays: [{ name: 'Closed', startDate: '2026-01-07', endDate: '2026-01-10' }],
  }
  it('is days without hours and holidays, each as one stretch', () => {
    const { off, holidays } = shadingOf(windowFrom('day', '2026-01-03', 10, 1), calendar)
    expect(spans(off)).toEqual(['2026-01-03 2026-01-04', '2026-01-11 2026-01-11'])
    expect(spans(holidays)).toEqual(['2026-01-07 2026-01-10'])
    expect(holidays[0]?.name).toBe('Closed')
  })

  it('is holidays alone where a column is more than a day', () => {
    expect(shadingOf(windowFrom('week', '2026-01-03', 4, 1), calendar)).toMatchObject({
      off: [],
      holidays: [{ name: 'Closed' }],
    })
  })
})
