import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_DAY, LAST_DAY, dateOf } from '~/domain/plan/dates'
import {
  MOST_COLUMNS,
  type PlanWindow,
  SCALES,
  columnOf,
  neighbourWindows,
  usualWindow,
  windowFrom,
} from '~/domain/plan/window'
import { cases } from '~tests/support/trust'

const spans = ({ columns }: PlanWindow) =>
  columns.map(({ first, last }) => `${dateOf(first)} ${dateOf(last)}`)

describe('the window of a timeline', () => {
  it('is days, whole weeks or whole months from the one that a date is in', () => {
    expect(spans(windowFrom('day', '2026-02-27', 3, 1))).toEqual([
      '2026-02-27 2026-02-27',
      '2026-02-28 2026-02-28',
      '2026-03-01 2026-03-01',
    ])
    // 2026-01-01 is a Thursday.
    expect(spans(windowFrom('week', '2026-01-01', 2, 1))).toEqual([
      '2025-12-29 2026-01-04',
      '2026-01-05 2026-01-11',
    ])
    expect(windowFrom('week', '2026-01-01', 1, 0).from).toBe('2025-12-28')
    expect(spans(windowFrom('month', '2027-12-31', 2, 1))).toEqual([
      '2027-12-01 2027-12-31',
      '2028-01-01 2028-01-31',
    ])
    expect(windowFrom('month', '2028-02-10', 1, 1).to).toBe('2028-02-29')
  })

  it('is never wider than can be looked at, and has a column at least', () => {
    for (const scale of SCALES) {
      expect(windowFrom(scale, '2026-01-01', 1e9, 1).columns).toHaveLength(MOST_COLUMNS[scale])
      expect(windowFrom(scale, '2026-01-01', 0, 1).columns).toHaveLength(1)
    }
  })

  it('ends where the calendar does', () => {
    for (const scale of SCALES) {
      const first = windowFrom(scale, '0001-01-01', 5, 1)
      expect(first.from).toBe('0001-01-01')
      expect(neighbourWindows(first, 1).previous).toBeNull()
      const last = windowFrom(scale, '9999-12-31', 5, 1)
      expect(last.to).toBe('9999-12-31')
      expect(neighbourWindows(last, 1).next).toBeNull()
      expect(usualWindow(scale, '0001-01-02', 1).from).toBe('0001-01-01')
      expect(usualWindow(scale, '9999-12-31', 1).to).toBe('9999-12-31')
    }
  })

  it('begins a little before today', () => {
    expect(usualWindow('day', '2026-11-25', 1)).toMatchObject({ from: '2026-11-16', to: '2026-12-20' })
    expect(usualWindow('week', '2026-11-25', 1).from).toBe('2026-10-26')
    expect(usualWindow('month', '2026-11-25', 1)).toMatchObject({ from: '2026-09-01', to: '2027-08-31' })
    expect(usualWindow('month', '2026-11-25', 1, 2)).toMatchObject({ from: '2026-11-01', to: '2026-12-31' })
  })

  it('has today in it, however short it is', () => {
    for (const scale of SCALES)
      for (let many = 1; many <= MOST_COLUMNS[scale]; many += 1)
        for (let start = 0; start < 7; start += 1) {
          const { from, to } = usualWindow(scale, '2026-11-25', start, many)
          expect(from <= '2026-11-25' && '2026-11-25' <= to, `${many} ${scale} ${from} ${to}`).toBe(true)
        }
  })

  it('has neighbours that touch it, and columns that tile it', () => {
    const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY }).map(dateOf)
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(...SCALES),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 0, max: 6 }),
        (date, scale, many, start) => {
          const window = windowFrom(scale, date, many, start)
          expect(window.from <= date && date <= window.to).toBe(true)
          let next = window.first
          window.columns.forEach(({ first, last }, at) => {
            expect(first).toBe(next)
            expect([columnOf(window, first), columnOf(window, last)]).toEqual([at, at])
            next = last + 1
          })
          expect(next - 1).toBe(window.last)
          const { previous, next: following } = neighbourWindows(window, start)
          if (following) expect(windowFrom(scale, following, many, start).first).toBe(window.last + 1)
          if (previous && previous > '0002-01-01')
            expect(windowFrom(scale, previous, many, start).last).toBe(window.first - 1)
        },
      ),
      cases(100),
    )
  })
})
