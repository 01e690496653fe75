import { describe, expect, it } from 'vitest'
import { PLAIN_DATES } from '~/domain/legacy/date'
import { CHOICES, NO_DECISIONS } from '~/domain/legacy/decisions'
import { leaveOutRows } from '~/domain/legacy/left-out'
import { readProject, repeatedProject } from '~/domain/legacy/project'
import { reportCounter } from '~/domain/legacy/report'
import { checkSum } from '~/domain/legacy/row-counter'
import { CLEANUP_ACTIONS, NOTE_TYPES, ROW_KINDS, VIOLATION_TYPES } from '~/domain/legacy/types'
import { actionWords, choiceWords, kindWords, noteWords, violationWords } from '~/domain/legacy/words'
import { addDays } from '~/domain/plan/dates'
import { WEDNESDAYS, judged, project, recurring, single } from './a-copy'

const row = { id: 'p', name: 'Harbour', start_date: '2026-01-01', end_date: '2026-03-31' }

describe('the report', () => {
  it('adds up projects, milestones by kind, violations with examples, series and what was made', () => {
    const counter = reportCounter('Every date is plain.')
    counter.project(readProject(row, PLAIN_DATES))
    counter.project(readProject({ ...row, id: 'q', name: null }, PLAIN_DATES))
    counter.project(repeatedProject(row))
    const rounds = Array.from({ length: 12 }, (_, at) =>
      single(`r${at}`, `Round ${at + 1}`, addDays('2026-01-07', at * 7)),
    )
    const late = Array.from({ length: 7 }, (_, at) => single(`l${at}`, 'Late', addDays('2026-05-01', at)))
    const twice = [single('a', 'A', '2026-01-01'), single('b', 'B', '2026-01-01')]
    const weekly = recurring('t', 'Review', WEDNESDAYS)
    counter.judged(project(), judged([...rounds, ...late, ...twice, weekly]))
    const orphans = [single('o', 'X 12', '2026-01-01'), recurring('o2', 'X', WEDNESDAYS)]
    counter.leftOut(leaveOutRows(orphans, 'ORPHANED', NO_DECISIONS))

    const report = counter.report()
    expect(report).toMatchObject({
      projects: { found: 3, moved: 1, leftOut: 2, existing: 0, extended: 0 },
      milestones: { found: 24, moved: 3, folded: 12, leftOut: 9, undecided: 0 },
      kinds: {
        single: { found: 22, moved: 2, folded: 12, leftOut: 8, undecided: 0 },
        recurring: { found: 2, moved: 1, folded: 0, leftOut: 1, undecided: 0 },
      },
      dates: { words: 'Every date is plain.', shifted: 0, examples: [] },
      series: { count: 1, listed: [{ base: 'Round', folded: 12, into: 'Round' }] },
      made: {
        count: 1,
        listed: [
          { projectName: 'Harbour', name: 'Round', pattern: 'every Wednesday', firstDate: '2026-01-07' },
        ],
      },
      projectsLeftOut: { count: 2, listed: [{ words: 'It has no name.' }, { legacyId: 'p' }] },
      stops: { count: 0 },
      problems: { count: 0 },
    })
    expect(report.violations.map(({ type, count, actions }) => [type, count, actions])).toEqual([
      ['ORPHANED', 2, { LEFT_OUT: 2 }],
      ['AFTER_PROJECT_END', 7, { LEFT_OUT: 7 }],
      ['NUMBERED_SERIES', 12, { FOLDED: 12 }],
      ['DOUBLE_DATE', 1, { REDATED: 1 }],
    ])
    expect(report.violations[1]?.examples).toHaveLength(5)
    expect(report.violations[1]?.examples[0]).toEqual({
      legacyId: 'l0',
      name: 'Late',
      legacyProjectId: 'p',
      projectName: 'Harbour',
      dueDate: '2026-05-01',
      words: 'Fri 1 May 2026 is after the project’s end, Tue 31 Mar 2026.',
    })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('says which dates a naive reading would shift', () => {
    const reading = { by: 'offsets' as const, offsets: [60, 120] }
    const counter = reportCounter('')
    const read = readProject({ ...row, start_date: '2025-12-31 23:00:00+00' }, reading)
    counter.project(read)
    const rows = [single('a', 'A', '2026-01-06 23:00:00+00'), single('b', 'B', '2026-01-08 00:00:00+00')]
    counter.judged(project(), judged(rows, { reading }))
    expect(counter.report().dates).toMatchObject({
      shifted: 2,
      examples: [
        {
          legacyId: 'a',
          dueDate: '2026-01-07',
          words: '2026-01-06 23:00:00+00 is 2026-01-07, not 2026-01-06.',
        },
      ],
    })
  })

  it('is refused where the counts don’t add up', () => {
    expect(() => checkSum({ found: 3, moved: 1, folded: 0, leftOut: 1, undecided: 0 })).toThrow(
      'don’t add up',
    )
    const counter = reportCounter('')
    const judgement = judged([single('a', 'A', '2026-01-06')])
    counter.judged(project(), { ...judgement, moved: [] })
    expect(() => counter.report()).toThrow('don’t add up')
  })
})

describe('words', () => {
  it('are there for everything, each sentence one that ends', () => {
    const all = [
      ...VIOLATION_TYPES.map(violationWords),
      ...CLEANUP_ACTIONS.map(actionWords),
      ...NOTE_TYPES.map(noteWords),
    ]
    for (const { heading, sentence } of all) {
      expect(heading).toMatch(/^[A-Z].*[^.]$/)
      expect(sentence).toMatch(/^[A-Z].*\.$/)
    }
    expect(new Set(VIOLATION_TYPES.map((type) => violationWords(type).heading)).size).toBe(
      VIOLATION_TYPES.length,
    )
    for (const words of [...CHOICES.map(choiceWords), ...ROW_KINDS.map(kindWords)]) expect(words).not.toBe('')
  })
})
