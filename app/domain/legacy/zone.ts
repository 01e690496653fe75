import { type DateReading, minuteOfDay, writtenDate } from './date'
import type { LegacyRow } from './types'

/** What the values of a copy show of the zone that its people were in. Fed with every row, once. */
export interface ZoneEvidence {
  project(row: LegacyRow): void
  milestone(row: LegacyRow): void
  /** @param timeZone decides outright, where it is given */
  reading(timeZone?: string): FoundReading
}

export type FoundReading =
  | { ok: true; reading: DateReading; words: string }
  | { ok: false; reason: 'unknownZone' | 'ambiguous' | 'mixed'; words: string }

/** The zones of the earth reach from twelve hours behind UTC to fourteen before it. */
const FARTHEST_EAST = 14 * 60
const FARTHEST_WEST = 12 * 60
/** Ten hours behind and fourteen before are the same time of day: from here on it can't be told which. */
const UNSURE_WEST = 10 * 60

export function zoneEvidence(): ZoneEvidence {
  const times = new Map<number, { count: number; text: string }>()
  const look = (value: string | null | undefined) => {
    const text = value?.trim() ?? ''
    const written = writtenDate(text)
    // Before 1970 zones were off by odd minutes: no evidence of what they are today.
    if (written.kind !== 'moment' || written.seconds < 0) return
    const time = minuteOfDay(written.seconds)
    const said = written.offset !== 0 && minuteOfDay(written.seconds + written.offset * 60) === 0
    if (time === 0 || said) return
    const known = times.get(time)
    if (known) known.count += 1
    // A copy full of odd times is told by a few of them.
    else if (times.size < 1440) times.set(time, { count: 1, text })
  }
  return {
    project(row) {
      look(row.start_date)
      if (!isTrue(row.continuous)) look(row.end_date)
    },
    milestone(row) {
      // What a recurring row has for a date is nothing useful, so it is no evidence either.
      if (!isTrue(row.is_recurring)) look(row.due_date)
    },
    reading: (timeZone) => (timeZone === undefined ? byOffsets(times) : byZone(timeZone)),
  }
}

/** A truth value as Postgres, a dump or a CSV file writes it. */
export const isTrue = (text: string | null | undefined): boolean =>
  ['t', 'true', '1', 'yes', 'y', 'on'].includes(text?.trim().toLowerCase() ?? '')

/** Whether the machine knows a zone of this name. */
function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function byZone(timeZone: string): FoundReading {
  if (!isTimeZone(timeZone)) {
    return {
      ok: false,
      reason: 'unknownZone',
      words: `There is no time zone “${timeZone}”: give one like Europe/Oslo.`,
    }
  }
  const words = `Timestamps that aren’t midnight in UTC are read in ${timeZone}, as given.`
  return { ok: true, reading: { by: 'zone', timeZone }, words }
}

function byOffsets(times: ReadonlyMap<number, { count: number; text: string }>): FoundReading {
  if (times.size === 0) {
    const words = 'Every date is a plain one or midnight in UTC: it is that date.'
    return { ok: true, reading: { by: 'offsets', offsets: [] }, words }
  }
  const asks = 'Say with --time-zone which zone the people were in, like --time-zone Europe/Oslo.'
  const unsure = [...times].find(([time]) => isUnsure(time))
  if (unsure) {
    const words = `Timestamps like ${unsure[1].text} can be midnight on either side of the date line. ${asks}`
    return { ok: false, reason: 'ambiguous', words }
  }
  const offsets = [...times.keys()].map(offsetOf).sort((a, b) => a - b)
  const [low = 0, high = low, ...more] = offsets
  // Summer time moves a zone by an hour; on Lord Howe Island by half of one.
  const paired = high - low === 60 || high - low === 30 || offsets.length === 1
  if (more.length > 0 || !paired || offsets.some((offset) => offset % 15 !== 0)) {
    const some = [...times.values()].sort((a, b) => b.count - a.count).slice(0, 3)
    const words = `Timestamps are at different times of day (${some.map(({ text, count }) => `${text}: ${count}`).join(', ')}), so which zone they mean can’t be told. ${asks}`
    return { ok: false, reason: 'mixed', words }
  }
  const words = `Timestamps are read as midnight ${offsets.map(offsetWords).join(' or ')}, as their times of day show.`
  return { ok: true, reading: { by: 'offsets', offsets }, words }
}

const isUnsure = (time: number): boolean => time >= UNSURE_WEST && time <= FARTHEST_WEST

/** The offset whose midnight is at this minute of the day in UTC. */
function offsetOf(time: number): number {
  const east = 1440 - time
  return east <= FARTHEST_EAST ? east : -time
}

/** 60 is 'at UTC+1', -210 'at UTC−3:30'. */
function offsetWords(offset: number): string {
  const minutes = Math.abs(offset) % 60
  const hours = Math.floor(Math.abs(offset) / 60)
  return `at UTC${offset < 0 ? '−' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}
