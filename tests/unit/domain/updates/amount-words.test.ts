import { describe, expect, it } from 'vitest'
import { amountWords, besideWords, datedWords } from '~/domain/updates/amount-words'
import type { Amount } from '~/domain/updates/types'

const quantity = (total: string | null, unit: string | null): Amount => ({
  kind: 'quantity',
  value: '250',
  total,
  unit,
})

describe('an amount in words', () => {
  it.each<[Amount, string]>([
    [{ kind: 'discrete', done: true }, 'done'],
    [{ kind: 'discrete', done: false }, 'not done'],
    [{ kind: 'percentage', value: '60.00' }, '60\u00a0%'],
    [quantity('500.000', 'ft'), '250 of 500 ft'],
    [quantity('500', null), '250 of 500'],
    [quantity(null, 'ft'), '250 of ? ft'],
    [quantity('1234567.500', 'ft'), '250 of 1,234,567.5 ft'],
    [quantity('1000.1234', 'ft'), '250 of 1,000.1234 ft'],
  ])('%o', (amount, words) => expect(amountWords(amount)).toBe(words))
})

describe('two to choose from', () => {
  const on = (effectiveDate: string | null, done = true) =>
    ({ amount: { kind: 'discrete', done }, effectiveDate }) as const

  it('are told by what they say', () => {
    expect(besideWords(on('2026-02-27'), on('2026-02-27', false))).toEqual({
      mine: 'done',
      now: 'not done',
      same: false,
    })
  })

  it('with their days where these are all that differs', () => {
    expect(besideWords(on('2026-02-27'), on('2026-02-28'))).toEqual({
      mine: 'done on Fri 27 Feb 2026',
      now: 'done on Sat 28 Feb 2026',
      same: false,
    })
  })

  it.each([
    ['their days are the same', '2026-02-27'],
    ['no day was asked for', null],
  ])('are one where %s', (_, day) =>
    expect(besideWords(on(day), on('2026-02-27'))).toEqual({ mine: 'done', now: 'done', same: true }),
  )

  it('have no day where nothing is done', () => {
    expect(datedWords(on(null, false))).toBe('not done')
  })
})
