import { Exact, plain } from '~/domain/decimal'
import { type WorkflowType, isTotal } from '~/domain/progress'
import { type NumberRefusal, boundedQuantity, parseNumber, parsePercentage } from '~/domain/quantity'
import type { Change, MilestoneValue, RefusalReason } from '~/domain/updates/types'
import { completes, valueOf } from '~/domain/updates/values'
import { convert } from '~/domain/units'

/** The value that a change asks for; `step` is what a stepper button adds, in the milestone's unit. */
export type Target = { ok: true; value: MilestoneValue; step?: Exact } | { ok: false; reason: RefusalReason }

const KINDS: Record<Exclude<Change['kind'], 'restore'>, WorkflowType> = {
  done: 'discrete',
  percentage: 'percentage',
  quantity: 'quantity',
  'quantity-step': 'quantity',
  total: 'quantity',
}

/**
 * What `change` makes of `value`. Who, when and the date are stamped later; a change of another kind than the
 * milestone's workflow type is refused, never translated.
 */
export function targetOf(change: Change, workflowType: WorkflowType, value: MilestoneValue): Target {
  if (change.kind === 'restore') return restored(change.value, workflowType)
  if (KINDS[change.kind] !== workflowType) return refuse('kindMismatch')
  switch (change.kind) {
    case 'done':
      return { ok: true, value: { ...value, isCompleted: change.done } }
    case 'percentage':
      return percentage(change.value, value)
    case 'quantity':
      return quantity(change, value)
    case 'quantity-step':
      return stepped(change, value)
    case 'total':
      return totalled(change, value)
  }
}

function percentage(text: string, value: MilestoneValue): Target {
  const parsed = parsePercentage(text)
  if (!parsed.ok) return refuse(numberReason(parsed.reason))
  return settled('percentage', { ...value, percentageComplete: parsed.value })
}

function quantity(change: { value: string; unit?: string }, value: MilestoneValue): Target {
  if (!isTotal(value.quantityTotal)) return refuse('totalMissing')
  const parsed = parseNumber(change.value)
  if (!parsed.ok) return refuse(numberReason(parsed.reason))
  const amount = inUnitOf(value, new Exact(parsed.value), change.unit)
  return amount.ok ? measured(amount.value, value) : amount
}

/** 300 typed and +1 pressed is 301, whatever the database held. */
function stepped(change: Extract<Change, { kind: 'quantity-step' }>, value: MilestoneValue): Target {
  if (!isTotal(value.quantityTotal)) return refuse('totalMissing')
  const field = parseNumber(change.field)
  const step = parseNumber(change.step)
  if (!field.ok) return refuse(numberReason(field.reason))
  if (!step.ok) return refuse(numberReason(step.reason))
  const added = inUnitOf(value, new Exact(step.value), change.unit)
  const typed = inUnitOf(value, new Exact(field.value), change.untouched ? undefined : change.unit)
  if (!added.ok) return added
  if (!typed.ok) return typed
  const target = measured(typed.value.plus(added.value), value)
  return target.ok ? { ...target, step: added.value } : target
}

function totalled(change: { value: string; unit?: string }, value: MilestoneValue): Target {
  const parsed = parseNumber(change.value)
  if (!parsed.ok) return refuse(numberReason(parsed.reason))
  const amount = inUnitOf(value, new Exact(parsed.value), change.unit)
  if (!amount.ok) return amount
  const bounded = boundedQuantity(amount.value)
  if (!bounded.ok) return refuse(bounded.reason === 'negative' ? 'totalNotPositive' : bounded.reason)
  if (!isTotal(bounded.value)) return refuse('totalNotPositive')
  const unit = value.unit ?? change.unit ?? null
  return settled('quantity', {
    ...value,
    quantityComplete: value.quantityComplete ?? '0',
    quantityTotal: bounded.value,
    unit,
  })
}

/** Theirs plus my step: the third way out of a conflict between two steppers. */
export function bothOf(value: MilestoneValue, step: Exact): MilestoneValue | undefined {
  const sum = measured(new Exact(value.quantityComplete ?? 0).plus(step), value)
  return sum.ok ? sum.value : undefined
}

function restored(old: MilestoneValue, workflowType: WorkflowType): Target {
  const holds = {
    discrete: true,
    percentage: old.percentageComplete !== null,
    quantity: old.quantityComplete !== null && isTotal(old.quantityTotal),
  }
  const measuredElsewhere =
    workflowType === 'discrete' && (old.percentageComplete ?? old.quantityTotal) !== null
  if (!holds[workflowType] || measuredElsewhere) return refuse('kindMismatch')
  return { ok: true, value: valueOf(old) }
}

function measured(amount: Exact, value: MilestoneValue): Target {
  const bounded = boundedQuantity(amount)
  if (!bounded.ok) return refuse(bounded.reason)
  return settled('quantity', { ...value, quantityComplete: plain(bounded.value) })
}

function settled(workflowType: WorkflowType, value: MilestoneValue): Target {
  return { ok: true, value: { ...value, isCompleted: completes(workflowType, value) } }
}

type InUnit = { ok: true; value: Exact } | { ok: false; reason: RefusalReason }

function inUnitOf(value: MilestoneValue, amount: Exact, unit: string | undefined): InUnit {
  if (unit === undefined || unit === '' || value.unit === null) return { ok: true, value: amount }
  return convert(amount, unit, value.unit)
}

function refuse(reason: RefusalReason): { ok: false; reason: RefusalReason } {
  return { ok: false, reason }
}

function numberReason(reason: NumberRefusal | 'outOfRange'): RefusalReason {
  return reason === 'empty' ? 'notANumber' : reason
}
