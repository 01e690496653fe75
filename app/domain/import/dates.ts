import { isCalendarDate } from '~/domain/format'

export type ParsedDate = { ok: true; date: string } | { ok: false; reason: string }

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const FORM = 'Write dates as YYYY-MM-DD.'

/**
 * A date of a file as `YYYY-MM-DD`: '2025-01-15', '2025/1/15', '15-Jan-2025', '15/01/2025'. A day and a month that could
 * change places are refused, as a guess would be wrong by months. `text` isn't empty.
 */
export function parseFileDate(text: string): ParsedDate {
  const written = text.trim()
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ][\d:.,Z+-]*)?$/.exec(written)
  if (iso) return calendarDate(written, iso[1], iso[3], iso[4])
  const named =
    /^(\d{1,2})[-/. ]+([A-Za-z]{3,9})[-/., ]+(\d{4})$/.exec(written) ??
    swapped(/^([A-Za-z]{3,9})[-/. ]+(\d{1,2})[-/., ]+(\d{4})$/.exec(written))
  if (named) return calendarDate(written, named[3], monthNumber(named[2]), named[1])
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(written)
  if (!numbers) return notADate(written)
  const [a, b] = [Number(numbers[1]), Number(numbers[3])]
  if (a <= 12 && b <= 12 && a !== b)
    return { ok: false, reason: `“${written}” can be two dates: day and month may change places. ${FORM}` }
  return a > 12
    ? calendarDate(written, numbers[4], numbers[3], numbers[1])
    : calendarDate(written, numbers[4], numbers[1], numbers[3])
}

function calendarDate(written: string, year = '', month = '', day = ''): ParsedDate {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? { ok: true, date } : notADate(written)
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[1], match[3]]
}

function monthNumber(name = ''): string {
  const at = MONTHS.indexOf(name.slice(0, 3).toUpperCase())
  return at < 0 ? '' : String(at + 1)
}

function notADate(written: string): ParsedDate {
  return { ok: false, reason: `“${written}” isn’t a date. ${FORM}` }
}
