/** Words for dates and hours. Dates are calendar dates (YYYY-MM-DD) and are never read in a local time zone. */

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

interface Parts {
  year: string
  month: string
  day: string
  weekday: string
}

/** True for a date that the calendar has, written YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** '2026-01-07' is 'Wed 7 Jan 2026'; what isn't a date stays as it is. */
export function formatDate(date: string): string {
  const parts = partsOf(date)
  return parts ? `${parts.weekday} ${parts.day} ${parts.month} ${parts.year}` : date
}

/** '7-12 Jan 2026', '28 Jan - 3 Feb 2026', '29 Dec 2025 - 4 Jan 2026'; one day is that day. */
export function formatRange(from: string, to: string): string {
  const a = partsOf(from)
  const b = partsOf(to)
  if (!a || !b) return `${from} - ${to}`
  const end = `${b.day} ${b.month} ${b.year}`
  if (from === to) return end
  if (a.year !== b.year) return `${a.day} ${a.month} ${a.year} - ${end}`
  return a.month === b.month ? `${a.day}-${end}` : `${a.day} ${a.month} - ${end}`
}

/** Whole minutes as hours: 400 is '6 h 40', 5 is '0 h 05', 108_300 is '1,805 h'. Rounds parts of a minute. */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(Math.abs(minutes))
  const hours = `${minutes < 0 && whole > 0 ? '−' : ''}${Math.floor(whole / 60).toLocaleString('en')} h`
  return whole % 60 === 0 ? hours : `${hours} ${String(whole % 60).padStart(2, '0')}`
}

function partsOf(date: string): Parts | null {
  if (!isCalendarDate(date)) return null
  const utc = new Date(`${date}T00:00:00Z`)
  return {
    year: String(utc.getUTCFullYear()),
    month: MONTHS[utc.getUTCMonth()] ?? '',
    day: String(utc.getUTCDate()),
    weekday: WEEKDAYS[utc.getUTCDay()] ?? '',
  }
}
