import { hoursInField } from '~/domain/hours'
import { allocationMinutes } from '~/domain/plan/milestone'

/** The hours that a row of the old planner has, as a field has them; '' where it has none that can be kept. */
export function originalHours(row: Readonly<Record<string, string | null>>): string {
  const hours = row.time_allocation_hours
  const read = hours ? allocationMinutes(Number(hours)) : undefined
  return read?.ok && read.minutes > 0 ? hoursInField(read.minutes) : ''
}
