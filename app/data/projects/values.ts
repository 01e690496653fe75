import type { ProjectDatesRefusal } from '~/domain/plan/project-dates'

/** What a person decides about a project. */
export interface ProjectValues {
  number: string
  name: string
  client: string
  /** What else there is to know, lines as typed. */
  note: string
  /** YYYY-MM-DD */
  startDate: string
  /** null = continuous */
  endDate: string | null
  estimatedMinutes: number
  /** IANA name, e.g. Europe/Oslo */
  timeZone: string
  /** Working minutes of each weekday, from Sunday. */
  weekdayMinutes: number[]
  /** 0 = Sunday */
  weekStartsOn: number
}

/** The fields in the order in which the audit log and pages speak of them. */
export const PROJECT_FIELDS = [
  'number',
  'name',
  'client',
  'note',
  'startDate',
  'endDate',
  'estimatedMinutes',
  'timeZone',
  'weekdayMinutes',
  'weekStartsOn',
] as const satisfies (keyof ProjectValues)[]

export interface ProjectRefusal {
  ok: false
  field: keyof ProjectValues | ''
  reason: 'notAllowed' | 'numberTaken' | 'dates' | 'weekdays' | 'gone' | 'nameDiffers' | 'outside'
  /** The milestones that would be outside the project's new dates. */
  outside?: Extract<ProjectDatesRefusal, { reason: 'outside' }>
}
