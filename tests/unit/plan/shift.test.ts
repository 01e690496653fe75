import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '~/domain/plan/dates'
import { countOccurrences, nextOccurrences, rhythmOf } from '~/domain/plan/occurrences'
import { type PlanMilestone, singlesOf } from '~/domain/plan/plan'
import type { Recurrence } from '~/domain/plan/recurrence'
import { type ShiftPreview, shiftFrom, shiftProject } from '~/domain/plan/shift'
import { cases } from '~tests/support/trust'
import { plan } from './arbitraries'
import { WEDNESDAYS, onThe, project, recurring, single } from './examples'

const january = project({ endDate: '2026-01-31' })
const [design, build, handOver] = [
  single('Design', '2026-01-10'),
  single('Build', '2026-01-20'),
  single('Hand-over', '2026-01-30'),
]
const all = [handOver, build, design]
const moved = (preview: ShiftPreview) =>
  preview.ok ? preview.shift.moves.map(({ name, to }) => `${name} ${to}`) : preview.refusal
const SECOND_WEDNESDAYS: Recurrence = { type: 'weekly', interval: 2, weekdays: [3] }

describe('shifting a whole project', () => {
  it('moves its dates and every single milestone by as many days', () => {
    expect(shiftProject(january, all, 14)).toEqual({
      ok: true,
      shift: {
        days: 14,
        startDate: '2026-01-15',
        endDate: '2026-02-14',
        moves: [
          { id: 'Design', name: 'Design', from: '2026-01-10', to: '2026-01-24', recurring: false },
          { id: 'Build', name: 'Build', from: '2026-01-20', to: '2026-02-03', recurring: false },
          { id: 'Hand-over', name: 'Hand-over', from: '2026-01-30', to: '2026-02-13', recurring: false },
        ],
      },
    })
    expect(shiftProject(project({ endDate: null }), [], -31)).toMatchObject({
      shift: { startDate: '2025-12-01', endDate: null },
    })
  })

  it('moves a recurring one by whole intervals: Wednesdays stay Wednesdays, every second one the same', () => {
    const weekly = recurring('Review', WEDNESDAYS, 1, { dueDate: '2026-01-07' })
    const second = recurring('Audit', SECOND_WEDNESDAYS, 1, { dueDate: '2026-01-07' })
    expect(moved(shiftProject(january, [weekly, second], 3))).toEqual([
      'Review 2026-01-14',
      'Audit 2026-01-21',
    ])
    expect(moved(shiftProject(january, [weekly, second], 14))).toEqual([
      'Review 2026-01-21',
      'Audit 2026-01-21',
    ])
    expect(moved(shiftProject(january, [weekly, second], -3))).toEqual([])
    expect(moved(shiftProject(january, [weekly, second], -8))).toEqual(['Review 2025-12-31'])
  })

  it('lets one that is counted from the project’s start follow it, where that gives the same dates', () => {
    const weekly = recurring('Review', WEDNESDAYS)
    expect(moved(shiftProject(january, [weekly], 3))).toEqual(['Review 2026-01-04'])
    // Counted from 4 January too, every second Wednesday would be the same: the first is 7 January.
    expect(moved(shiftProject(january, [recurring('Audit', SECOND_WEDNESDAYS)], 3))).toEqual([
      'Audit 2026-01-04',
    ])
    expect(moved(shiftProject(january, [recurring('Audit', SECOND_WEDNESDAYS)], 7))).toEqual([
      'Audit 2026-01-21',
    ])
  })

  it('takes the interval before where the next would be past the new end', () => {
    const report = recurring('Report', onThe(31), 8, { dueDate: '2026-01-31' })
    expect(moved(shiftProject(january, [report], 10))).toEqual([])
    expect(moved(shiftProject(january, [report], 28))).toEqual(['Report 2026-02-28'])
  })

  it('is refused where a recurring one would have no date left', () => {
    const short = project({ endDate: '2026-01-05' })
    const kickOff = recurring('Kick-off', onThe(1), 8, { dueDate: '2026-01-01' })
    expect(moved(shiftProject(short, [kickOff], 10))).toEqual({
      field: 'days',
      reason: 'noOccurrence',
      milestones: [{ id: 'Kick-off', name: 'Kick-off', dueDate: '2026-01-01' }],
    })
  })

  it.each([0, 1.5, Number.NaN, Infinity, 40_000])('by %j days is refused', (days) => {
    expect(moved(shiftProject(january, all, days))).toEqual({ field: 'days', reason: 'days' })
    expect(moved(shiftFrom(january, all, '2026-01-01', days))).toEqual({ field: 'days', reason: 'days' })
  })

  it('out of the dates that a project may have is refused: its own form would not take them', () => {
    const late = project({ startDate: '2999-12-01', endDate: '2999-12-30' })
    expect(shiftProject(late, [], 1).ok).toBe(true)
    expect(moved(shiftProject(late, [], 2))).toEqual({ field: 'days', reason: 'projectDates' })
    const early = project({ startDate: '1900-01-01', endDate: null })
    expect(moved(shiftProject(early, [], -1))).toEqual({ field: 'days', reason: 'projectDates' })
  })
})

describe('shifting everything from a date on', () => {
  it('moves the single milestones on and after it, and nothing else', () => {
    const preview = shiftFrom(january, [...all, recurring('Review', WEDNESDAYS)], '2026-01-20', 1)
    expect(moved(preview)).toEqual(['Build 2026-01-21', 'Hand-over 2026-01-31'])
    expect(preview).toMatchObject({ shift: { startDate: '2026-01-01', endDate: '2026-01-31' } })
  })

  it('is refused where it would meet or pass one that stays, named with its date', () => {
    const stays = { id: 'Design', name: 'Design', dueDate: '2026-01-10' }
    for (const [days, to] of [
      [-10, '2026-01-10'],
      [-12, '2026-01-08'],
    ] as const)
      expect(moved(shiftFrom(january, all, '2026-01-11', days))).toMatchObject({
        reason: 'passes',
        milestone: { name: 'Build', dueDate: '2026-01-20' },
        to,
        stays,
      })
    expect(moved(shiftFrom(january, all, '2026-01-11', -9))).toEqual([
      'Build 2026-01-11',
      'Hand-over 2026-01-21',
    ])
  })

  it('is refused out of the project, with the milestones that would be outside', () => {
    expect(moved(shiftFrom(january, all, '2026-01-01', 12))).toMatchObject({
      reason: 'afterEnd',
      bound: '2026-01-31',
      milestones: [{ name: 'Build' }, { name: 'Hand-over' }],
    })
    expect(moved(shiftFrom(january, all, '2026-01-01', -10))).toMatchObject({
      reason: 'beforeStart',
      bound: '2026-01-01',
      milestones: [{ name: 'Design' }],
    })
  })

  it('is refused where there is nothing to move, and from what is no date', () => {
    expect(moved(shiftFrom(january, all, '2026-01-31', 1))).toEqual({ field: 'from', reason: 'nothing' })
    expect(moved(shiftFrom(january, all, '2026-02-30', 1))).toEqual({ field: 'from', reason: 'notADate' })
  })
})

const applied = (milestones: readonly PlanMilestone[], preview: ShiftPreview & { ok: true }) =>
  milestones.map((one) => ({
    ...one,
    dueDate: preview.shift.moves.find(({ id }) => id === one.id)?.to ?? one.dueDate,
  }))

describe('laws of shifting', () => {
  it('whatever is permitted stays in the project, keeps the order and every date apart', () => {
    const drawings = fc.tuple(plan(), fc.integer({ min: -80, max: 80 }), fc.option(fc.nat(130)))
    fc.assert(
      fc.property(drawings, ([{ project, milestones }, days, from]) => {
        const preview =
          from === null
            ? shiftProject(project, milestones, days)
            : shiftFrom(project, milestones, addDays(project.startDate, from), days)
        if (!preview.ok) return
        const { startDate, endDate } = preview.shift
        const after = applied(milestones, preview)
        for (const { dueDate } of after)
          if (dueDate < startDate || (endDate !== null && dueDate > endDate)) throw new Error(dueDate)
        const order = (of: readonly PlanMilestone[]) =>
          singlesOf(of)
            .map(({ id }) => id)
            .join()
        expect(order(after)).toBe(order(milestones))
        const singles = singlesOf(after).map(({ dueDate }) => dueDate)
        expect(new Set(singles).size).toBe(singles.length)
      }),
      cases(5_000),
    )
  })

  it('a project there and back again has its single milestones where they were', () => {
    fc.assert(
      fc.property(plan(), fc.integer({ min: 1, max: 80 }), ({ project, milestones }, days) => {
        const singles = singlesOf(milestones)
        const there = shiftProject(project, singles, days)
        if (!there.ok) throw new Error('refused')
        const { startDate, endDate } = there.shift
        const back = shiftProject({ ...project, startDate, endDate }, applied(singles, there), -days)
        if (!back.ok) throw new Error('refused')
        expect(applied(applied(singles, there), back)).toEqual(singles)
        expect(back.shift).toMatchObject({ startDate: project.startDate, endDate: project.endDate })
      }),
      cases(1_000),
    )
  })

  it('a recurring one keeps its rhythm: later and earlier dates are on the same days', () => {
    const drawings = fc.tuple(plan(300), fc.integer({ min: -200, max: 200 }))
    fc.assert(
      fc.property(drawings, ([{ project, milestones }, days]) => {
        const preview = shiftProject(project, milestones, days)
        if (!preview.ok) return
        for (const { recurrence, dueDate, id, ...rest } of milestones) {
          if (recurrence === null) continue
          const before = rhythmOf({ ...rest, id, dueDate, recurrence }, project)
          if (countOccurrences(before, project) === 0) continue
          const anchor = preview.shift.moves.find((move) => move.id === id)?.to ?? dueDate
          const bounds = preview.shift
          const [now] = nextOccurrences({ ...before, anchor }, bounds, anchor, 1)
          if (now === undefined) throw new Error('no date left')
          // From the later of both first dates on, the two rhythms have the same dates.
          const from = now > dueDate ? now : dueDate
          const bound = { startDate: from, endDate: null }
          const [first] = nextOccurrences(before, bound, from, 1)
          if (first === undefined) throw new Error('no date left')
          const dates = nextOccurrences({ ...before, anchor }, bound, first, 5)
          if (dates.join() !== nextOccurrences(before, bound, first, 5).join())
            throw new Error(`${dueDate} to ${anchor}`)
        }
      }),
      cases(3_000),
    )
  })
})
