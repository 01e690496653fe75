import { type Day, type IsoDate, LAST_DAY, dayOf } from './dates'
import type { Recurrence } from './recurrence'

/** From the first day to the last, both included. */
export interface Span {
  from: IsoDate
  to: IsoDate
}

/** A project's dates, both included; without an end it is continuous. */
export interface Bounds {
  startDate: IsoDate
  endDate: IsoDate | null
}

export const sameBounds = (a: Bounds, b: Bounds): boolean =>
  a.startDate === b.startDate && a.endDate === b.endDate

/** Between these days a project may start and end. Its milestones may fall later where it has no end. */
export const PROJECT_DATES: Span = { from: '1900-01-01', to: '2999-12-31' }

/** What a week is: minutes of each weekday from Sunday, and the weekday (0 to 6 from Sunday) on which it starts. */
export interface Week {
  weekdayMinutes: readonly number[]
  weekStartsOn: number
}

export interface Holiday {
  name: string
  startDate: IsoDate
  endDate: IsoDate
}

/** What the rules of the plan need of a project. Holidays are the organization's and the project's together. */
export interface PlanProject extends Bounds, Week {
  id: string
  estimatedMinutes: number
  holidays: readonly Holiday[]
}

/**
 * How far back the hours of an occurrence reach: `period` from the first day of its own week or month (a daily one: that
 * day itself), `since-previous` from the day after the occurrence before.
 */
export const LEADS = ['period', 'since-previous'] as const
export type Lead = (typeof LEADS)[number]

/** A single milestone has no recurrence. A recurring one's due date is what its recurrence is counted from. */
export interface PlanMilestone {
  id: string
  name: string
  dueDate: IsoDate
  /** Of the milestone, or of each occurrence. */
  timeAllocationMinutes: number
  recurrence: Recurrence | null
  lead: Lead
}

export type RecurringMilestone = PlanMilestone & { recurrence: Recurrence }

export const isRecurring = (milestone: PlanMilestone): milestone is RecurringMilestone =>
  milestone.recurrence !== null

/** Single milestones in the order of the plan: by date, and by nothing else. */
export const singlesOf = (milestones: readonly PlanMilestone[]): PlanMilestone[] =>
  milestones
    .filter((milestone) => milestone.recurrence === null)
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0))

/** The last day that a project may use; a continuous one ends where the calendar does. */
export const endDay = (bounds: Bounds): Day => (bounds.endDate === null ? LAST_DAY : dayOf(bounds.endDate))
