import { Exact, ZERO, fixed } from '~/domain/decimal'
import { isOverTotal } from '~/domain/progress'
import { reasonOf } from '~/domain/updates/checks'
import { type Earned, type PointsOn, earnedBy, spread, standingPoints } from '~/domain/updates/earned'
import { type Fold, type MilestoneState, addLink, earnedOn } from '~/domain/updates/state'
import type {
  AppliedLink,
  CurrentMilestone,
  Flag,
  MilestoneValue,
  UpdateRequest,
} from '~/domain/updates/types'
import { completes } from '~/domain/updates/values'

/** Applies an update: the milestone goes on by one link. */
export function applyLink(
  update: UpdateRequest,
  state: MilestoneState,
  fold: Fold,
  target: MilestoneValue,
  dateMovedFrom: string | null,
): AppliedLink {
  const { current, value: old } = state
  // Of an undo the day on which it was earned, as it is named.
  const effectiveDate = update.effectiveDate ?? fold.request.today
  const value =
    update.change.kind === 'restore' ? target : stamped(update, state, fold, target, effectiveDate)
  const reason = reasonOf(update)
  const its = spread(
    current,
    earned(fold, current, old, value),
    otherDays(update, state, effectiveDate, dateMovedFrom),
  )
  const link: AppliedLink = {
    index: update.index,
    milestoneId: current.milestoneId,
    componentId: current.componentId,
    old,
    new: value,
    versionBefore: state.version,
    versionAfter: state.version + 1,
    progressDelta: its.progressDelta,
    earnedMinutesDelta: its.earnedMinutesDelta,
    elsewhere: its.elsewhere,
    reason: reason.ok ? reason.reason : null,
    effectiveDate,
    dateMovedFrom,
    flags: flagsOf(state, value),
    origin: update.origin,
    gesture: update.gesture,
    undoesOrigin: update.change.kind === 'restore' ? (update.change.undoesOrigin ?? null) : null,
    unconditional: update.baseVersion === undefined && update.follows === undefined,
  }
  addLink(state, link)
  state.changedBy = fold.request.actor.person
  state.changedAt = fold.request.now
  return link
}

/** What a change earned. Ticks of one weight and budget earn the same: it is computed once. */
function earned(
  { ticks }: Fold,
  current: CurrentMilestone,
  old: MilestoneValue,
  value: MilestoneValue,
): Earned {
  if (current.workflowType !== 'discrete') return earnedBy(current, old, value)
  const kind = `${current.weight} ${current.budgetedMinutes} ${old.isCompleted} ${value.isCompleted}`
  let tick = ticks.get(kind)
  if (!tick) ticks.set(kind, (tick = earnedBy(current, old, value)))
  return tick
}

/**
 * What a change earns on other days than its own. A corrected date takes away what was earned on the old one, never more
 * than stands there now; an undo puts each day back.
 */
function otherDays(
  { change }: UpdateRequest,
  state: MilestoneState,
  date: string,
  movedFrom: string | null,
): PointsOn[] {
  if (change.kind === 'restore') {
    const undone = change.earned ?? []
    return undone.flatMap((day) =>
      day.date === date ? [] : [{ date: day.date, points: fixed(new Exact(day.points).negated(), 6) }],
    )
  }
  if (movedFrom === null) return []
  const stands = standingPoints(state.current, state.value).toDecimalPlaces(6)
  const moved = Exact.max(ZERO, Exact.min(earnedOn(state, movedFrom), stands))
  return moved.isZero() ? [] : [{ date: movedFrom, points: fixed(moved.negated(), 6) }]
}

/** Who and when completed it, kept while it stays complete. */
function stamped(
  update: UpdateRequest,
  state: MilestoneState,
  fold: Fold,
  target: MilestoneValue,
  effectiveDate: string,
): MilestoneValue {
  const was = completes(state.current.workflowType, state.value)
  const is = completes(state.current.workflowType, target)
  const keepsDate = was && is && update.effectiveDate === undefined
  const { actor, now } = fold.request
  return {
    ...target,
    isCompleted: is,
    completedAt: is ? (was ? state.value.completedAt : now) : null,
    completedBy: is ? (was ? state.value.completedBy : actor.person) : null,
    effectiveDate: keepsDate ? state.value.effectiveDate : effectiveDate,
  }
}

function flagsOf(state: MilestoneState, value: MilestoneValue): Flag[] {
  const flags: Flag[] = []
  if (state.current.onHold) flags.push('onHold')
  const { workflowType } = state.current
  if (workflowType === 'quantity' && isOverTotal({ workflowType, ...value })) flags.push('overTotal')
  return flags
}
