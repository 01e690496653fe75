import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advancedAnchor } from '~/domain/plan/anchor'
import { addDays } from '~/domain/plan/dates'
import { nextOccurrences } from '~/domain/plan/occurrences'
import { checkProjectDates } from '~/domain/plan/project-dates'
import { cases } from '~tests/support/trust'
import { anyDate, recurrence, weekday, weekdayMinutes } from './arbitraries'
import { WEDNESDAYS, project, recurring, single } from './examples'

const week = project()
const dates = (startDate: string, endDate: string | null) => ({ startDate, endDate })
const refusal = (checked: ReturnType<typeof checkProjectDates>) => (checked.ok ? null : checked.refusal)

describe('a change of a project’s dates', () => {
  const milestones = [
    single('Hand-over', '2026-06-30'),
    single('Kick-off', '2026-01-01'),
    single('Build', '2026-03-01'),
  ]

  it('may shrink down to its milestones, both ends included', () => {
    expect(checkProjectDates(dates('2026-01-01', '2026-06-30'), milestones, week)).toEqual({ ok: true })
    expect(checkProjectDates(dates('2025-01-01', null), milestones, week)).toEqual({ ok: true })
  })

  it('is refused with the list of those that would be outside, in order', () => {
    expect(refusal(checkProjectDates(dates('2026-02-01', '2026-06-29'), milestones, week))).toEqual({
      reason: 'outside',
      field: 'startDate',
      advancing: false,
      outside: [
        {
          id: 'Kick-off',
          name: 'Kick-off',
          dueDate: '2026-01-01',
          bound: 'start',
          recurring: false,
          advancedTo: null,
        },
        {
          id: 'Hand-over',
          name: 'Hand-over',
          dueDate: '2026-06-30',
          bound: 'end',
          recurring: false,
          advancedTo: null,
        },
      ],
    })
  })

  it('is refused for an end before the start, and for what is no date', () => {
    expect(refusal(checkProjectDates(dates('2026-02-01', '2026-01-31'), [], week))).toMatchObject({
      reason: 'endBeforeStart',
      field: 'endDate',
    })
    expect(refusal(checkProjectDates(dates('2026-02-01', '2026-02-30'), [], week))).toMatchObject({
      field: 'endDate',
    })
    expect(refusal(checkProjectDates(dates('', null), [], week))).toMatchObject({ field: 'startDate' })
  })

  it('offers to advance a recurring one that is counted from before the new start', () => {
    const review = recurring('Review', { ...WEDNESDAYS, interval: 2 })
    expect(refusal(checkProjectDates(dates('2026-02-01', null), [review], week))).toMatchObject({
      advancing: true,
      outside: [{ name: 'Review', recurring: true, advancedTo: '2026-02-04' }],
    })
    expect(
      refusal(checkProjectDates(dates('2026-02-01', null), [review, ...milestones], week)),
    ).toMatchObject({
      advancing: false,
    })
    expect(refusal(checkProjectDates(dates('2026-01-22', '2026-01-30'), [review], week))).toMatchObject({
      advancing: false,
      outside: [{ advancedTo: null }],
    })
  })

  it('an advanced recurrence has the same dates from the new start on', () => {
    const rhythm = fc.record({ recurrence, anchor: anyDate, weekdayMinutes, weekStartsOn: weekday })
    fc.assert(
      fc.property(rhythm, fc.nat(800), (rhythm, days) => {
        const bounds = { startDate: addDays(rhythm.anchor, days), endDate: null }
        const anchor = advancedAnchor(rhythm, bounds)
        if (anchor === null) return
        if (anchor < bounds.startDate) throw new Error(anchor)
        const from = bounds.startDate
        const same = nextOccurrences({ ...rhythm, anchor }, bounds, from, 30).join()
        if (same !== nextOccurrences(rhythm, bounds, from, 30).join())
          throw new Error(`${rhythm.anchor} to ${anchor}`)
      }),
      cases(5_000),
    )
  })
})
