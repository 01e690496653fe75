import { advancedAnchor } from '~/domain/plan/anchor'
import type { MilestoneValues } from '~/domain/plan/milestone'
import { countOccurrences, rhythmOf } from '~/domain/plan/occurrences'
import type { PlanProject } from '~/domain/plan/plan'
import type { Ledger } from './ledger'
import { readPattern } from './pattern'
import { boundsWords } from './reasons'
import type { Standing } from './standing'
import type { LegacyProject } from './types'

/**
 * A recurring milestone counts from the old project's start, whatever its own date says: so its dates stay what people
 * saw. Where the product's project starts later by now, it is counted from the first of them that is left.
 * @param planned the project as the product has it, or will have it
 */
export function standRecurring(
  standing: Standing,
  project: LegacyProject,
  planned: PlanProject,
  ledger: Ledger,
): MilestoneValues | null {
  const { read, minutes } = standing
  const pattern = readPattern(read.row.recurring_config)
  if (!pattern.ok) {
    ledger.leaveOut(read, 'BROKEN_PATTERN', `${pattern.words}.`)
    return null
  }
  const { recurrence } = pattern
  const values: MilestoneValues = {
    name: read.name.text,
    dueDate: project.startDate,
    timeAllocationMinutes: minutes,
    recurrence,
    lead: 'period',
  }
  const rhythm = rhythmOf({ ...values, id: read.id, recurrence }, planned)
  const anchor = advancedAnchor(rhythm, planned)
  if (anchor === null || countOccurrences({ ...rhythm, anchor }, planned) === 0) {
    ledger.leaveOut(
      read,
      'NO_OCCURRENCE',
      `Its pattern yields no date in the project, ${boundsWords(planned)}.`,
    )
    return null
  }
  if (pattern.ignored.length > 0) {
    const parts = pattern.ignored.slice(0, 10).join(', ')
    ledger.note(read, 'PATTERN_PARTS_IGNORED', `Parts of its pattern that aren’t used: ${parts}.`)
  }
  return { ...values, dueDate: anchor }
}
