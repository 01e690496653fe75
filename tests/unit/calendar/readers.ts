import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { rrulestr } from 'rrule'
import type { IsoDate } from '~/domain/plan/dates'
import type { Span } from '~/domain/plan/plan'

/** What three other programs read in a calendar file: all the days of all its entries that lie in a window, in order. */
export type Reader = (text: string, window: Span) => IsoDate[]

const midnight = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`)
const iso = (date: Date): IsoDate => date.toISOString().slice(0, 10)
const dashed = (date: string): IsoDate => date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')
const within =
  ({ from, to }: Span) =>
  (date: IsoDate) =>
    date >= from && date <= to

/** ical.js: Thunderbird's. It is given whole dates and never makes an instant of them. */
export const byIcalJs: Reader = (text, window) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .flatMap((component) => {
      const dates: IsoDate[] = []
      const each = new ICAL.Event(component).iterator()
      for (let at = each.next(); at && at.toString() <= window.to; at = each.next()) dates.push(at.toString())
      return dates
    })
    .filter(within(window))
    .sort()

/** node-ical with rrule-temporal. It takes a date for midnight where it runs: to be asked in UTC. */
const byNodeIcal: Reader = (text, window) =>
  Object.values(nodeIcal.sync.parseICS(text))
    .flatMap((entry) => {
      if (entry?.type !== 'VEVENT') return []
      if (!entry.rrule) return [iso(entry.start)]
      return entry.rrule.between(midnight(window.from), midnight(window.to), true).map(iso)
    })
    .filter(within(window))
    .sort()

/** rrule, given what stands in the file, line by line. */
export const byRrule: Reader = (text, window) =>
  text
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .flatMap((event) => {
      const start = dashed(/DTSTART;VALUE=DATE:(\d{8})/.exec(event)?.[1] ?? '')
      const rule = /^RRULE:(.+)$/m.exec(event)?.[1]?.trim()
      if (!rule) return [start]
      // What stands for a date it takes for that day's midnight in UTC.
      const whole = rrulestr(rule.replace(/UNTIL=(\d{8})/, 'UNTIL=$1T000000Z'), { dtstart: midnight(start) })
      return whole.between(midnight(window.from), midnight(window.to), true).map(iso)
    })
    .filter(within(window))
    .sort()

export const READERS: Record<string, Reader> = {
  'ical.js': byIcalJs,
  'node-ical': byNodeIcal,
  rrule: byRrule,
}
