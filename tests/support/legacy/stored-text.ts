import type { IsoDate } from '~/domain/plan/dates'
import type { DateColumn } from './types'

const formats = new Map<string, Intl.DateTimeFormat>()
const midnights = new Map<string, number>()

/** Minutes that a zone is ahead of UTC at an instant. */
function offsetAt(zone: string, instant: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** When a date begins in a zone, in milliseconds since 1970. */
function midnight(date: IsoDate, zone: string): number {
  const key = `${zone} ${date}`
  const known = midnights.get(key)
  if (known !== undefined) return known
  const utc = Date.parse(`${date}T00:00:00Z`)
  const near = utc - offsetAt(zone, utc) * 60_000
  const found = utc - offsetAt(zone, near) * 60_000
  midnights.set(key, found)
  return found
}

const utcText = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ')

/** An instant as Postgres writes it in UTC. */
export const instantText = (instant: number): string => `${utcText(instant)}+00`

/** A date as a column of that type holds it, written by somebody in that zone. */
export function dateText(date: IsoDate, column: DateColumn, zone: string): string {
  if (column === 'date') return date
  if (column === 'timestamp') return `${date} 00:00:00`
  return instantText(midnight(date, zone))
}

/** JSON as a jsonb column gives it back: keys by length, then by bytes, with a space after each comma and colon. */
export function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  return `{${keys.map(([key, held]) => `${JSON.stringify(key)}: ${jsonbText(held)}`).join(', ')}}`
}
