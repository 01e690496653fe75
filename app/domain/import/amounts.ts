import { Exact } from '~/domain/decimal'
import { boundedQuantity, parseNumber } from '~/domain/quantity'

const MOST_INSTANCES = 1000
const MOST_HOURS = 1_000_000

export type Amount<T> = { ok: true; value: T } | { ok: false; reason: string }

/** A number as files write it, or why it isn't one. */
function numberOf(text: string): Amount<Exact> {
  const number = parseNumber(text)
  if (number.ok) return { ok: true, value: new Exact(number.value) }
  const why =
    number.reason === 'ambiguousNumber'
      ? `can be two numbers: the comma may group thousands or begin decimals. Write it without a comma.`
      : `isn’t a number.`
  return { ok: false, reason: `“${text}” ${why}` }
}

/** How many pieces a row stands for: whole, 1 to 1,000; nothing written is one. */
export function pieceCount(text: string): Amount<number> {
  if (text === '') return { ok: true, value: 1 }
  const number = numberOf(text)
  if (!number.ok) return number
  const fits = number.value.isInteger() && number.value.gte(1) && number.value.lte(MOST_INSTANCES)
  return fits
    ? { ok: true, value: number.value.toNumber() }
    : { ok: false, reason: 'This type is counted in pieces: write a whole number from 1 to 1,000.' }
}

/** A measured total above zero, to three decimals. */
export function measuredTotal(text: string): Amount<string> {
  const number = numberOf(text)
  if (!number.ok) return number
  const total = boundedQuantity(number.value)
  if (total.ok) {
    if (new Exact(total.value).gt(0)) return total
    return { ok: false, reason: 'A quantity must be more than 0.' }
  }
  const reason =
    total.reason === 'negative' ? 'A quantity must be more than 0.' : 'This quantity is too large.'
  return { ok: false, reason }
}

/** Budget hours as whole minutes, half up: '1.5' is 90. */
export function budgetMinutes(text: string): Amount<number> {
  const hours = numberOf(text)
  if (!hours.ok) return hours
  if (hours.value.lt(0)) return { ok: false, reason: 'Budget hours can’t be negative.' }
  if (hours.value.gt(MOST_HOURS)) return { ok: false, reason: 'Budget hours go up to 1,000,000.' }
  return { ok: true, value: hours.value.times(60).round().toNumber() }
}

/**
 * Minutes of the k-th (from 1) of a row's n pieces: a row's budget hours are those of all its pieces, and the shares add
 * up to them to the minute.
 */
export function budgetShare(minutes: number, k: number, n: number): number {
  return Math.ceil((minutes * k) / n) - Math.ceil((minutes * (k - 1)) / n)
}
