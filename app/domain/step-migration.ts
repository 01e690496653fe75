import { Exact, HUNDRED, plain } from '~/domain/decimal'
import { amountFigure, percentWords } from '~/domain/figure'
import { type Measured, isComplete, isTotal, progressOf } from '~/domain/progress'
import { boundedQuantity, roundedPercentage } from '~/domain/quantity'
import type { TemplateStep } from '~/domain/rules-of-credit'
import { convert } from '~/domain/units'

/** A component milestone as it stands, under the version of its template that it was created with. */
export interface StepValue extends Measured {
  unit: string | null
}

export interface Total {
  quantity: string
  unit: string
}

/** What is no longer counted once the new version holds: progress in percent, and the words of the old value. */
export interface Loss {
  progress: string
  value: string
}

export type Migrated =
  | { ok: true; value: StepValue; weight: string; removed: boolean; lost: Loss | null }
  | { ok: false; reason: 'needsTotal' }

/**
 * Moves a component's value to a newer version of its template. To percentage: the progress. To discrete: done only at
 * 100, a partial value is lost and listed. To quantity: the share of a total, without which it can't move. A step that
 * the new version doesn't have stays as history with weight 0, and what it had earned is listed as lost.
 */
export function migrateStep(old: StepValue, next: TemplateStep | undefined, total?: Total): Migrated {
  if (!next) return { ok: true, value: old, weight: '0.00', removed: true, lost: lossOf(old) }
  const moved = movedTo(old, next, total)
  return moved
    ? {
        ok: true,
        value: moved.value,
        weight: next.weight,
        removed: false,
        lost: moved.lost ? lossOf(old) : null,
      }
    : { ok: false, reason: 'needsTotal' }
}

/** A step that a component didn't have before starts at nothing. */
export function startStep(next: TemplateStep, total?: Total): Migrated {
  const untouched: StepValue = { ...EMPTY, workflowType: 'discrete', isCompleted: false }
  return migrateStep(untouched, next, total)
}

const EMPTY = { percentageComplete: null, quantityComplete: null, quantityTotal: null, unit: null }

function movedTo(
  old: StepValue,
  next: TemplateStep,
  total: Total | undefined,
): { value: StepValue; lost: boolean } | undefined {
  const isCompleted = isComplete(old)
  switch (next.workflowType) {
    case 'discrete': {
      const partial = !isCompleted && progressOf(old).greaterThan(0)
      return { value: { ...EMPTY, workflowType: 'discrete', isCompleted }, lost: partial }
    }
    case 'percentage': {
      const percentageComplete = roundedPercentage(isCompleted ? HUNDRED : progressOf(old))
      return { value: { ...EMPTY, workflowType: 'percentage', isCompleted, percentageComplete }, lost: false }
    }
    case 'quantity':
      return quantityFrom(old, next.unit ?? total?.unit ?? old.unit, total)
  }
}

/** A quantity stays the quantity it was, in the new step's unit; anything else becomes its share of the total. */
function quantityFrom(
  old: StepValue,
  unit: string | null,
  total: Total | undefined,
): { value: StepValue; lost: boolean } | undefined {
  if (unit === null) return undefined
  const kept = old.workflowType === 'quantity' && old.quantityTotal !== null && old.unit !== null
  const ownTotal = kept ? inUnit(old.quantityTotal ?? '0', old.unit ?? unit, unit) : undefined
  const newTotal = total ? inUnit(total.quantity, total.unit, unit) : undefined
  const quantityTotal = ownTotal ?? newTotal
  if (quantityTotal === undefined || !isTotal(quantityTotal)) return undefined
  const amount =
    ownTotal === undefined
      ? shareOf(quantityTotal, old)
      : (inUnit(old.quantityComplete ?? '0', old.unit ?? unit, unit) ?? '0')
  const isCompleted = isComplete(old)
  const quantityComplete = isCompleted ? amount : shortOf(quantityTotal, amount)
  return {
    value: { ...EMPTY, workflowType: 'quantity', isCompleted, quantityComplete, quantityTotal, unit },
    lost: false,
  }
}

function shareOf(total: string, old: StepValue): string {
  if (isComplete(old)) return total
  const share = boundedQuantity(progressOf(old).times(total).dividedBy(100))
  return share.ok ? share.value : '0'
}

/** What wasn't complete must not become complete by rounding. */
function shortOf(total: string, amount: string): string {
  return new Exact(amount).lessThan(total) ? amount : plain(new Exact(total).minus('0.001'))
}

function inUnit(amount: string, from: string, to: string): string | undefined {
  const converted = convert(new Exact(amount), from, to)
  const bounded = converted.ok ? boundedQuantity(converted.value) : undefined
  return bounded?.ok ? bounded.value : undefined
}

function lossOf(old: StepValue): Loss | null {
  const progress = progressOf(old)
  if (progress.isZero()) return null
  return { progress: roundedPercentage(progress), value: wordsOf(old) }
}

function wordsOf(old: StepValue): string {
  if (old.workflowType === 'discrete') return 'done'
  if (old.workflowType === 'percentage') return percentWords(plain(old.percentageComplete ?? '0'))
  const unit = old.unit === null ? '' : ` ${old.unit}`
  return `${amountFigure(plain(old.quantityComplete ?? '0'))} of ${amountFigure(plain(old.quantityTotal ?? '0'))}${unit}`
}
