import { zoneFormats } from '~/domain/zone-format'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** '2026-11-03' is '3 Nov 2026': short, for tables. */
export function dayWords(date: string): string {
  const [year, month, day] = date.split('-')
  return year && month && day ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}` : ''
}

const momentIn = zoneFormats('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/**
 * An instant as '3 Nov 2026, 10:02' in the project's time zone; in UTC, and saying so, where that isn't known.
 * @param instant ISO, or as Postgres writes it
 */
export function momentWords(instant: string, timeZone?: string): string {
  const date = new Date(instant.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  if (Number.isNaN(date.getTime())) return ''
  const parts = momentIn(timeZone ?? 'UTC').format(date)
  return timeZone ? parts : `${parts} UTC`
}
