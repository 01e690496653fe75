import type { ProjectPlan, StoredMilestone } from '~/data/plan/types'
import { shownPercent } from '~/domain/completion'
import { loadOf } from '~/domain/plan/day-estimates'
import { daysLeftWords } from '~/domain/plan/days-left'
import { type Outlook, outlookOf } from '~/domain/plan/outlook'
import { wholeOf } from '~/domain/plan/occurrences'
import { isRecurring, type PlanProject, type Span } from '~/domain/plan/plan'
import { type ScopeCompletion, type Standing, standingOf } from '~/domain/plan/scope-progress'
import { remainderOf, singleSegments } from '~/domain/plan/segments'
import { type UnplacedDates, unplacedDates } from '~/domain/plan/unplaced'
import { type WorkingCalendar, workingCalendar } from '~/domain/plan/working-days'
import { PLACE_WORDS } from '~/domain/place-name'

/** How far what a milestone is about has come; without figures where they can't be had right now. */
export interface ScopeView {
  name: string
  kind: string
  percent: number | null
  completion: Pick<ScopeCompletion, 'complete' | 'of'> | null
  standing: Standing | null
}

/** The days before a date and the hours on them. */
export interface LoadView {
  segment: Span
  minutes: number
  workingDays: number
  minutesPerDay: number | null
  unplaced: boolean
}

/** A single milestone as pages tell it: plain data. */
export interface SingleView extends LoadView {
  id: string
  name: string
  dueDate: string
  past: boolean
  /** '5 days left' */
  left: string
  scope: ScopeView | null
}

export interface RecurringView {
  id: string
  name: string
  outlook: Outlook
  unplaced: UnplacedDates | null
  scope: ScopeView | null
}

export type Completions = ReadonlyMap<string, ScopeCompletion> | null

export const calendarOf = (project: PlanProject): WorkingCalendar =>
  workingCalendar(project.weekdayMinutes, project.holidays)

/** The single milestones in the order of the plan. */
export function singleViews(plan: ProjectPlan, completions: Completions, today: string): SingleView[] {
  const calendar = calendarOf(plan.project)
  const stored = new Map(plan.milestones.map((milestone) => [milestone.id, milestone]))
  return singleSegments(plan.project, plan.milestones).flatMap(({ milestone: { id }, from, to }) => {
    const milestone = stored.get(id)
    if (!milestone) return []
    const { name, dueDate, timeAllocationMinutes: minutes } = milestone
    const segment = { from, to }
    const completion = completions?.get(id)
    const standing = completion && standingOf(milestone, segment, completion, calendar, today)
    return [
      {
        id,
        name,
        dueDate,
        past: dueDate < today,
        left: daysLeftWords(dueDate, today),
        segment,
        minutes,
        ...loadOf(segment, minutes, calendar),
        scope: scopeView(milestone, completion, standing ?? null),
      },
    ]
  })
}

/** The recurring ones, each with what is ahead of it. */
export function recurringViews(plan: ProjectPlan, completions: Completions, today: string): RecurringView[] {
  const { project } = plan
  const calendar = calendarOf(project)
  return plan.milestones.flatMap((milestone) => {
    if (!isRecurring(milestone)) return []
    const { id, name } = milestone
    const outlook = outlookOf(milestone, project, today)
    const window = outlook.window ?? wholeOf(project)
    return [
      {
        id,
        name,
        outlook,
        unplaced: unplacedDates(milestone, project, window, calendar),
        scope: scopeView(milestone, completions?.get(id), null),
      },
    ]
  })
}

/** What is left after the last single milestone; null for a continuous project. */
export function remainderView(plan: ProjectPlan): { minutes: number; load: LoadView | null } | null {
  const remainder = remainderOf(plan.project, plan.milestones)
  if (remainder.status === 'none') return null
  const { minutes } = remainder
  if (remainder.status === 'not-planned') return { minutes, load: null }
  const segment = { from: remainder.from, to: remainder.to }
  return { minutes, load: { segment, minutes, ...loadOf(segment, minutes, calendarOf(plan.project)) } }
}

/** What all lines of a plan are drawn to: the project, a continuous one up to its last date or today. */
export function scaleOf({ project, milestones }: ProjectPlan, today: string): Span {
  const { startDate: from, endDate } = project
  const last = singleSegments(project, milestones).at(-1)?.to ?? from
  const to = endDate ?? (last > today ? last : today)
  return { from, to: to > from ? to : from }
}

function scopeView(
  { scope }: StoredMilestone,
  completion: ScopeCompletion | undefined,
  standing: Standing | null,
): ScopeView | null {
  if (!scope) return null
  const { name, kind } = scope
  const said = { name, kind: PLACE_WORDS[kind].one, standing }
  if (!completion) return { ...said, percent: null, completion: null }
  const { percent, complete, of } = completion
  const status = complete === of ? 'COMPLETED' : Number(percent) === 0 ? 'NOT_STARTED' : 'IN_PROGRESS'
  return {
    ...said,
    percent: of === 0 ? null : shownPercent(percent, status),
    completion: { complete, of },
  }
}
