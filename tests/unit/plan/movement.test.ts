import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '~/domain/plan/dates'
import { defaultDate } from '~/domain/plan/default-date'
import { checkMove, checkNewDate, movementReach, movesOf } from '~/domain/plan/movement'
import { singlesOf } from '~/domain/plan/plan'
import { cases } from '~tests/support/trust'
import { plan } from './arbitraries'
import { WEDNESDAYS, project, recurring, single } from './examples'

const [design, build, handOver] = [
  single('Design', '2026-01-10'),
  single('Build', '2026-01-20'),
  single('Hand-over', '2026-01-30'),
]
const january = project({ endDate: '2026-01-31' })
const all = [design, build, handOver, recurring('Review', WEDNESDAYS)]
const refusal = (checked: ReturnType<typeof checkMove>) => (checked.ok ? null : checked.refusal)

describe('a single milestone moves', () => {
  it('between the day after the one before and the day before the next', () => {
    expect(movementReach(build, all, january)).toMatchObject({ earliest: '2026-01-11', latest: '2026-01-29' })
    expect(checkMove(build, '2026-01-11', all, january)).toEqual({ ok: true, date: '2026-01-11' })
    expect(checkMove(build, '2026-01-29', all, january)).toEqual({ ok: true, date: '2026-01-29' })
  })

  it('to the project’s first and last day', () => {
    expect(checkMove(design, '2026-01-01', all, january).ok).toBe(true)
    expect(checkMove(handOver, '2026-01-31', all, january).ok).toBe(true)
  })

  it('not onto a neighbour or past one: the refusal names it with its date, and what is possible', () => {
    const possible = { earliest: '2026-01-11', latest: '2026-01-29' }
    const next = { id: 'Hand-over', name: 'Hand-over', dueDate: '2026-01-30' }
    expect(refusal(checkMove(build, '2026-01-30', all, january))).toEqual({
      reason: 'taken',
      neighbour: next,
      ...possible,
    })
    expect(refusal(checkMove(build, '2026-01-31', all, january))).toMatchObject({
      reason: 'pastNext',
      neighbour: next,
    })
    expect(refusal(checkMove(build, '2026-01-09', all, january))).toMatchObject({
      reason: 'pastPrevious',
      neighbour: { name: 'Design', dueDate: '2026-01-10' },
    })
  })

  it('not out of the project: the refusal names the bound', () => {
    const bound = (date: string) => refusal(checkMove(build, date, all, january))
    expect(bound('2025-12-31')).toMatchObject({ reason: 'beforeStart', bound: '2026-01-01' })
    expect(bound('2026-02-01')).toMatchObject({ reason: 'afterEnd', bound: '2026-01-31' })
  })

  it.each(['2026-02-31', 'soon', ''])('not to %j, which is no date', (text) => {
    expect(refusal(checkMove(build, text, all, january))).toEqual({ reason: 'notADate' })
  })

  it('without an end in a continuous project', () => {
    const continuous = project({ endDate: null })
    expect(movementReach(handOver, all, continuous)).toMatchObject({ latest: null, after: null })
    expect(checkMove(handOver, '2199-01-01', all, continuous).ok).toBe(true)
  })

  it('by buttons: a day, a week, as far as possible; one that leads nowhere is off', () => {
    expect(movesOf(build, all, january)).toEqual({
      dayEarlier: '2026-01-19',
      dayLater: '2026-01-21',
      weekEarlier: '2026-01-13',
      weekLater: '2026-01-27',
      earliest: '2026-01-11',
      latest: '2026-01-29',
    })
    expect(movesOf(handOver, all, january)).toMatchObject({ dayLater: '2026-01-31', weekLater: null })
    const last = { ...handOver, dueDate: '2026-01-31' }
    expect(movesOf(last, [design, last], january)).toMatchObject({ dayLater: null, latest: null })
  })
})

describe('a recurring milestone', () => {
  it('moves anywhere in the project and stands in nobody’s way', () => {
    const review = recurring('Review', WEDNESDAYS)
    expect(movementReach(review, all, january)).toMatchObject({
      earliest: '2026-01-01',
      latest: '2026-01-31',
    })
    expect(checkMove(review, '2026-01-20', all, january).ok).toBe(true)
    expect(checkMove(review, '2026-02-01', all, january).ok).toBe(false)
  })
})

describe('a new milestone', () => {
  it('takes any free date of the project, between others too', () => {
    expect(checkNewDate('2026-01-15', all, january).ok).toBe(true)
    expect(checkNewDate('2026-01-31', all, january).ok).toBe(true)
    expect(refusal(checkNewDate('2026-01-20', all, january))).toMatchObject({
      reason: 'taken',
      neighbour: { name: 'Build', dueDate: '2026-01-20' },
    })
    expect(checkNewDate('2026-01-20', all, january, true).ok).toBe(true)
  })

  it('starts out on the day after the last single one, or after the project’s start', () => {
    expect(defaultDate([], january)).toBe('2026-01-02')
    expect(defaultDate([design, build], january)).toBe('2026-01-21')
    expect(defaultDate([recurring('Review', WEDNESDAYS)], january)).toBe('2026-01-02')
    expect(defaultDate(all, project({ endDate: null }))).toBe('2026-01-31')
  })

  it('but not past the day before the project’s end; where that is taken, before it', () => {
    expect(defaultDate([single('Late', '2026-01-31')], january)).toBe('2026-01-30')
    expect(defaultDate(all, january)).toBe('2026-01-29')
    const days = ['2026-01-29', '2026-01-30', '2026-01-31'].map((date) => single(date, date))
    expect(defaultDate(days, january)).toBe('2026-01-28')
  })

  it('and stays in a project of one or two days; none free is none', () => {
    const day = project({ endDate: '2026-01-01' })
    expect(defaultDate([], day)).toBe('2026-01-01')
    expect(defaultDate([single('Only', '2026-01-01')], day)).toBeNull()
    expect(defaultDate([], project({ endDate: '2026-01-02' }))).toBe('2026-01-01')
  })
})

describe('laws of movement', () => {
  it('a permitted move never crosses, never meets, and stays in the project', () => {
    const drawings = fc.tuple(plan(), fc.nat(8), fc.integer({ min: -30, max: 160 }))
    fc.assert(
      fc.property(drawings, ([{ project, milestones }, pick, days]) => {
        const singles = singlesOf(milestones)
        const milestone = singles[pick % Math.max(1, singles.length)]
        if (!milestone) return
        const to = addDays(project.startDate, days)
        const { ok } = checkMove(milestone, to, milestones, project)
        const after = singlesOf(milestones.map((one) => (one === milestone ? { ...one, dueDate: to } : one)))
        const order = (of: typeof after) => of.map(({ id }) => id).join()
        const apart = new Set(after.map(({ dueDate }) => dueDate)).size === after.length
        const inside = project.startDate <= to && (project.endDate === null || to <= project.endDate)
        const fair = inside && apart && order(after) === order(singles)
        if (ok !== fair) throw new Error(`${milestone.dueDate} to ${to}: ${ok}`)
        const { earliest, latest } = movementReach(milestone, milestones, project)
        if (ok !== (earliest <= to && (latest === null || to <= latest))) throw new Error('reach')
      }),
      cases(5_000),
    )
  })

  it('the default date is free and in the project', () => {
    fc.assert(
      fc.property(plan(12), ({ project, milestones }) => {
        const date = defaultDate(milestones, project)
        if (date !== null && !checkNewDate(date, milestones, project).ok) throw new Error(date)
      }),
      cases(3_000),
    )
  })
})
