import type { DetailMilestone } from '~/data/components/detail'

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
