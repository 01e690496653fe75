import { Exact, HUNDRED, ZERO, fixed } from '~/domain/decimal'
import { type Measured, isComplete, progressOf } from '~/domain/progress'

export const STATUSES = ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED'] as const
export type Status = (typeof STATUSES)[number]

/** A step that a newer template no longer has is `removed`: history with weight 0, which counts for nothing. */
export interface Weighted extends Measured {
  weight: string
  removed?: boolean
}

export interface Completion {
  /** Percent with two decimals, half up: '65.00'. */
  percent: string
  status: Status
  /** n of m milestones. */
  complete: number
  of: number
}

/** The weighted mean of the progress of a component's milestones, and its status. */
export function completionOf(milestones: readonly Weighted[]): Completion {
  const counted = milestones.filter((milestone) => !milestone.removed)
  const complete = counted.filter(isComplete).length
  return {
    percent: fixed(exactCompletion(counted), 2),
    status: statusOf(counted),
    complete,
    of: counted.length,
  }
}

/** COMPLETED by the milestones themselves: 99.995 percent rounds to 100.00 and isn't complete. */
export function statusOf(milestones: readonly Weighted[]): Status {
  const counted = milestones.filter((milestone) => !milestone.removed)
  if (counted.every((milestone) => progressOf(milestone).isZero())) return 'NOT_STARTED'
  return counted.every(isComplete) ? 'COMPLETED' : 'IN_PROGRESS'
}

function exactCompletion(counted: readonly Weighted[]): Exact {
  const total = counted.reduce((sum, { weight }) => sum.plus(weight), ZERO)
  if (total.isZero()) return ZERO
  const earned = counted.reduce((sum, one) => sum.plus(progressOf(one).times(one.weight)), ZERO)
  // Thirds end in ...999 after sixty digits: forty places first, so that a tie at two decimals is a tie again.
  const mean = earned.dividedBy(total).toDecimalPlaces(40)
  return mean.greaterThan(HUNDRED) ? HUNDRED : mean
}

/** What a page prints: 100 only when complete, 0 only when untouched, else 1 to 99. */
export function shownPercent(percent: string, status: Status): number {
  if (status === 'COMPLETED') return 100
  if (status === 'NOT_STARTED') return 0
  return Math.min(99, Math.max(1, new Exact(percent).round().toNumber()))
}
