import ical, { ICalEvent, ICalEventTransparency } from 'ical-generator'
import { LAST_DATE, addDays, type IsoDate } from '~/domain/plan/dates'
import { calendarEntries } from '~/domain/plan/calendar-entries'
import { PLACE_WORDS } from '~/domain/place-name'
import type { PlannedProject, ProjectPlan, StoredMilestone } from '~/data/plan/types'
import { foldLines } from './fold-lines'
import { todayIn } from './today'

export interface CalendarToWrite {
  /** What calendars call it. */
  name: string
  plans: readonly ProjectPlan[]
  /** When each milestone was last changed, ISO in UTC, by its id; one that isn't there is gone meanwhile. */
  changed: ReadonlyMap<string, string>
  /** Of this server, e.g. `https://milepost.example`. */
  origin: string
  now?: Date
}

/** How long a calendar may go on with what it has, in seconds. */
const REFRESH = 3600
const END = 'END:VCALENDAR'
const SOURCE = { company: 'Milepost', product: 'Milestones', language: 'EN' }

// What some readers take for the end of a line, or stumble over; line breaks proper are escaped when written.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/gu

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(CONTROL, ' ')

/**
 * Milestones as a calendar file (RFC 5545): whole days, by date alone, so that no time zone can move them. The same plan
 * is the same text, byte by byte; what no rule can say stands there for some years around today.
 */
export function calendarText({ name, plans, changed, origin, now }: CalendarToWrite): string {
  const calendar = ical({ name: oneLine(name), prodId: SOURCE, ttl: REFRESH })
  const head = calendar.toString().slice(0, -END.length)
  let events = ''
  for (const { project, milestones } of plans) {
    const today = todayIn(project.timeZone, now)
    for (const milestone of milestones) {
      const at = changed.get(milestone.id)
      if (at === undefined) continue
      for (const entry of calendarEntries(milestone, project, today)) {
        const event = {
          id: `${entry.key}@milepost`,
          sequence: milestone.version - 1,
          stamp: at,
          lastModified: at,
          allDay: true,
          start: entry.date,
          end: dayAfter(entry.date),
          repeating: entry.rrule,
          summary: oneLine(`${milestone.name} - ${project.name}`),
          description: described(entry.sentences, milestone, project),
          url: `${origin}/projects/${project.key}/milestones/${milestone.id}`,
          transparency: ICalEventTransparency.TRANSPARENT,
        }
        events += new ICalEvent(event, calendar).toString()
      }
    }
  }
  return foldLines(`${head}${events}${END}\r\n`)
}

/** The end isn't part of an entry; without one it takes one day, too. */
const dayAfter = (date: IsoDate): IsoDate | null => (date === LAST_DATE ? null : addDays(date, 1))

function described(sentences: string[], { scope }: StoredMilestone, { number }: PlannedProject): string {
  const about = scope ? [`${PLACE_WORDS[scope.kind].one}: ${oneLine(scope.name)}`] : []
  return [...sentences, ...about, `Project number: ${oneLine(number)}`].join('\n')
}
