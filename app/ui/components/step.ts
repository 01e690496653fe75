import type { DetailMilestone } from '~/data/components/detail'
import type { View } from '~/enhance/types'

/** A step of a component as a control shows it. */
export type Step = Pick<
  DetailMilestone,
  | 'key'
  | 'name'
  | 'workflowType'
  | 'weight'
  | 'removed'
  | 'isCompleted'
  | 'percentageComplete'
  | 'quantityComplete'
  | 'quantityTotal'
  | 'unit'
  | 'version'
  | 'completedBy'
  | 'effectiveDate'
> & {
  /** The earlier step that usually comes first and isn't complete. */
  usuallyAfter?: string | undefined
  /** Units that its quantity can be typed in, its own first. */
  units?: string[] | undefined
}

/** '20', not '20.00'. */
export const weightWords = (weight: string): string => weight.replace(/\.?0+$/, '')

/** The step as it was pressed or as the server last said, where that is newer than the page. */
export function withView(step: Step, view: View | undefined): Step {
  if (!view) return step
  const { shown, version = step.version } = view
  if (!shown) return { ...step, version }
  const { done, amount } = shown
  if (step.workflowType === 'discrete') return { ...step, version, isCompleted: done }
  const percentage = step.workflowType === 'percentage'
  const isCompleted = Number(amount) >= Number(percentage ? 100 : step.quantityTotal)
  return {
    ...step,
    version,
    isCompleted,
    [percentage ? 'percentageComplete' : 'quantityComplete']: amount ?? '0',
  }
}
