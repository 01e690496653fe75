import type { MilestoneScope, StoredMilestone } from '~/data/plan/types'
import { hoursInField } from '~/domain/hours'
import type { IsoDate } from '~/domain/plan/dates'
import { recurringConfig } from '~/domain/plan/recurrence'

/** How a form says that a milestone doesn't repeat; the other kinds are the pattern's own. */
export const ONCE = 'once'

/** A scope as a choice of the form: `area.<id>`. */
export const scopeValue = (scope: MilestoneScope | null): string => (scope ? `${scope.kind}.${scope.id}` : '')

/** What the fields of a milestone's form hold before anything is typed. */
export interface MilestoneFields {
  name: string
  type: string
  dueDate: string
  countedFrom: string
  interval: string
  weeklyDaysOfWeek: string[]
  monthlyPattern: string
  monthlyDate: string
  monthlyWeekOfMonth: string
  monthlyDayOfWeek: string
  weekdaysOnly: boolean
  timeAllocationHours: string
  lead: string
  scope: string
}

/** @param freeDate what a single milestone would start out with; null where no day is free */
export const newMilestoneFields = (freeDate: IsoDate | null): MilestoneFields => ({
  name: '',
  type: ONCE,
  dueDate: freeDate ?? '',
  countedFrom: '',
  interval: '1',
  weeklyDaysOfWeek: [],
  monthlyPattern: '',
  monthlyDate: '',
  monthlyWeekOfMonth: '',
  monthlyDayOfWeek: '',
  weekdaysOnly: false,
  timeAllocationHours: '',
  lead: 'period',
  scope: '',
})

const shown = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** Those of a milestone that is there; of the pattern, only the parts of its kind. */
export function milestoneFields(milestone: StoredMilestone, freeDate: IsoDate | null): MilestoneFields {
  const { name, dueDate, timeAllocationMinutes, recurrence, lead, scope } = milestone
  const fields: MilestoneFields = {
    ...newMilestoneFields(recurrence ? freeDate : dueDate),
    name,
    timeAllocationHours: timeAllocationMinutes ? hoursInField(timeAllocationMinutes) : '',
    lead,
    scope: scopeValue(scope),
  }
  if (!recurrence) return fields
  const config = recurringConfig(recurrence)
  return {
    ...fields,
    type: config.type,
    countedFrom: dueDate,
    interval: String(config.interval),
    weeklyDaysOfWeek: recurrence.type === 'weekly' ? recurrence.weekdays.map(String) : [],
    monthlyPattern: config.monthlyPattern ?? '',
    monthlyDate: shown(config.monthlyDate),
    monthlyWeekOfMonth: shown(config.monthlyWeekOfMonth),
    monthlyDayOfWeek: shown(config.monthlyDayOfWeek),
    weekdaysOnly: config.weekdaysOnly ?? false,
  }
}
