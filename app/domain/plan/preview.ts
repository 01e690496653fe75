import { budgetOf } from './budget'
import type { IsoDate } from './dates'
import { loadOf } from './day-estimates'
import type { MilestoneValues } from './milestone'
import { type Outlook, outlookOf } from './outlook'
import { isRecurring, type PlanMilestone, type PlanProject, type Span } from './plan'
import { singleSegments } from './segments'
import { workingCalendar } from './working-days'

/** What saving a milestone would make of it, to be looked at before: plain data. */
export interface Preview {
  /** Of a recurring one, and the date that it is counted from. */
  outlook: (Outlook & { countedFrom: IsoDate }) | null
  /** Of a single one. */
  single: SinglePreview | null
  /** How the project's budget would stand, where more would be allocated than there is. In minutes. */
  overBudget: { allocated: number; estimated: number; over: number } | null
}

export interface SinglePreview {
  date: IsoDate
  minutes: number
  segment: Span
  workingDays: number
  /** null where there is no working day */
  minutesPerDay: number | null
}

/** @param milestones of the project; the one that is changed among them, as it is */
export function previewOf(
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  values: MilestoneValues,
  today: IsoDate,
  editing?: { id: string },
): Preview {
  const made: PlanMilestone = { id: editing?.id ?? '', ...values }
  const all = [...milestones.filter(({ id }) => id !== made.id), made]
  const budget = budgetOf(project, all)
  return {
    outlook: isRecurring(made) ? { ...outlookOf(made, project, today), countedFrom: made.dueDate } : null,
    single: isRecurring(made) ? null : singleOf(project, all, made),
    overBudget: budget?.overBudget
      ? { allocated: budget.total, estimated: budget.estimated, over: -budget.remaining }
      : null,
  }
}

function singleOf(project: PlanProject, all: PlanMilestone[], made: PlanMilestone): SinglePreview | null {
  const segment = singleSegments(project, all).find(({ milestone }) => milestone === made)
  if (!segment) return null
  const { from, to } = segment
  const minutes = made.timeAllocationMinutes
  const calendar = workingCalendar(project.weekdayMinutes, project.holidays)
  const { workingDays, minutesPerDay } = loadOf(segment, minutes, calendar)
  return { date: made.dueDate, minutes, segment: { from, to }, workingDays, minutesPerDay }
}
