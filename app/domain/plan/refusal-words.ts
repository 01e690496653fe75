import { formatDate } from '~/domain/format'
import type { WindowReason } from './budget-window'
import type { HolidayReason } from './holiday'
import type { MilestoneRefusal } from './milestone'
import type { DateRefusal, Neighbour } from './movement'
import type { RecurrenceReason } from './parse-recurrence'
import { PROJECT_DATES } from './plan'
import type { ProjectDatesRefusal } from './project-dates'
import { LARGEST_INTERVAL } from './recurrence'
import { FARTHEST_SHIFT, type ShiftRefusal } from './shift'

const RECURRENCE: Record<RecurrenceReason, string> = {
  type: 'Choose how it repeats: daily, weekly or monthly',
  interval: `Enter how often as a whole number from 1 to ${LARGEST_INTERVAL}`,
  noWeekday: 'Choose at least one weekday',
  weekday: 'A weekday is a number from 0 (Sunday) to 6 (Saturday)',
  monthlyPattern: 'Choose either a date of the month or a weekday of the month',
  monthlyDate: 'Enter a date of the month from 1 to 31',
  monthlyWeek: 'Choose which weekday of the month: 1 to 4, 5 for the second last, 6 for the last',
  mixed: 'This belongs to another kind of repetition: leave it out',
  weekdaysOnlyInterval: 'Only weekdays with hours goes with every day: set the interval to 1',
}

export const recurrenceRefusalWords = (reason: RecurrenceReason): string => RECURRENCE[reason]

const HOLIDAY: Record<HolidayReason, string> = {
  nameMissing: 'Enter a name',
  nameTooLong: 'Enter at most 120 characters',
  notADate: 'Enter a date that the calendar has, like 2026-01-31',
  backwards: 'The last day is before the first day',
}

export const holidayRefusalWords = (reason: HolidayReason): string => HOLIDAY[reason]

const WINDOW: Record<WindowReason, string> = {
  missing: 'Enter a date, like 2026-01-31',
  notADate: 'Enter a date that the calendar has, like 2026-01-31',
  backwards: 'The last day is before the first day',
}

export const windowRefusalWords = (reason: WindowReason): string => WINDOW[reason]

const MILESTONE = {
  nameMissing: 'Enter a name',
  nameTooLong: 'Enter at most 120 characters',
  notANumber: 'Enter hours like 40, 7.5 or 7:30',
  negative: 'Hours can’t be negative',
  tooManyHours: 'Enter at most 100,000 hours',
  lead: 'Choose how far back the hours reach',
} as const

export function milestoneRefusalWords(refusal: MilestoneRefusal): string {
  if (refusal.field === 'dueDate') return dateRefusalWords(refusal)
  if (refusal.reason !== 'noOccurrence') return MILESTONE[refusal.reason]
  const end = refusal.endDate === null ? 'on' : `to ${formatDate(refusal.endDate)}`
  return `This yields no date in the project, which runs from ${formatDate(refusal.startDate)} ${end}`
}

/** 'This is after the project’s end, Fri 30 Jan 2026. Possible: Sat 10 Jan 2026 to Fri 30 Jan 2026'. */
function dateRefusalWords(refusal: DateRefusal): string {
  if (refusal.reason === 'notADate') return 'Enter a date that the calendar has, like 2026-01-31'
  return `${obstacle(refusal)}. Possible: ${possibleWords(refusal)}`
}

function obstacle(refusal: Exclude<DateRefusal, { reason: 'notADate' }>): string {
  switch (refusal.reason) {
    case 'beforeStart':
      return `This is before the project’s start, ${formatDate(refusal.bound)}`
    case 'afterEnd':
      return `This is after the project’s end, ${formatDate(refusal.bound)}`
    case 'taken':
      return `${quoted(refusal.neighbour)} is on ${formatDate(refusal.neighbour.dueDate)} already`
    case 'pastPrevious':
      return `This is before the milestone before it, ${quoted(refusal.neighbour)} on ${formatDate(refusal.neighbour.dueDate)}`
    case 'pastNext':
      return `This is after the milestone after it, ${quoted(refusal.neighbour)} on ${formatDate(refusal.neighbour.dueDate)}`
  }
}

/** The dates that there are to choose from: 'Sat 10 Jan 2026 to Fri 30 Jan 2026'. */
export function possibleWords({ earliest, latest }: { earliest: string; latest: string | null }): string {
  if (latest === null) return `${formatDate(earliest)} or later`
  return earliest === latest
    ? `${formatDate(earliest)} only`
    : `${formatDate(earliest)} to ${formatDate(latest)}`
}

export function shiftRefusalWords(refusal: ShiftRefusal): string {
  switch (refusal.reason) {
    case 'days':
      return `Enter a whole number of days up to ${FARTHEST_SHIFT.toLocaleString('en')}, negative for earlier, not 0`
    case 'outsideCalendar':
      return 'This leads out of the calendar'
    case 'projectDates':
      return `A project starts and ends between ${formatDate(PROJECT_DATES.from)} and ${formatDate(PROJECT_DATES.to)}`
    case 'notADate':
      return 'Enter a date that the calendar has, like 2026-01-31'
    case 'nothing':
      return 'No single milestone is on or after this date'
    case 'passes':
      return (
        `${quoted(refusal.milestone)} would come to ${formatDate(refusal.to)}, on or before ` +
        `${quoted(refusal.stays)} on ${formatDate(refusal.stays.dueDate)}, which stays`
      )
    case 'beforeStart':
      return `Before the project’s start, ${formatDate(refusal.bound)}, would be ${all(refusal.milestones)}`
    case 'afterEnd':
      return `After the project’s end, ${formatDate(refusal.bound)}, would be ${all(refusal.milestones)}`
    case 'noOccurrence':
      return `The project would have no date of ${all(refusal.milestones)}`
  }
}

export function projectDatesRefusalWords(refusal: ProjectDatesRefusal): string {
  if (refusal.reason === 'notADate') return 'Enter a date that the calendar has, like 2026-01-31'
  if (refusal.reason === 'endBeforeStart') return 'The project can’t end before it starts'
  const many = refusal.outside.length
  return many === 1
    ? '1 milestone would be outside these dates'
    : `${many} milestones would be outside these dates`
}

const quoted = ({ name }: Neighbour): string => `“${name}”`

/** At most this many are named; the rest are counted. */
const NAMED = 3

function all(milestones: readonly Neighbour[]): string {
  const named = milestones.slice(0, NAMED).map((one) => `${quoted(one)} (${formatDate(one.dueDate)})`)
  const more = milestones.length - NAMED
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
