import { describe, expect, it } from 'vitest'
import { askedDate, occurrenceList } from '~/domain/plan/occurrence-list'
import { EVERY_DAY, onThe, project, recurring, WEDNESDAYS } from './examples'

const datesOf = ({ occurrences }: ReturnType<typeof occurrenceList>) => occurrences.map(({ date }) => date)

describe('the occurrences of a project with an end', () => {
  const round = recurring('Round', EVERY_DAY, 1)

  it('come fifty at a time, with the way to those before and after', () => {
    const first = occurrenceList(round, project(), '2026-01-01')
    expect(first).toMatchObject({ earlier: null, later: '2026-02-20', total: 365, truncated: false })
    expect(datesOf(first)).toHaveLength(50)
    const second = occurrenceList(round, project(), '2026-02-20')
    expect(second).toMatchObject({ earlier: '2026-01-01', later: '2026-04-11' })
    const last = occurrenceList(round, project(), '2026-12-31')
    expect(datesOf(last)).toEqual(['2026-12-31'])
    expect(last).toMatchObject({ earlier: '2026-11-11', later: null })
  })

  it('lead back to all there are, where they are fewer', () => {
    const review = recurring('Review', WEDNESDAYS, 20)
    expect(occurrenceList(review, project(), '2026-01-20')).toMatchObject({
      earlier: '2026-01-07',
      total: 52,
    })
    expect(occurrenceList(review, project(), '2026-01-07').earlier).toBeNull()
  })
})

describe('the occurrences of a project without an end', () => {
  const endless = project({ endDate: null })

  it('come thirty days at a time, and more when asked for', () => {
    const round = recurring('Round', EVERY_DAY, 1)
    const month = occurrenceList(round, endless, '2026-03-01')
    expect(datesOf(month)).toHaveLength(30)
    expect(month).toMatchObject({ earlier: '2026-01-30', later: '2026-03-31', total: null })
    expect(datesOf(occurrenceList(round, endless, '2026-03-01', 90))).toHaveLength(90)
  })

  it('stop at a thousand, say so, and go on from there', () => {
    const years = occurrenceList(recurring('Round', EVERY_DAY, 1), endless, '2026-01-01', 1826)
    expect(datesOf(years)).toHaveLength(1000)
    expect(years).toMatchObject({ truncated: true, earlier: null, later: '2028-09-27' })
    expect(datesOf(years).at(-1)).toBe('2028-09-26')
  })

  it('may have none in a window, and some after it', () => {
    const report = recurring('Report', onThe(31, 12), 8)
    expect(occurrenceList(report, endless, '2026-02-01')).toMatchObject({
      occurrences: [],
      earlier: '2026-01-02',
      later: '2026-03-03',
    })
  })

  it('end where the calendar does', () => {
    const round = recurring('Round', EVERY_DAY, 1)
    expect(occurrenceList(round, endless, '9999-12-31')).toMatchObject({ later: null, earlier: '9999-12-01' })
  })
})

it.each([
  ['2026-05-05', '2026-05-05'],
  ['1999-05-05', '2026-01-01'],
  ['9999-12-31', '2026-12-31'],
  ['2026-02-30', null],
  ['tomorrow', null],
])('asked for %s, the list starts on %s', (text, date) => {
  expect(askedDate(project(), text)).toBe(date)
})
