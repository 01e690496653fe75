import { Exact, ZERO, fixed } from '~/domain/decimal'
import { type Measured, progressOf } from '~/domain/progress'

/** What the log says was done on one day: points of completion, and minutes earned by them. */
export interface EarnedOn {
  /** YYYY-MM-DD */
  date: string
  points: string
  minutes: string
}

export interface BudgetDelta {
  date: string
  /** Minutes with four places, never 0. */
  minutes: string
}

type Share = Measured & { weight: string }

const PLACES = 4

/**
 * What a new budget earns for the progress already made, on the days on which it was made: the difference, day by day,
 * between what the budget makes of all progress up to that day and what was recorded up to it. So whatever came before,
 * earned to date equals budget x completion afterwards. `minutes` null is no budget: nothing is earned.
 */
export function budgetDeltas(
  minutes: number | null,
  milestones: readonly Share[],
  recorded: readonly EarnedOn[],
  today: string,
): BudgetDelta[] {
  const budget = new Exact(minutes ?? 0)
  const days = recorded.length > 0 ? recorded : [{ date: today, points: '0', minutes: '0' }]
  const deltas: BudgetDelta[] = []
  let [points, earned, given] = [ZERO, ZERO, ZERO]
  days.forEach((day, index) => {
    points = points.plus(day.points)
    earned = earned.plus(day.minutes)
    const last = index === days.length - 1
    // The log's points have six places; what stands today is exact.
    const target = last ? standing(budget, milestones) : points.times(budget).div(100).toDecimalPlaces(PLACES)
    const delta = target.minus(earned).minus(given)
    given = given.plus(delta)
    if (!delta.isZero()) deltas.push({ date: day.date, minutes: fixed(delta, PLACES) })
  })
  return deltas
}

/** As each milestone's own deltas add up to it: rounded milestone by milestone. */
function standing(budget: Exact, milestones: readonly Share[]): Exact {
  return milestones.reduce((sum, milestone) => {
    const points = progressOf(milestone).times(milestone.weight).dividedBy(100)
    return sum.plus(points.times(budget).div(100).toDecimalPlaces(PLACES))
  }, ZERO)
}
