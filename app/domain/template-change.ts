import { completionOf } from './completion'
import { HUNDRED, ZERO, fixed } from './decimal'
import { progressOf } from './progress'
import type { TemplateStep } from './rules-of-credit'
import {
  type Loss,
  type Migrated,
  migrateStep,
  startStep,
  type StepValue,
  type Total,
} from './step-migration'

/** A component milestone as it stands before its component moves to another version. */
export interface StandingMilestone extends StepValue {
  id: string
  stepKey: string
  name: string
  weight: string
  /** A step of an older version: history with weight 0. */
  removed: boolean
}

export interface MovedMilestone {
  /** Undefined: the step is new to the component. */
  id: string | undefined
  stepKey: string
  name: string
  value: StepValue
  weight: string
  removed: boolean
  lost: Loss | null
}

export interface MovedComponent {
  milestones: MovedMilestone[]
  /** Component completion in percent, two decimals. */
  before: string
  after: string
  /** Points of completion gained, six decimals. */
  progressDelta: string
  /** Minutes earned with it, four decimals; null without a budget. */
  earnedMinutesDelta: string | null
}

export type ComponentMove = { ok: true; moved: MovedComponent } | { ok: false; reason: 'needsTotal' }

/** The total that a component already has on one of its quantities: what a step that becomes a quantity is a part of. */
function totalOf(milestones: readonly StandingMilestone[]): Total | undefined {
  const measured = milestones.find(({ quantityTotal, unit }) => quantityTotal !== null && unit !== null)
  return measured && { quantity: measured.quantityTotal ?? '0', unit: measured.unit ?? '' }
}

type Weighted = { weight: string; value: StepValue }

/** Each milestone rounded by itself, as its own deltas are: so the sum of all deltas stays what stands there. */
const sumOf = (milestones: readonly Weighted[], minutes: number, places: number) =>
  milestones.reduce((sum, { weight, value }) => {
    const points = progressOf(value).times(weight).dividedBy(HUNDRED)
    return sum.plus(points.times(minutes).dividedBy(HUNDRED).toDecimalPlaces(places))
  }, ZERO)

/** The value alone: a kept one is the whole milestone, and its old weight must not come along. */
function valueOf(value: StepValue): StepValue {
  const { workflowType, isCompleted, percentageComplete, quantityComplete, quantityTotal, unit } = value
  return { workflowType, isCompleted, percentageComplete, quantityComplete, quantityTotal, unit }
}

const weighted = ({ value, weight, removed }: Pick<MovedMilestone, 'value' | 'weight' | 'removed'>) => ({
  ...value,
  weight,
  removed,
})

/**
 * Moves a component to another version of its type's template, step by step, steps known by their keys. Refused where a
 * step becomes a quantity and the component has no total anywhere: `fallback` is then the total to take.
 */
export function moveComponent(
  standing: readonly StandingMilestone[],
  steps: readonly TemplateStep[],
  budgetedMinutes: number | null,
  fallback?: Total,
): ComponentMove {
  const total = totalOf(standing) ?? fallback
  const byKey = new Map(standing.map((milestone) => [milestone.stepKey, milestone]))
  const milestones: MovedMilestone[] = []
  const add = (
    stepKey: string,
    name: string,
    old: StandingMilestone | undefined,
    migrated: Migrated,
  ): boolean => {
    if (!migrated.ok) return false
    const { value, weight, removed, lost } = migrated
    milestones.push({ id: old?.id, stepKey, name, value: valueOf(value), weight, removed, lost })
    return true
  }
  for (const step of steps) {
    const old = byKey.get(step.key)
    const migrated = old ? migrateStep(old, step, total) : startStep(step, total)
    if (!add(step.key, step.name, old, migrated)) return { ok: false, reason: 'needsTotal' }
  }
  const kept = new Set(steps.map(({ key }) => key))
  for (const old of standing) {
    if (!kept.has(old.stepKey) && !old.removed) add(old.stepKey, old.name, old, migrateStep(old, undefined))
  }
  const before = standing.map((milestone) => ({ ...milestone, value: valueOf(milestone) }))
  const gained = (minutes: number, places: number) =>
    fixed(sumOf(milestones, minutes, places).minus(sumOf(before, minutes, places)), places)
  return {
    ok: true,
    moved: {
      milestones,
      before: completionOf(before.map(weighted)).percent,
      after: completionOf(milestones.map(weighted)).percent,
      progressDelta: gained(100, 6),
      earnedMinutesDelta: budgetedMinutes === null ? null : gained(budgetedMinutes, 4),
    },
  }
}
