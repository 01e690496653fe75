import { formatDate, formatMinutes } from '~/domain/format'
import type { StoredMilestone } from '~/data/plan/types'
import { recurrenceWords } from '~/domain/plan/recurrence-words'

/**
 * What stands there now, where it has been changed since the form was made.
 * @param who changed it, and when: a sentence
 */
export function changedWords(who: string, current: StoredMilestone): string {
  const { name, dueDate, timeAllocationMinutes, recurrence } = current
  const when = recurrence ? recurrenceWords(recurrence) : `on ${formatDate(dueDate)}`
  return `${who} Now it is “${name}”, ${when}, with ${formatMinutes(timeAllocationMinutes)}: look again, then decide`
}
