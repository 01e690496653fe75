import { type IsoDate, LAST_DATE, LAST_DAY, dateOf, dayOf, parseDay } from './dates'
import { LISTED_AT_ONCE, countOccurrences, rhythmOf, startOfEarlier } from './occurrences'
import { type PlanProject, type RecurringMilestone, type Span, endDay } from './plan'
import { type OccurrenceSegment, occurrenceSegments } from './segments'

/** How many days of a continuous project are listed: the first as long as nobody asks for more. */
export const LISTED_DAYS = [30, 90, 365, 1826] as const
export type ListedDays = (typeof LISTED_DAYS)[number]
/** How many occurrences of a project with an end are on one page. */
const LISTED_ON_A_PAGE = 50

/** One page of a milestone's occurrences. */
export interface OccurrenceList {
  occurrences: OccurrenceSegment[]
  /** What was looked through; to the project's end where only a number of them is listed. */
  window: Span
  /** Stopped at the most that is listed at once: the rest follows from `later` on. */
  truncated: boolean
  /** Where the page before and the one after start; null where there is none. */
  earlier: IsoDate | null
  later: IsoDate | null
  /** Occurrences in the whole project; null where it has no end. */
  total: number | null
}

const addTo = (date: IsoDate, days: number): IsoDate => dateOf(Math.min(LAST_DAY, dayOf(date) + days))

/** The day within the project that is next to a date. */
export function clampTo(project: PlanProject, date: IsoDate): IsoDate {
  if (date < project.startDate) return project.startDate
  return project.endDate !== null && date > project.endDate ? project.endDate : date
}

/** The date that somebody asked for, within the project; null for what the calendar doesn't have. */
export const askedDate = (project: PlanProject, text: string): IsoDate | null =>
  parseDay(text) === null ? null : clampTo(project, text)

/**
 * The occurrences from a date on: the next days of a continuous project, a number of them in one with an end. Never more
 * than are listed at once.
 */
export function occurrenceList(
  milestone: RecurringMilestone,
  project: PlanProject,
  from: IsoDate,
  days: ListedDays = LISTED_DAYS[0],
): OccurrenceList {
  const rhythm = rhythmOf(milestone, project)
  const endless = project.endDate === null
  const window = { from, to: endless ? addTo(from, days - 1) : (project.endDate ?? LAST_DATE) }
  const most = endless ? LISTED_AT_ONCE : LISTED_ON_A_PAGE
  const { occurrences, truncated } = occurrenceSegments(milestone, project, window, most)
  const last = occurrences.at(-1)
  const next = truncated && last ? addTo(last.date, 1) : addTo(window.to, 1)
  const more = dayOf(next) <= endDay(project) && next > from
  const before = endless
    ? countOccurrences(rhythm, project, { from: project.startDate, to: addTo(from, -1) }) > 0
      ? clampTo(project, addTo(from, -days))
      : null
    : startOfEarlier(rhythm, project, from, LISTED_ON_A_PAGE)
  return {
    occurrences,
    window,
    truncated: truncated && endless,
    earlier: before,
    later: (endless ? more : truncated) ? next : null,
    total: endless ? null : countOccurrences(rhythm, project),
  }
}
