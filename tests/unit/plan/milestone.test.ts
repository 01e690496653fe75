import { describe, expect, it } from 'vitest'
import { type MilestoneInput, allocationMinutes, checkMilestone } from '~/domain/plan/milestone'
import { milestoneRefusalWords } from '~/domain/plan/refusal-words'
import { WEDNESDAYS, onThe, project, recurring, single } from './examples'

const january = project({ endDate: '2026-01-31' })
const [design, build, handOver] = [
  single('Design', '2026-01-10', 5),
  single('Build', '2026-01-20', 5),
  single('Hand-over', '2026-01-30', 5),
]
const all = [design, build, handOver]
const input = (values: Partial<MilestoneInput>): MilestoneInput => ({
  name: 'Inspection',
  dueDate: '2026-01-15',
  timeAllocationHours: '7:30',
  recurrence: null,
  ...values,
})
const check = (values: Partial<MilestoneInput>, editing?: typeof design) =>
  checkMilestone(input(values), january, all, editing)
const refused = (values: Partial<MilestoneInput>, editing?: typeof design) => {
  const checked = check(values, editing)
  return checked.ok ? [] : checked.refusals.map(({ field, reason }) => `${field}: ${reason}`)
}
const words = (values: Partial<MilestoneInput>, editing?: typeof design) => {
  const checked = check(values, editing)
  return checked.ok ? [] : checked.refusals.map(milestoneRefusalWords)
}

describe('a milestone', () => {
  it('is taken with its hours in minutes', () => {
    expect(check({ name: ' Inspection ' })).toEqual({
      ok: true,
      values: {
        name: 'Inspection',
        dueDate: '2026-01-15',
        timeAllocationMinutes: 450,
        recurrence: null,
        lead: 'period',
      },
    })
  })

  it('that recurs is counted from the project’s start unless a date is given', () => {
    expect(check({ recurrence: WEDNESDAYS, dueDate: '', lead: 'since-previous' })).toMatchObject({
      values: { dueDate: '2026-01-01', lead: 'since-previous' },
    })
    expect(check({ recurrence: WEDNESDAYS, dueDate: '2026-01-20' })).toMatchObject({
      values: { dueDate: '2026-01-20' },
    })
  })

  it('is refused field by field, all at once', () => {
    const wrong = { name: ' ', dueDate: '2026-02-31', timeAllocationHours: '-1', lead: 'always' }
    expect(refused(wrong)).toEqual([
      'name: nameMissing',
      'dueDate: notADate',
      'timeAllocationHours: negative',
      'lead: lead',
    ])
  })

  it('is refused outside the project, on a taken date, and past a neighbour, in words that name it', () => {
    expect(words({ dueDate: '2025-12-31' })).toEqual([
      'This is before the project’s start, Thu 1 Jan 2026. Possible: Thu 1 Jan 2026 to Sat 31 Jan 2026',
    ])
    expect(words({ dueDate: '2026-02-01' })).toEqual([
      'This is after the project’s end, Sat 31 Jan 2026. Possible: Thu 1 Jan 2026 to Sat 31 Jan 2026',
    ])
    expect(words({ dueDate: '2026-01-20' })[0]).toMatch(/^“Build” is on Tue 20 Jan 2026 already/)
    expect(words({ dueDate: '2026-01-31' }, build)).toEqual([
      'This is after the milestone after it, “Hand-over” on Fri 30 Jan 2026. Possible: Sun 11 Jan 2026 to Thu 29 Jan 2026',
    ])
    expect(words({ dueDate: '2026-01-03' }, build)[0]).toMatch(
      /^This is before the milestone before it, “Design” on Sat 10 Jan 2026\./,
    )
    expect(words({ dueDate: '' })).toEqual(['Enter a date that the calendar has, like 2026-01-31'])
  })

  it('is refused with a pattern that yields no date in the project', () => {
    expect(refused({ recurrence: onThe(15), dueDate: '2026-01-16' })).toEqual([
      'recurringConfig: noOccurrence',
    ])
    expect(words({ recurrence: onThe(15), dueDate: '2026-01-16' })).toEqual([
      'This yields no date in the project, which runs from Thu 1 Jan 2026 to Sat 31 Jan 2026',
    ])
    const idle = { ...january, weekdayMinutes: [0, 0, 0, 0, 0, 0, 0], endDate: null }
    const weekdays = input({ recurrence: { type: 'daily', interval: 1, weekdaysOnly: true } })
    expect(checkMilestone(weekdays, idle, []).ok).toBe(false)
  })

  it('keeps its own date when only something else changes', () => {
    expect(refused({ dueDate: build.dueDate, name: 'Built' }, build)).toEqual([])
  })

  it('that becomes single needs a free date, and may be put between others', () => {
    const review = recurring('Review', WEDNESDAYS, 1, { dueDate: '2026-01-20' })
    const as = (dueDate: string) => checkMilestone(input({ dueDate }), january, [...all, review], review).ok
    expect([as('2026-01-20'), as('2026-01-25')]).toEqual([false, true])
  })
})

describe('hours of a milestone', () => {
  it.each([
    ['7:30', 450],
    ['7.5', 450],
    ['7,5', 450],
    [0.5, 30],
    [100_000, 6_000_000],
    ['', 0],
    [null, 0],
    [1 / 3, 20],
  ])('%j are %j minutes', (hours, minutes) => {
    expect(allocationMinutes(hours)).toEqual({ ok: true, minutes })
  })

  it.each([
    ['-1', 'negative'],
    ['−0:30', 'negative'],
    [-0.1, 'negative'],
    ['a lot', 'notANumber'],
    [Number.NaN, 'notANumber'],
    ['100001', 'tooManyHours'],
    [Infinity, 'tooManyHours'],
  ])('%j are refused: %s', (hours, reason) => {
    expect(allocationMinutes(hours)).toEqual({ ok: false, reason })
  })
})
