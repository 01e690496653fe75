import { Exact, HUNDRED, ZERO, fixed } from '~/domain/decimal'
import { progressOf } from '~/domain/progress'
import type { CurrentMilestone, MilestoneValue } from '~/domain/updates/types'

export interface Earned {
  progressDelta: string
  earnedMinutesDelta: string | null
}

type Share = Pick<CurrentMilestone, 'workflowType' | 'weight' | 'budgetedMinutes'>

const POINTS = 6
const MINUTES = 4

/**
 * What a change earned: points of completion (weight x change of progress / 100, six places) and minutes (budget x
 * weight x change of progress, four places). Each is the difference of two rounded standings, not a rounded difference:
 * so the sum of a milestone's links is its standing exactly, however many links there are.
 */
export function earnedBy(share: Share, old: MilestoneValue, next: MilestoneValue): Earned {
  const before = standingPoints(share, old)
  const after = standingPoints(share, next)
  const budget = share.budgetedMinutes
  return {
    progressDelta: difference(before, after, POINTS),
    earnedMinutesDelta:
      budget === null
        ? null
        : difference(before.times(budget).div(100), after.times(budget).div(100), MINUTES),
  }
}

/** Points of component completion that a value stands for, exactly. */
export function standingPoints(share: Pick<Share, 'workflowType' | 'weight'>, value: MilestoneValue): Exact {
  const progress = progressOf({ workflowType: share.workflowType, ...value })
  // Most are done or not begun: no need to divide for those.
  if (progress.isZero()) return ZERO
  return progress.equals(HUNDRED) ? new Exact(share.weight) : progress.times(share.weight).dividedBy(100)
}

function difference(before: Exact, after: Exact, places: number): string {
  return fixed(after.toDecimalPlaces(places).minus(before.toDecimalPlaces(places)), places)
}

export interface PointsOn {
  /** YYYY-MM-DD */
  date: string
  /** Points of component completion, six places. */
  points: string
}

export interface EarnedOn extends Earned {
  date: string
}

/**
 * Divides what a change earned among the days that it is about: each of `others` gets its points, with their minutes by
 * today's budget, and the change's own day gets all the rest. So the sum stays what `earned` says.
 */
export function spread(
  { budgetedMinutes }: Pick<Share, 'budgetedMinutes'>,
  earned: Earned,
  others: readonly PointsOn[],
): Earned & { elsewhere: EarnedOn[] } {
  if (others.length === 0) return { ...earned, elsewhere: [] }
  let points = new Exact(earned.progressDelta)
  let minutes = new Exact(earned.earnedMinutesDelta ?? 0)
  const elsewhere = others.map(({ date, points: its }): EarnedOn => {
    const worth = new Exact(its).times(budgetedMinutes ?? 0).div(100)
    const rounded = worth.toDecimalPlaces(MINUTES)
    points = points.minus(its)
    minutes = minutes.minus(rounded)
    return {
      date,
      progressDelta: fixed(new Exact(its), POINTS),
      earnedMinutesDelta: budgetedMinutes === null ? null : fixed(rounded, MINUTES),
    }
  })
  return {
    progressDelta: fixed(points, POINTS),
    earnedMinutesDelta: budgetedMinutes === null ? null : fixed(minutes, MINUTES),
    elsewhere,
  }
}

/** What each day earned, from rows that name it; days that come to nothing are left out. */
export function pointsByDay(rows: readonly { date: string; progressDelta: string }[]): Map<string, Exact> {
  const days = new Map<string, Exact>()
  for (const { date, progressDelta } of rows) days.set(date, (days.get(date) ?? ZERO).plus(progressDelta))
  for (const [date, points] of days) if (points.isZero()) days.delete(date)
  return days
}
