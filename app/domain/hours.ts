import { parseNumber } from './quantity'

/**
 * Hours as people write them, in whole minutes: '7:30', '7 h 30', '7h', '7.5' and '7,5' are hours; undefined for
 * anything else. A part of a minute is rounded.
 */
export function parseHours(text: string): number | undefined {
  const clock = /^\s*(\d{1,7})\s*(?::|h)\s*(?:([0-5]?\d)\s*(?:m|min)?)?\s*$/i.exec(text)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2] ?? 0)
  const number = parseNumber(text)
  if (!number.ok || number.value.startsWith('-')) return undefined
  return Math.round(Number(number.value) * 60)
}

/** Minutes as they stand in a field: 450 is '7:30', 480 is '8'. */
export const hoursInField = (minutes: number): string =>
  minutes % 60 === 0
    ? String(minutes / 60)
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
