import { dateIn } from '~/domain/zone-format'

/** Today in a time zone, as YYYY-MM-DD. The one place that looks at a clock for a date; rules are given it. */
export function todayIn(timeZone: string, now = new Date()): string {
  return dateIn(timeZone).format(now)
}
