import type { Exact } from '~/domain/decimal'
import { lacksReason, refusalBeforehand } from '~/domain/updates/checks'
import type { Fold, MilestoneState } from '~/domain/updates/state'
import { targetOf } from '~/domain/updates/target'
import type {
  ConflictReason,
  MilestoneValue,
  RefusalReason,
  UnchangedReason,
  UpdateRequest,
} from '~/domain/updates/types'
import { amountOf, completes, sameAmount, sameValue } from '~/domain/updates/values'

export type Verdict =
  | { outcome: 'applied'; value: MilestoneValue; dateMovedFrom: string | null }
  | { outcome: 'unchanged'; reason: UnchangedReason }
  | { outcome: 'refused'; reason: RefusalReason }
  | { outcome: 'conflict'; reason: ConflictReason; value: MilestoneValue; step?: Exact }

/**
 * What happens to one update, given what the milestone is by now. Nothing is changed here. The order of the questions
 * is the rule: what can't be right is refused; what is late within its own origin is superseded; a chain shares the fate
 * of its earlier links; what is so already stays; what somebody else changed meanwhile is a conflict; taking back needs
 * a reason; the rest is applied.
 */
export function judge(update: UpdateRequest, state: MilestoneState, fold: Fold): Verdict {
  const refusal = refusalBeforehand(update, state, fold.request)
  if (refusal) return { outcome: 'refused', reason: refusal }
  const target = targetOf(update.change, state.current.workflowType, state.value)
  if (!target.ok) return { outcome: 'refused', reason: target.reason }
  const { value, step } = target
  const conflict = (reason: ConflictReason): Verdict => ({ outcome: 'conflict', reason, value, step })

  if (update.gesture < state.past.lastGesture(update.origin))
    return { outcome: 'unchanged', reason: 'superseded' }
  const thread = state.threads?.get(update.origin)
  if (thread) {
    return thread.state === 'conflict'
      ? conflict('follows')
      : { outcome: 'refused', reason: 'followsRefused' }
  }
  const base = baseOf(update, fold)
  if (!base.ok) return base.conflict ? conflict('follows') : { outcome: 'refused', reason: base.reason }
  if (base.version !== undefined && base.version > state.version)
    return { outcome: 'refused', reason: 'futureVersion' }

  const late = conflictOf(update, base.version, state)
  const stepLost = late && step !== undefined
  const daysLeft = !late && givesBackDays(update)
  if (!stepLost && !daysLeft && isSame(update, state, value))
    return { outcome: 'unchanged', reason: 'sameValue' }
  if (late) return conflict(late)
  if (lacksReason(update, state, value)) return { outcome: 'refused', reason: 'reasonRequired' }
  const datesOnly = update.change.kind !== 'restore' && isAmount(state, value)
  return { outcome: 'applied', value, dateMovedFrom: datesOnly ? state.value.effectiveDate : null }
}

type Base =
  | { ok: true; version: number | undefined }
  | { ok: false; conflict: true }
  | { ok: false; conflict: false; reason: RefusalReason }

/** The version that an update was made from: named, or the one that the update it follows left behind. */
function baseOf(update: UpdateRequest, { seen }: Fold): Base {
  if (update.follows === undefined) return { ok: true, version: update.baseVersion }
  const before = seen.get(update.follows)
  if (!before || before.milestoneId !== update.milestoneId) {
    return { ok: false, conflict: false, reason: 'followsUnknown' }
  }
  if (before.outcome === 'refused') return { ok: false, conflict: false, reason: 'followsRefused' }
  return before.outcome === 'conflict' ? { ok: false, conflict: true } : { ok: true, version: before.version }
}

/** An undo puts back only what nobody has changed since; any other update gives way to others, not to its own origin. */
function conflictOf(
  update: UpdateRequest,
  base: number | undefined,
  state: MilestoneState,
): ConflictReason | undefined {
  if (base === undefined) return undefined
  if (update.change.kind === 'restore') return base === state.version ? undefined : 'changedSince'
  return state.past.overtakenByOthers(update.origin, base, state.version) ? 'overtaken' : undefined
}

/** Nothing to do. A complete milestone with another date is something to do: its date. */
function isSame(update: UpdateRequest, state: MilestoneState, value: MilestoneValue): boolean {
  if (update.change.kind === 'restore') return sameValue(value, state.value)
  return isAmount(state, value) && !movesDate(update, state)
}

function isAmount(state: MilestoneState, value: MilestoneValue): boolean {
  const { workflowType } = state.current
  return sameAmount(amountOf(workflowType, value), amountOf(workflowType, state.value))
}

/** A chain that came back to where it began may have left its work on two days: its undo has that to put right. */
function givesBackDays({ change }: UpdateRequest): boolean {
  return change.kind === 'restore' && (change.earned ?? []).length > 0
}

function movesDate(update: UpdateRequest, state: MilestoneState): boolean {
  if (update.effectiveDate === undefined || update.change.kind === 'total') return false
  return (
    completes(state.current.workflowType, state.value) && update.effectiveDate !== state.value.effectiveDate
  )
}
