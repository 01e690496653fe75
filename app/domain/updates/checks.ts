import { type Action, may } from '~/domain/access'
import { isCalendarDate } from '~/domain/format'
import { UNDO_REASON, checkReason } from '~/domain/reasons'
import type { DecideRequest, GivenReason, RefusalReason, UpdateRequest } from '~/domain/updates/types'
import type { MilestoneState } from '~/domain/updates/state'
import { completes } from '~/domain/updates/values'

/** Refusals that don't depend on the value: role, component, date. An undo's date was good when it was first given. */
export function refusalBeforehand(
  update: UpdateRequest,
  state: MilestoneState,
  request: DecideRequest,
): RefusalReason | undefined {
  if (!may(request.actor.role, actionOf(update))) return 'notAllowed'
  if (state.current.retired) return 'retired'
  if (state.current.removed) return 'stepRemoved'
  const date = update.effectiveDate
  if (date !== undefined && !isCalendarDate(date)) return 'dateInvalid'
  if (date !== undefined && date > request.today) return 'dateInFuture'
  const reason = reasonOf(update)
  return reason.ok ? undefined : reason.reason
}

function actionOf({ change }: UpdateRequest): Action {
  if (change.kind === 'total') return 'editComponents'
  return change.kind === 'restore' ? 'undoOwnBatch' : 'updateProgress'
}

type Reason = { ok: true; reason: GivenReason | null } | { ok: false; reason: RefusalReason }

/** An undo has its reason built in; any other update may give one, and it must be one that is known. */
export function reasonOf(update: UpdateRequest): Reason {
  if (update.change.kind === 'restore') return { ok: true, reason: { key: UNDO_REASON } }
  return update.reason ? checkReason(update.reason) : { ok: true, reason: null }
}

/** Taking back what was complete asks for a reason, on every path. */
export function lacksReason(
  update: UpdateRequest,
  state: MilestoneState,
  next: MilestoneState['value'],
): boolean {
  if (update.reason || update.change.kind === 'restore') return false
  const { workflowType } = state.current
  return completes(workflowType, state.value) && !completes(workflowType, next)
}
