import { plain } from '~/domain/decimal'
import { type WorkflowType, isComplete } from '~/domain/progress'
import type { Amount, MilestoneValue } from '~/domain/updates/types'

/** The value alone, its decimals in one spelling: the database says '60.00' where a form says '60'. */
export function valueOf(holder: MilestoneValue): MilestoneValue {
  return {
    isCompleted: holder.isCompleted,
    percentageComplete: spelled(holder.percentageComplete),
    quantityComplete: spelled(holder.quantityComplete),
    quantityTotal: spelled(holder.quantityTotal),
    unit: holder.unit,
    completedAt: holder.completedAt,
    completedBy: holder.completedBy,
    effectiveDate: holder.effectiveDate,
  }
}

function spelled(amount: string | null): string | null {
  return amount === null ? null : plain(amount)
}

/** What people compare: a tick, a percentage, or a quantity with its total and unit. */
export function amountOf(workflowType: WorkflowType, value: MilestoneValue): Amount {
  switch (workflowType) {
    case 'discrete':
      return { kind: 'discrete', done: value.isCompleted }
    case 'percentage':
      return { kind: 'percentage', value: value.percentageComplete ?? '0' }
    case 'quantity':
      return {
        kind: 'quantity',
        value: value.quantityComplete ?? '0',
        total: value.quantityTotal,
        unit: value.unit,
      }
  }
}

export function sameAmount(a: Amount, b: Amount): boolean {
  if (a.kind === 'discrete') return b.kind === 'discrete' && a.done === b.done
  if (a.kind === 'percentage') return b.kind === 'percentage' && a.value === b.value
  return b.kind === 'quantity' && a.value === b.value && a.total === b.total && a.unit === b.unit
}

/** Everything alike, who, when and date too: an undo has nothing to put back. */
export function sameValue(a: MilestoneValue, b: MilestoneValue): boolean {
  return (Object.keys(a) as (keyof MilestoneValue)[]).every((field) => a[field] === b[field])
}

export function completes(workflowType: WorkflowType, value: MilestoneValue): boolean {
  // Most are ticks: for those nothing is made.
  return workflowType === 'discrete' ? value.isCompleted : isComplete({ workflowType, ...value })
}
