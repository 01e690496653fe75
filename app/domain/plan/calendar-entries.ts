import { formatDate, formatMinutes } from '~/domain/format'
import type { IsoDate } from './dates'
import { icalRule } from './ical-rule'
import { nextOccurrences, occurrences, rhythmOf } from './occurrences'
import { type Bounds, isRecurring, type PlanMilestone, type Span, type Week } from './plan'
import { milestoneWords } from './recurrence-words'

/** A milestone, or one of its dates, as an entry of a calendar: all of a day. */
export interface CalendarEntry {
  /** The same at every reading: calendars know an entry again by it. */
  key: string
  /** The day; of a rule its first. */
  date: IsoDate
  /** Makes all further days, or null. */
  rrule: string | null
  /** What it is about, a sentence a line. */
  sentences: string[]
}

const YEARS_BACK = 1
const YEARS_ON = 2

/** For dates that no rule can say: from the start of last year to the end of the year after next. Moves once a year. */
export function listedDates(today: IsoDate): Span {
  const year = Number(today.slice(0, 4))
  const of = (other: number) => String(Math.min(9999, other)).padStart(4, '0')
  return { from: `${of(year - YEARS_BACK)}-01-01`, to: `${of(year + YEARS_ON)}-12-31` }
}

/**
 * A milestone's entries in a calendar: one, with a rule where it recurs; one for each date where no rule can say them;
 * none where it has no date in the project.
 * @param today where a rule doesn't do, the dates around it are given
 */
export function calendarEntries(
  milestone: PlanMilestone,
  project: Bounds & Week,
  today: IsoDate,
): CalendarEntry[] {
  const { id, dueDate, timeAllocationMinutes } = milestone
  if (!isRecurring(milestone)) {
    const hours = timeAllocationMinutes === 0 ? 'Without hours.' : `${formatMinutes(timeAllocationMinutes)}.`
    return [{ key: id, date: dueDate, rrule: null, sentences: [hours] }]
  }
  const rhythm = rhythmOf(milestone, project)
  const words = milestoneWords(milestone, project)
  const sentences = [`${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`]
  const rule = icalRule(milestone.recurrence, project, project.endDate)
  if (rule !== 'dates') {
    const [first] = nextOccurrences(rhythm, project, project.startDate, 1)
    return first === undefined ? [] : [{ key: id, date: first, rrule: rule.rrule, sentences }]
  }
  const span = listedDates(today)
  const more = project.endDate === null || project.endDate > span.to
  if (more) sentences.push(`Stands here date by date, for now until ${formatDate(span.to)}.`)
  return occurrences(rhythm, project, span).map((date) => ({
    key: `${id}-${date.replaceAll('-', '')}`,
    date,
    rrule: null,
    sentences,
  }))
}
