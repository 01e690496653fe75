import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutesBefore, spread, usedUp } from '~/domain/plan/allocation'
import { dayOf } from '~/domain/plan/dates'
import { workingCalendar } from '~/domain/plan/working-days'
import { cases } from '~tests/support/trust'

describe('the running total of an allocation', () => {
  it('is the ceiling of the exact share, also beyond 2^53', () => {
    const numbers = fc.tuple(fc.nat(2 ** 31), fc.integer({ min: 1, max: 6e9 }), fc.nat(1_000_000))
    fc.assert(
      fc.property(numbers, ([total, all, part]) => {
        const done = Math.floor((all / 1_000_000) * part)
        const exact = (BigInt(total) * BigInt(done) + BigInt(all) - 1n) / BigInt(all)
        expect(usedUp(total, done, all)).toBe(Number(exact))
      }),
      cases(10_000),
    )
  })

  it('is never off by a minute, for small numbers too', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (total, all, some) => {
        const done = Math.min(all, some)
        const used = usedUp(total, done, all)
        if (used * all < total * done || (used - 1) * all >= total * done) throw new Error(`${used}`)
      }),
      cases(20_000),
    )
  })
})

describe('minutes spread over a stretch', () => {
  const calendar = workingCalendar([0, 480, 480, 480, 480, 480, 0], [])
  const stretch = { from: dayOf('2026-01-05'), to: dayOf('2026-01-09'), minutes: 3 }
  const spreadAll = (minutes: number) => {
    const out: number[] = []
    spread({ ...stretch, minutes }, calendar, stretch.from, stretch.to, (_, part) => out.push(part))
    return out
  }

  it('go to the first days where there are fewer minutes than days', () => {
    expect(spreadAll(3)).toEqual([1, 1, 1])
    expect(spreadAll(7)).toEqual([2, 1, 2, 1, 1])
    expect(spreadAll(0)).toEqual([])
  })

  it('are counted up to a day without going through them', () => {
    const week = { ...stretch, minutes: 2400 }
    const before = (date: string) => minutesBefore(week, calendar, dayOf(date))
    expect(['2026-01-01', '2026-01-05', '2026-01-06', '2026-01-09', '2026-01-10'].map(before)).toEqual([
      0, 0, 480, 1920, 2400,
    ])
  })
})
