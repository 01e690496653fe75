import { Exact, HUNDRED, ZERO } from '~/domain/decimal'

/** How a step of a component is measured. JSON names them MILESTONE_DISCRETE and so on. */
export const WORKFLOW_TYPES = ['discrete', 'percentage', 'quantity'] as const
export type WorkflowType = (typeof WORKFLOW_TYPES)[number]

/** The one value that decides a component milestone, as the database holds it: amounts are decimal text. */
export interface Measured {
  workflowType: WorkflowType
  isCompleted: boolean
  percentageComplete: string | null
  quantityComplete: string | null
  quantityTotal: string | null
}

/** A quantity needs something to be a part of: a total of 0, below, or none at all measures nothing. */
export function isTotal(total: string | null): total is string {
  return total !== null && new Exact(total).greaterThan(0)
}

/**
 * Progress in percent, 0 to 100, exact. The only place where it is computed. A quantity above its total counts as 100; a
 * quantity without a positive total has no progress (updates to it are refused until it has one).
 */
export function progressOf(milestone: Measured): Exact {
  switch (milestone.workflowType) {
    case 'discrete':
      return milestone.isCompleted ? HUNDRED : ZERO
    case 'percentage':
      return within(new Exact(milestone.percentageComplete ?? 0))
    case 'quantity':
      if (!isTotal(milestone.quantityTotal)) return ZERO
      return within(new Exact(milestone.quantityComplete ?? 0).times(100).dividedBy(milestone.quantityTotal))
  }
}

/** Decided by the value itself, never by a rounded progress: 100 percent, the whole total, or a tick. */
export function isComplete(milestone: Measured): boolean {
  switch (milestone.workflowType) {
    case 'discrete':
      return milestone.isCompleted
    case 'percentage':
      return new Exact(milestone.percentageComplete ?? 0).greaterThanOrEqualTo(100)
    case 'quantity':
      return (
        isTotal(milestone.quantityTotal) &&
        new Exact(milestone.quantityComplete ?? 0).greaterThanOrEqualTo(milestone.quantityTotal)
      )
  }
}

/** More installed than the drawing says: accepted, with a warning. */
export function isOverTotal(milestone: Measured): boolean {
  return (
    milestone.workflowType === 'quantity' &&
    isTotal(milestone.quantityTotal) &&
    new Exact(milestone.quantityComplete ?? 0).greaterThan(milestone.quantityTotal)
  )
}

function within(percent: Exact): Exact {
  if (percent.lessThan(0)) return ZERO
  return percent.greaterThan(100) ? HUNDRED : percent
}
