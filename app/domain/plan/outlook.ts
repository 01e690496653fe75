import { type IsoDate, LAST_DATE, dateOf, dayOf, monthLength, monthOf, monthStart } from './dates'
import { countOccurrences, nextOccurrences, previousOccurrence, rhythmOf } from './occurrences'
import { type PlanProject, type RecurringMilestone, type Span } from './plan'
import { milestoneWords } from './recurrence-words'

/** What is ahead of a recurring milestone, for a page to show: plain data. */
export interface Outlook {
  /** 'every second Wednesday, 20 h each, spread Monday to Wednesday' */
  sentence: string
  /** The next dates, today's included; fewer, or none, where the project ends before. */
  next: IsoDate[]
  /** The last date before those. */
  last: IsoDate | null
  minutesEach: number
  /** What is counted: the whole project, or twelve months of a continuous one. */
  window: Span | null
  count: number
  minutesInAll: number
}

const NEXT_DATES = 5

/** Twelve months from a day on, of which a continuous project's figures are. */
export function yearFrom(from: IsoDate): Span {
  const day = dayOf(from)
  const month = monthOf(day)
  if (month + 12 >= 120_000) return { from, to: LAST_DATE }
  const date = Math.min(day - monthStart(month), monthLength(month + 12))
  return { from, to: dateOf(monthStart(month + 12) + date - 1) }
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b)

/** The window that the figures of a project are of: null is all of it, twelve months where it has no end. */
export const figuresWindow = (project: PlanProject, today: IsoDate): Span | null =>
  project.endDate === null ? yearFrom(later(today, project.startDate)) : null

export function outlookOf(milestone: RecurringMilestone, project: PlanProject, today: IsoDate): Outlook {
  const rhythm = rhythmOf(milestone, project)
  const from = later(today, project.startDate)
  const window = figuresWindow(project, today)
  const count = countOccurrences(rhythm, project, window ?? undefined)
  const minutesEach = milestone.timeAllocationMinutes
  return {
    sentence: milestoneWords(milestone, project),
    next: nextOccurrences(rhythm, project, from, NEXT_DATES),
    last: previousOccurrence(rhythm, project, from),
    minutesEach,
    window,
    count,
    minutesInAll: count * minutesEach,
  }
}
