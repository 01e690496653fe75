import { parseHours } from '~/domain/hours'
import type { IsoDate } from './dates'
import { type CheckedDate, type DateRefusal, checkMove, checkNewDate } from './movement'
import { countOccurrences } from './occurrences'
import { LEADS, type Lead, type PlanMilestone, type PlanProject } from './plan'
import type { Recurrence } from './recurrence'

export const MILESTONE_NAME_LIMIT = 120
/** 100,000 hours. */
export const LARGEST_ALLOCATION = 6_000_000

/** A milestone as a form or a program gives it, its pattern already read. */
export interface MilestoneInput {
  name: string
  /** Left out or empty for a recurring one: counted from the project's start. */
  dueDate?: string
  /** Hours as text ('7:30', '7.5') or as a number; nothing is 0. */
  timeAllocationHours?: string | number | null
  recurrence: Recurrence | null
  lead?: string
}

export type MilestoneValues = Omit<PlanMilestone, 'id'>

export type AllocationReason = 'notANumber' | 'negative' | 'tooManyHours'
export type MilestoneRefusal =
  | { field: 'name'; reason: 'nameMissing' | 'nameTooLong' }
  | ({ field: 'dueDate' } & DateRefusal)
  | { field: 'timeAllocationHours'; reason: AllocationReason }
  | { field: 'recurringConfig'; reason: 'noOccurrence'; startDate: IsoDate; endDate: IsoDate | null }
  | { field: 'lead'; reason: 'lead' }

export type CheckedMilestone =
  { ok: true; values: MilestoneValues } | { ok: false; refusals: MilestoneRefusal[] }

/**
 * A new milestone, or `editing` with its new values. All refusals at once, each at its field.
 * @param milestones of the project
 */
export function checkMilestone(
  input: MilestoneInput,
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  editing?: PlanMilestone,
): CheckedMilestone {
  const refusals: MilestoneRefusal[] = []
  const name = input.name.trim()
  if (name === '') refusals.push({ field: 'name', reason: 'nameMissing' })
  if (name.length > MILESTONE_NAME_LIMIT) refusals.push({ field: 'name', reason: 'nameTooLong' })

  const { recurrence } = input
  const date = checkDate(input, project, milestones, editing)
  if (!date.ok) refusals.push({ field: 'dueDate', ...date.refusal })
  else if (recurrence && countOccurrences({ recurrence, anchor: date.date, ...project }, project) === 0) {
    const { startDate, endDate } = project
    refusals.push({ field: 'recurringConfig', reason: 'noOccurrence', startDate, endDate })
  }

  const allocation = allocationMinutes(input.timeAllocationHours)
  if (!allocation.ok) refusals.push({ field: 'timeAllocationHours', reason: allocation.reason })
  const lead = LEADS.find((known) => known === (input.lead || 'period'))
  if (!lead) refusals.push({ field: 'lead', reason: 'lead' })

  if (refusals.length > 0 || !date.ok || !allocation.ok || !lead) return { ok: false, refusals }
  const values: MilestoneValues = {
    name,
    dueDate: date.date,
    timeAllocationMinutes: allocation.minutes,
    recurrence,
    lead: lead satisfies Lead,
  }
  return { ok: true, values }
}

/** A single milestone that stays one moves between its neighbours; what becomes single needs a free date. */
function checkDate(
  { dueDate = '', recurrence }: MilestoneInput,
  project: PlanProject,
  milestones: readonly PlanMilestone[],
  editing: PlanMilestone | undefined,
): CheckedDate {
  const text = dueDate.trim()
  if (recurrence) return checkNewDate(text || project.startDate, milestones, project, true)
  if (editing && editing.recurrence === null) return checkMove(editing, text, milestones, project)
  return checkNewDate(
    text,
    milestones.filter(({ id }) => id !== editing?.id),
    project,
  )
}

/** Hours of a milestone in whole minutes, from 0 to 100,000 h. A part of a minute is rounded. */
export function allocationMinutes(
  hours: string | number | null | undefined,
): { ok: true; minutes: number } | { ok: false; reason: AllocationReason } {
  if (hours === null || hours === undefined) return { ok: true, minutes: 0 }
  const text = typeof hours === 'string' ? hours.trim() : ''
  if (hours === '' || (typeof hours === 'string' && text === '')) return { ok: true, minutes: 0 }
  const negative = /^[-−–]/.test(text)
  const minutes = typeof hours === 'number' ? hours * 60 : parseHours(negative ? text.slice(1) : text)
  if (minutes === undefined || Number.isNaN(minutes)) return { ok: false, reason: 'notANumber' }
  if (minutes < 0 || (negative && minutes > 0)) return { ok: false, reason: 'negative' }
  return minutes > LARGEST_ALLOCATION
    ? { ok: false, reason: 'tooManyHours' }
    : { ok: true, minutes: Math.round(minutes) }
}
