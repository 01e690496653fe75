import { type Day, type IsoDate, FIRST_DAY, LAST_DAY, dateOf, parseDay } from '~/domain/plan/dates'
import { dateIn } from '~/domain/zone-format'

/** How the dates of a copy are read: by its time zone, or by the offsets that its own values show. */
export type DateReading = { by: 'zone'; timeZone: string } | { by: 'offsets'; offsets: readonly number[] }

/** Of a copy that has dates and midnights in UTC alone. */
export const PLAIN_DATES: DateReading = { by: 'offsets', offsets: [] }

export type ReadDate =
  | { ok: true; date: IsoDate; naive: IsoDate }
  /** `noMidnight`: a time of day that the reading says nothing about. */
  | { ok: false; reason: 'empty' | 'notADate' | 'noMidnight' }

const DAY_SECONDS = 86_400

/** A date as its text says it: a plain one, or a moment in seconds since 1970 in UTC and its offset in minutes. */
export type Written =
  { kind: 'date'; day: Day } | { kind: 'moment'; seconds: number; offset: number } | { kind: 'unreadable' }

const PLAIN = /^(\d{4}-\d{2}-\d{2})$/
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|UTC|([+-]\d{2})(?::?(\d{2}))?)?$/i

/** A timestamp without an offset counts as UTC: that is what the old program wrote into such columns. */
export function writtenDate(text: string): Written {
  const plain = PLAIN.exec(text)
  if (plain) {
    const day = parseDay(plain[1] ?? '')
    return day === null ? { kind: 'unreadable' } : { kind: 'date', day }
  }
  const match = MOMENT.exec(text)
  const day = match ? parseDay(match[1] ?? '') : null
  if (!match || day === null) return { kind: 'unreadable' }
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)]
  if (hours > 24 || minutes > 59 || seconds > 59) return { kind: 'unreadable' }
  const sign = match[5]?.startsWith('-') ? -1 : 1
  const offset = sign * (Math.abs(Number(match[5] ?? 0)) * 60 + Number(match[6] ?? 0))
  // The last second of a day is how programs write its end: it is of that day.
  const ofDay = hours * 3600 + minutes * 60 + seconds
  const moment = day * DAY_SECONDS + ofDay - offset * 60
  return { kind: 'moment', seconds: moment, offset }
}

/** Whether a moment is the last second before a full minute: the end of a day, written as programs do. */
const endsADay = (seconds: number): boolean => seconds % 60 === 59 || seconds % 60 === -1

/** Minutes since midnight in UTC; the last second of a minute belongs to the midnight after it. */
export const minuteOfDay = (seconds: number): number => {
  const full = endsADay(seconds) ? seconds + 1 : seconds
  return (((full % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS) / 60
}

/** What was read before: a copy has the same few thousand dates again and again. */
const known = new WeakMap<DateReading, Map<string, ReadDate>>()
const MOST_KNOWN = 20_000

/** The date that a value of a copy means, and the one that its text in UTC begins with. */
export function readDate(text: string | null | undefined, reading: DateReading): ReadDate {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return { ok: false, reason: 'empty' }
  const before = known.get(reading) ?? new Map<string, ReadDate>()
  known.set(reading, before)
  const read = before.get(trimmed) ?? readText(trimmed, reading)
  if (before.size < MOST_KNOWN) before.set(trimmed, read)
  return read
}

function readText(trimmed: string, reading: DateReading): ReadDate {
  const written = writtenDate(trimmed)
  if (written.kind === 'unreadable') return { ok: false, reason: 'notADate' }
  if (written.kind === 'date') return dated(written.day, written.day)
  const { seconds, offset } = written
  const naive = Math.floor(seconds / DAY_SECONDS)
  const end = endsADay(seconds)
  const atMidnight = (shift: number): Day => Math.floor((seconds + shift * 60 + (end ? 1 : 0)) / DAY_SECONDS)
  const last = end ? 1 : 0
  // Midnight in UTC is how late versions wrote a date; midnight with its offset says itself which day it is.
  if (minuteOfDay(seconds) === 0) return dated(atMidnight(0) - last, naive)
  if (offset !== 0 && minuteOfDay(seconds + offset * 60) === 0) return dated(atMidnight(offset) - last, naive)
  // Before 1970 zones were off by odd minutes and seconds: there the nearest midnight is meant.
  const old = seconds < 0
  if (reading.by === 'zone') {
    const shown = dateIn(reading.timeZone).format((seconds + (old && !end ? 59 : 0)) * 1000)
    const local = parseDay(shown.padStart(10, '0'))
    return local === null ? { ok: false, reason: 'notADate' } : dated(local, naive)
  }
  const found = reading.offsets.find((shift) => minuteOfDay(seconds + shift * 60) === 0)
  if (found !== undefined) return dated(atMidnight(found) - last, naive)
  const [near] = reading.offsets
  return old && near !== undefined
    ? dated(Math.round((seconds + near * 60) / DAY_SECONDS), naive)
    : { ok: false, reason: 'noMidnight' }
}

function dated(day: Day, naive: Day): ReadDate {
  if (day < FIRST_DAY || day > LAST_DAY || naive < FIRST_DAY || naive > LAST_DAY)
    return { ok: false, reason: 'notADate' }
  return { ok: true, date: dateOf(day), naive: dateOf(naive) }
}
