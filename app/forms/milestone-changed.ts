import { formatDate, formatMinutes } from '~/domain/format'
import type { StoredMilestone } from '~/data/plan/types'
import { recurrenceWords } from '~/domain/plan/recurrence-words'

/** What stands there now, where somebody else has changed it since the form was made. */
export function changedWords(current: StoredMilestone): string {
  const { name, dueDate, timeAllocationMinutes, recurrence } = current
  const when = recurrence ? recurrenceWords(recurrence) : `on ${formatDate(dueDate)}`
  return `Somebody else changed it meanwhile. Now it is “${name}”, ${when}, with ${formatMinutes(timeAllocationMinutes)}: look again, then decide`
}
