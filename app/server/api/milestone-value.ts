import { fullValue } from '~/data/updates/outdated'
import type { KeptValue } from '~/data/updates/types'
import type { WorkflowType } from '~/domain/progress'
import type { MilestoneValue } from '~/domain/updates/types'

/** How a step is measured, as JSON says it. */
export const workflowJson = (workflowType: WorkflowType) =>
  `MILESTONE_${workflowType.toUpperCase()}` as `MILESTONE_${Uppercase<WorkflowType>}`

const numberOf = (amount: string | null) => (amount === null ? null : Number(amount))

/** What a step stands at: its tick, and of a percentage or a quantity its numbers. */
export function valueJson(value: Omit<MilestoneValue, 'completedBy'>) {
  const { isCompleted, percentageComplete, quantityComplete, quantityTotal, unit } = value
  return {
    isCompleted,
    ...(percentageComplete === null ? {} : { percentageComplete: Number(percentageComplete) }),
    ...(quantityComplete === null
      ? {}
      : { quantityComplete: Number(quantityComplete), quantityTotal: numberOf(quantityTotal), unit }),
    completedAt: value.completedAt,
    effectiveDate: value.effectiveDate,
  }
}

/** The same of a value as the log keeps it. */
export const loggedValueJson = (kept: KeptValue) => valueJson(fullValue(kept))
