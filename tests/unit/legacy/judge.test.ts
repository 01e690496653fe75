import { describe, expect, it } from 'vitest'
import { NO_DECISIONS } from '~/domain/legacy/decisions'
import { plannedProject } from '~/domain/legacy/judge'
import { leaveOutRows } from '~/domain/legacy/left-out'
import { addDays } from '~/domain/plan/dates'
import { sized } from '~tests/support/trust'
import { WEDNESDAYS, dates, deciding, judged, logged, project, recurring, single } from './a-copy'

describe('a project’s milestones', () => {
  it('are carried as they are, milestone 1010 among them: dates alone are the order', () => {
    const judgement = judged([
      single('m1010', 'Handed over', '2026-01-20', { order_index: '1010' }),
      single('b', 'Next', '2026-02-01', { order_index: '1' }),
      single('a', 'First', '2026-01-01', { order_index: '-5' }),
      single('z', 'Last day', '2026-03-31'),
    ])
    expect(dates(judgement)).toEqual({
      m1010: '2026-01-20',
      b: '2026-02-01',
      a: '2026-01-01',
      z: '2026-03-31',
    })
    expect(judgement).toMatchObject({ entries: [], notes: [], stops: [], problems: [], undecided: [] })
    expect(judgement.found).toEqual({ single: 4, recurring: 0 })
  })

  it('count from the old project’s start where they recur', () => {
    const judgement = judged([recurring('t', 'Review', WEDNESDAYS, { due_date: '2026-02-14' })])
    expect(judgement.moved).toEqual([
      {
        legacyId: 't',
        at: 0,
        values: {
          name: 'Review',
          dueDate: '2026-01-01',
          timeAllocationMinutes: 480,
          recurrence: { type: 'weekly', interval: 1, weekdays: [3] },
          lead: 'period',
        },
      },
    ])
  })

  it.each([
    ['starts earlier by now', '2025-12-01', '2026-01-01'],
    ['starts later by now', '2026-01-09', '2026-01-21'],
  ])('keep their dates where the product’s project %s', (_, startDate, dueDate) => {
    const planned = { ...plannedProject(project()), startDate }
    const fortnightly = { type: 'weekly', interval: 2, weeklyDayOfWeek: 3 }
    const judgement = judged([recurring('t', 'Review', fortnightly)], {
      existing: { project: planned, milestones: [] },
    })
    expect(dates(judgement)).toEqual({ t: dueDate })
  })

  it('are left out with the whole row where something is wrong, for the first reason', () => {
    const rows = [
      single('early', 'A', '2025-12-31'),
      single('late', 'B', '2026-04-01', { time_allocation_hours: 'NaN' }),
      single('nodate', 'C', null),
      single('noname', ' ', '2026-01-05'),
      recurring('broken', 'D', { type: 'weekly', interval: 1 }),
      recurring('never', 'E', {
        type: 'monthly',
        interval: 366,
        monthlyPattern: 'dayOfWeek',
        monthlyWeekOfMonth: 1,
        monthlyDayOfWeek: 0,
      }),
      single('fine', 'F', '2026-01-06'),
      single('fine', 'F again', '2026-01-07'),
      single('', 'No id', '2026-01-08'),
    ]
    const judgement = judged(rows, { project: project({ startDate: '2026-01-05' }) })
    expect(logged(judgement)).toEqual([
      'early BEFORE_PROJECT_START LEFT_OUT',
      'late HOURS_OUT_OF_RANGE LEFT_OUT',
      'nodate WITHOUT_DATE LEFT_OUT',
      'noname NAME_MISSING LEFT_OUT',
      'broken BROKEN_PATTERN LEFT_OUT',
      'fine REPEATED_ROW LEFT_OUT',
      ' BROKEN_ROW LEFT_OUT',
    ])
    expect(dates(judgement)).toEqual({ never: '2026-01-05', fine: '2026-01-06' })
    expect(judgement.entries[0]).toEqual({
      legacyId: 'early',
      name: 'A',
      legacyProjectId: 'p',
      projectName: 'Harbour',
      dueDate: '2025-12-31',
      projectStart: '2026-01-05',
      projectEnd: '2026-03-31',
      violation: 'BEFORE_PROJECT_START',
      action: 'LEFT_OUT',
      words: 'Wed 31 Dec 2025 is before the project’s start, Mon 5 Jan 2026.',
      target: null,
      at: 0,
      row: rows[0],
    })
  })

  it('are not left out past the end of a continuous project', () => {
    const judgement = judged([single('a', 'A', '2031-01-01')], { project: project({ endDate: null }) })
    expect(dates(judgement)).toEqual({ a: '2031-01-01' })
  })

  it('are told of where they recur without a date in the project', () => {
    const short = project({ startDate: '2026-01-01', endDate: '2026-01-03' })
    const judgement = judged([recurring('t', 'Review', WEDNESDAYS)], { project: short })
    expect(logged(judgement)).toEqual(['t NO_OCCURRENCE LEFT_OUT'])
  })

  it('keep a pattern that isn’t used only in the report', () => {
    const config = JSON.stringify(WEDNESDAYS)
    const judgement = judged([single('a', 'A', '2026-01-06', { recurring_config: config })])
    expect(judgement.moved[0]?.values.recurrence).toBeNull()
    expect(judgement.notes).toMatchObject([{ type: 'CONFIG_IGNORED', legacyId: 'a' }])
  })
})

describe('rows without a project', () => {
  it('are left out, each with its entry: “X 12” of a project that is gone stays an orphan', () => {
    const rows = Array.from({ length: 339 }, (_, at) =>
      single(`o${at}`, `X ${at + 1}`, '2026-01-07', { project_id: 'gone' }),
    )
    const { found, entries } = leaveOutRows(rows, 'ORPHANED', NO_DECISIONS)
    expect(found).toEqual({ single: 339, recurring: 0 })
    expect(new Set(entries.map(({ row }) => row)).size).toBe(339)
    expect(entries[11]).toMatchObject({
      violation: 'ORPHANED',
      action: 'LEFT_OUT',
      legacyProjectId: 'gone',
      words: 'Its project is gone: there is none with the id gone.',
    })
  })

  it('can only be left out', () => {
    const { decisions } = deciding({}, { o: 'clamp' })
    const { problems } = leaveOutRows([single('o', 'X 1', '2026-01-07')], 'ORPHANED', decisions)
    expect(problems).toEqual([
      'The decision for o (“X 1”): “clamp” doesn’t fit: what was found of it is ORPHANED (Orphaned).',
    ])
  })
})

describe('size', () => {
  it('is no matter of squares: many in one project, and a fifth of them on one day', () => {
    const many = sized(100_000, 10_000)
    const crowd = many / 5
    const rows = Array.from({ length: many }, (_, at) =>
      single(
        `m${at}`,
        at % 3 === 0 ? `Round ${at}` : `Milestone ${at}`,
        addDays('2026-01-01', at < crowd ? 0 : at),
      ),
    )
    const judgement = judged(rows, { project: project({ endDate: null }) })
    expect(judgement.moved).toHaveLength(many)
    expect(judgement.entries).toHaveLength(crowd - 1)
  })
})
