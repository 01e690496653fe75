import type { Exact } from '~/domain/decimal'
import type { MilestoneState } from '~/domain/updates/state'
import { bothOf } from '~/domain/updates/target'
import type {
  Amount,
  DecidedConflict,
  MilestoneValue,
  Mine,
  Theirs,
  UpdateRequest,
} from '~/domain/updates/types'
import { amountOf } from '~/domain/updates/values'

/** What one update asked for, beside what stands there. */
export interface Sides {
  mine: Mine
  theirs: Theirs
  both?: Amount
}

export function sidesOf(
  update: UpdateRequest,
  state: MilestoneState,
  value: MilestoneValue,
  step?: Exact,
): Sides {
  const { workflowType } = state.current
  const both = step === undefined ? undefined : bothOf(state.value, step)
  return {
    mine: { amount: amountOf(workflowType, value), effectiveDate: update.effectiveDate ?? null },
    theirs: {
      amount: amountOf(workflowType, state.value),
      effectiveDate: state.value.effectiveDate,
      version: state.version,
      by: state.changedBy,
      at: state.changedAt,
    },
    ...(both ? { both: amountOf(workflowType, both) } : {}),
  }
}

export function newConflict(
  update: UpdateRequest,
  state: MilestoneState,
  sides: Sides,
  today: string,
): DecidedConflict {
  return {
    date: update.effectiveDate ?? today,
    milestoneId: state.current.milestoneId,
    componentId: state.current.componentId,
    indexes: [update.index],
    baseVersion: update.baseVersion ?? null,
    follows: update.follows ?? null,
    ...sides,
  }
}

/**
 * The chain stays one conflict: its last word is what is offered as mine. "Both" adds up the steps, and falls away as
 * soon as one link isn't a step: then there is no sum that anybody asked for.
 */
export function addToConflict(
  conflict: DecidedConflict,
  update: UpdateRequest,
  state: MilestoneState,
  sides: Sides,
  today: string,
  step?: Exact,
): void {
  conflict.indexes.push(update.index)
  conflict.mine = sides.mine
  conflict.date = update.effectiveDate ?? today
  const sum = step && conflict.both?.kind === 'quantity' ? conflict.both.value : undefined
  const both =
    sum === undefined || !step ? undefined : bothOf({ ...state.value, quantityComplete: sum }, step)
  if (both) conflict.both = amountOf(state.current.workflowType, both)
  else delete conflict.both
}
