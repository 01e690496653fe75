import { Exact, fixed } from '~/domain/decimal'
import { progressOf } from '~/domain/progress'
import type { CurrentMilestone, MilestoneValue } from '~/domain/updates/types'

export interface Earned {
  progressDelta: string
  earnedMinutesDelta: string | null
}

type Share = Pick<CurrentMilestone, 'workflowType' | 'weight' | 'budgetedMinutes'>

/**
 * What a change earned: points of completion (weight x change of progress / 100, six places) and minutes (budget x
 * weight x change of progress, four places). Each is the difference of two rounded standings, not a rounded difference:
 * so the sum of a milestone's links is its standing exactly, however many links there are.
 */
export function earnedBy(share: Share, old: MilestoneValue, next: MilestoneValue): Earned {
  const before = points(share, old)
  const after = points(share, next)
  const budget = share.budgetedMinutes
  return {
    progressDelta: difference(before, after, 6),
    earnedMinutesDelta:
      budget === null ? null : difference(before.times(budget).div(100), after.times(budget).div(100), 4),
  }
}

function points(share: Share, value: MilestoneValue): Exact {
  return progressOf({ workflowType: share.workflowType, ...value })
    .times(share.weight)
    .dividedBy(100)
}

function difference(before: Exact, after: Exact, places: number): string {
  return fixed(after.toDecimalPlaces(places).minus(before.toDecimalPlaces(places)), places)
}
