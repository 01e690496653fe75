import { describe, expect, it } from 'vitest'
import { dayOf } from '~/domain/plan/dates'
import { windowFrom } from '~/domain/plan/window'
import { axisOf } from '~/ui/plan/timeline/axis'
import { diamonds, dots, lines, skyline, strips } from '~/ui/plan/timeline/shapes'

const window = windowFrom('day', '2026-01-05', 10, 1)
const day = (date: string) => dayOf(`2026-01-${date}`)

describe('a lane as paths', () => {
  it('makes hours of the same height one step', () => {
    expect(skyline(window, [60, 60, 0, 120, 0, 0, 0, 0, 0, 0], 120)).toBe('M0 30V16H200V30M300 30V2H400V30')
    expect(skyline(window, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 6000)).toBe('M900 30V28H1000V30')
    expect(skyline(window, Array(10).fill(0), 0)).toBe('')
  })

  it('marks days, those that would lie on each other once', () => {
    expect(diamonds(window, [day('05')])).toBe('M50 29l5 5-5 5-5-5z')
    expect(dots(window, [day('05'), day('07')])).toBe('M50 34h0M250 34h0')
    const months = windowFrom('month', '2026-01-01', 36, 1)
    const daily = Array.from({ length: 365 }, (_, at) => months.first + at)
    expect(dots(months, daily).split('M').length).toBeLessThan(60)
  })

  it('draws stretches with gaps between, and none where there is no room', () => {
    const two = [
      { first: day('05'), last: day('06') },
      { first: day('07'), last: day('14') },
    ]
    expect(lines(window, two)).toBe('M1 34H199M201 34H999')
    expect(lines(window, [...two, { first: day('06'), last: day('08') }])).toBe('M1 34H999')
    expect(strips(window, two)).toBe('M0 0H200V1H0zM200 0H1000V1H200z')
  })
})

describe('the labels above', () => {
  const words = (labels: { text: string }[]) => labels.map(({ text }) => text)

  it('are months over days, years over months', () => {
    const days = axisOf(windowFrom('day', '2026-01-26', 10, 1), 1)
    expect(words(days.upper)).toEqual(['Jan 2026', 'Feb 2026'])
    expect(words(days.lower)).toEqual(['26', '27', '28', '29', '30', '31', '1', '2', '3', '4'])
    const months = axisOf(windowFrom('month', '2026-11-01', 4, 1), 1)
    expect(words(months.upper)).toEqual(['2026', '2027'])
    expect(words(months.lower)).toEqual(['Nov', 'Dec', 'Jan', 'Feb'])
  })

  it('are fewer where there is no room for all', () => {
    const days = axisOf(windowFrom('day', '2026-01-26', 62, 1), 1)
    expect(words(days.lower)).toEqual(['26', '2', '9', '16', '23', '2', '9', '16', '23'])
    const weeks = axisOf(windowFrom('week', '2026-01-26', 60, 1), 1)
    expect(weeks.lower).toHaveLength(30)
    for (const { upper } of [days, weeks])
      for (const [at, { x }] of upper.entries())
        expect((upper[at + 1]?.x ?? 1068) - x).toBeGreaterThanOrEqual(68)
  })

  it('name the year 1 and 9999', () => {
    expect(words(axisOf(windowFrom('month', '0001-01-01', 12, 1), 1).upper)).toEqual(['1'])
    expect(words(axisOf(windowFrom('day', '9999-12-31', 12, 1), 1).upper)).toEqual(['Dec 9999'])
  })
})
