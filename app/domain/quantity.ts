import { Exact, fixed, plain } from '~/domain/decimal'

export type NumberRefusal = 'empty' | 'notANumber' | 'ambiguousNumber'
export type ParsedNumber = { ok: true; value: string } | { ok: false; reason: NumberRefusal }

/** numeric(14,3) in the database: eleven digits before the point, three after. */
const QUANTITY_PLACES = 3
const LARGEST = new Exact('99999999999.999')

const SPACES = /[\s\u00a0\u2007\u2009\u202f'’]+/g
const MINUS = /^[−–]/

/**
 * A number as people write it, as plain decimal text: '1 200.5' is '1200.5', '1,5' is '1.5', '1.200,5' is '1200.5', '−3'
 * is '-3'. A point alone is always a decimal point. A comma alone before exactly three digits may mean either
 * ('1,200'): that is refused, since a guess would be wrong by a factor of a thousand.
 */
export function parseNumber(text: string): ParsedNumber {
  const trimmed = text.trim().replace(MINUS, '-')
  if (trimmed === '') return { ok: false, reason: 'empty' }
  if (trimmed.length > 40) return { ok: false, reason: 'notANumber' }
  const split = /^([+-]?)\s*([\d.,\s\u00a0\u2007\u2009\u202f'’]*\d[\d.,]*)$/.exec(trimmed)
  const body = split?.[2] === undefined ? null : withoutSpaces(split[2])
  if (body === null) return { ok: false, reason: 'notANumber' }
  const number = withoutGroups(body)
  if (number === 'ambiguous') return { ok: false, reason: 'ambiguousNumber' }
  if (number === null) return { ok: false, reason: 'notANumber' }
  return { ok: true, value: plain(`${split?.[1] === '-' ? '-' : ''}${number}`) }
}

/** Spaces and apostrophes only stand between groups of three: '1 200', never '12 00'. */
function withoutSpaces(body: string): string | null {
  const [whole = ''] = body.split(/[.,]/, 1)
  const rest = body.slice(whole.length)
  if (rest.replace(SPACES, '') !== rest) return null
  const groups = whole.split(SPACES)
  const fair = groups.length === 1 || (/^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every(isThree))
  return fair ? groups.join('') + rest : null
}

function withoutGroups(body: string): string | null {
  const points = body.split('.').length - 1
  const commas = body.split(',').length - 1
  if (commas === 0 && points <= 1) return asDecimal(body)
  if (points === 0 && commas === 1) {
    if (/^[1-9]\d{0,2},\d{3}$/.test(body)) return 'ambiguous'
    return asDecimal(body.replace(',', '.'))
  }
  const decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ','
  const group = decimal === '.' ? ',' : '.'
  if (points > 0 && commas > 0) return grouped(body, group, decimal)
  return grouped(body, points > 1 ? '.' : ',', null)
}

function grouped(body: string, group: string, decimal: string | null): string | null {
  const [whole = '', fraction, more] = decimal === null ? [body] : body.split(decimal)
  const groups = whole.split(group)
  if (more !== undefined || fraction?.includes(group)) return null
  if (!/^\d{1,3}$/.test(groups[0] ?? '') || !groups.slice(1).every(isThree)) return null
  return asDecimal(fraction === undefined ? groups.join('') : `${groups.join('')}.${fraction}`)
}

function isThree(group: string): boolean {
  return /^\d{3}$/.test(group)
}

function asDecimal(body: string): string | null {
  return /^(\d+\.?\d*|\.\d+)$/.test(body) ? body : null
}

export type ParsedQuantity =
  { ok: true; value: string } | { ok: false; reason: NumberRefusal | 'negative' | 'tooLarge' }

/** A quantity from 0 to 99 999 999 999.999, rounded half up to three decimals, as plain decimal text. */
export function parseQuantity(text: string): ParsedQuantity {
  const number = parseNumber(text)
  return number.ok ? boundedQuantity(new Exact(number.value)) : number
}

export function boundedQuantity(
  amount: Exact,
): { ok: true; value: string } | { ok: false; reason: 'negative' | 'tooLarge' } {
  if (amount.lessThan(0)) return { ok: false, reason: 'negative' }
  const value = new Exact(fixed(amount, QUANTITY_PLACES))
  if (value.greaterThan(LARGEST)) return { ok: false, reason: 'tooLarge' }
  return { ok: true, value: plain(value) }
}

export type ParsedPercentage =
  { ok: true; value: string } | { ok: false; reason: NumberRefusal | 'outOfRange' }

/** 0 to 100 with at most two decimals, a percent sign allowed. Only 100 itself is 100: 99.996 is 99.99. */
export function parsePercentage(text: string): ParsedPercentage {
  const number = parseNumber(text.trim().replace(/\s*%$/, ''))
  if (!number.ok) return number
  const value = new Exact(number.value)
  if (value.lessThan(0) || value.greaterThan(100)) return { ok: false, reason: 'outOfRange' }
  return { ok: true, value: roundedPercentage(value) }
}

/** Two decimals, half up, but never up to 100: what isn't complete must not become complete by rounding. */
export function roundedPercentage(value: Exact): string {
  const rounded = new Exact(fixed(value, 2))
  return plain(rounded.equals(100) && value.lessThan(100) ? '99.99' : rounded)
}
