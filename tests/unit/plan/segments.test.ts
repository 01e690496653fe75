import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '~/domain/plan/dates'
import { occurrenceSegments, remainderOf, singleSegments } from '~/domain/plan/segments'
import { cases } from '~tests/support/trust'
import { plan } from './arbitraries'
import { EVERY_DAY, EVERY_WEEKDAY, WEDNESDAYS, onThe, project, recurring, single } from './examples'

const spans = (of: { from: string; to: string }[]) => of.map(({ from, to }) => `${from} ${to}`)

describe('the segments of single milestones', () => {
  const design = single('Design Complete', '2026-03-31', 30)
  const beta = single('Beta Release', '2026-09-30', 50)

  it('go from the project’s start, and each next from the day after the one before', () => {
    expect(spans(singleSegments(project(), [beta, design]))).toEqual([
      '2026-01-01 2026-03-31',
      '2026-04-01 2026-09-30',
    ])
  })

  it('leave a remainder with the hours that are not allocated', () => {
    expect(remainderOf(project(), [design, beta])).toEqual({
      status: 'planned',
      from: '2026-10-01',
      to: '2026-12-31',
      minutes: 20 * 60,
    })
  })

  it('leave the whole project where there are none', () => {
    expect(remainderOf(project(), [])).toMatchObject({ from: '2026-01-01', to: '2026-12-31', minutes: 6000 })
  })

  it('leave nothing to plan where the last one is on the last day', () => {
    const handOver = single('Hand-over', '2026-12-31', 40)
    expect(remainderOf(project(), [handOver])).toEqual({ status: 'not-planned', minutes: 60 * 60 })
  })

  it('leave no hours where the budget is used up, recurring ones counted', () => {
    const review = recurring('Review', WEDNESDAYS, 20)
    expect(remainderOf(project(), [review])).toMatchObject({ status: 'planned', minutes: 0 })
  })

  it('leave no remainder in a continuous project', () => {
    expect(remainderOf(project({ endDate: null }), [design])).toEqual({ status: 'none' })
  })

  it('one day is a segment too: a milestone on the project’s first day', () => {
    expect(spans(singleSegments(project(), [single('Kick-off', '2026-01-01')]))).toEqual([
      '2026-01-01 2026-01-01',
    ])
  })
})

describe('the segment of an occurrence', () => {
  const window = { from: '2026-01-01', to: '2026-03-15' }
  const segments = (milestone: ReturnType<typeof recurring>, values = {}) =>
    spans(occurrenceSegments(milestone, project(values), window).occurrences.map(({ segment }) => segment))

  it('starts with its own week, as the calendar starts it, clipped to the project', () => {
    const review = recurring('Review', WEDNESDAYS, 20)
    expect(segments(review).slice(0, 2)).toEqual(['2026-01-05 2026-01-07', '2026-01-12 2026-01-14'])
    expect(segments(review, { weekStartsOn: 0 })[0]).toBe('2026-01-04 2026-01-07')
    expect(segments(review, { startDate: '2026-01-06' })[0]).toBe('2026-01-06 2026-01-07')
  })

  it('starts with its own month, or is the day itself', () => {
    expect(segments(recurring('Report', onThe(31)))).toEqual([
      '2026-01-01 2026-01-31',
      '2026-02-01 2026-02-28',
    ])
    expect(segments(recurring('Stand-up', EVERY_DAY))[1]).toBe('2026-01-02 2026-01-02')
  })

  it('or starts on the day after the occurrence before; the first one a step of the pattern back', () => {
    const lead = { lead: 'since-previous' as const }
    const review = recurring('Review', WEDNESDAYS, 20, { ...lead, dueDate: '2026-01-14' })
    expect(segments(review).slice(0, 2)).toEqual(['2026-01-08 2026-01-14', '2026-01-15 2026-01-21'])
    expect(segments(recurring('Review', WEDNESDAYS, 20, lead))[0]).toBe('2026-01-01 2026-01-07')
    expect(segments(recurring('Report', onThe(31), 8, { ...lead, dueDate: '2026-02-10' }))).toEqual([
      '2026-02-01 2026-02-28',
    ])
    const standUp = recurring('Stand-up', EVERY_WEEKDAY, 1, { ...lead, dueDate: '2026-01-05' })
    expect(segments(standUp)[0]).toBe('2026-01-03 2026-01-05')
  })

  it('is listed with its hours, at most as many as asked for', () => {
    const listed = occurrenceSegments(recurring('Review', WEDNESDAYS, 20), project(), window, 1)
    const segment = { from: '2026-01-05', to: '2026-01-07' }
    expect(listed).toEqual({ occurrences: [{ date: '2026-01-07', minutes: 1200, segment }], truncated: true })
  })
})

describe('laws of segments', () => {
  it('the single ones and the remainder tile the project, no day twice', () => {
    fc.assert(
      fc.property(plan(), ({ project, milestones }) => {
        const segments = singleSegments(project, milestones)
        const remainder = remainderOf(project, milestones)
        const tiles = remainder.status === 'planned' ? [...segments, remainder] : segments
        let next = project.startDate
        for (const { from, to } of tiles) {
          if (from !== next || to < from) throw new Error(`${from} ${to} after ${next}`)
          next = addDays(to, 1)
        }
        if (project.endDate !== null) expect(next).toBe(addDays(project.endDate, 1))
      }),
      cases(5_000),
    )
  })

  it('those of a recurring milestone since the previous one meet without a gap', () => {
    fc.assert(
      fc.property(plan(400), ({ project, milestones }) => {
        for (const milestone of milestones) {
          if (milestone.recurrence === null) continue
          const { recurrence } = milestone
          const since = { ...milestone, recurrence, lead: 'since-previous' as const }
          const window = { from: project.startDate, to: addDays(project.startDate, 500) }
          const { occurrences } = occurrenceSegments(since, project, window)
          occurrences.forEach(({ segment, date }, at) => {
            const before = occurrences[at - 1]
            if (before && segment.from !== addDays(before.date, 1)) throw new Error(`a gap before ${date}`)
            if (segment.from < project.startDate || date < segment.from)
              throw new Error(`${segment.from} ${date}`)
          })
        }
      }),
      cases(5_000),
    )
  })
})
