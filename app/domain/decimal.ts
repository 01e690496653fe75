import { Decimal } from 'decimal.js'

/**
 * Decimals for rules: sixty digits, half up. A clone, so that no other user of decimal.js can change how rules round.
 * Sixty digits keep a third of a total exact enough that a tie at two decimals is still seen as a tie.
 */
export const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -1000,
  toExpPos: 1000,
})

export type Exact = Decimal

export const ZERO = new Exact(0)
export const HUNDRED = new Exact(100)

/** Plain decimal text with a fixed number of places, half up. */
export function fixed(value: Decimal, places: number): string {
  const text = value.toFixed(places, Decimal.ROUND_HALF_UP)
  return /^-[0.]+$/.test(text) ? text.slice(1) : text
}

const PLAIN = /^-?[1-9]\d*$|^0$/

/** The shortest plain decimal text: '12.500' and '12.5' are both '12.5', '-0' is '0'. */
export function plain(value: Decimal.Value): string {
  // Whole numbers, and those of the database with their zeros behind the point, are most of all there are.
  if (typeof value === 'string') {
    const whole = value.replace(/\.0+$/, '')
    if (PLAIN.test(whole)) return whole
  }
  const text = new Exact(value).toFixed()
  return text === '-0' ? '0' : text
}
