import { applyLink } from '~/domain/updates/apply'
import { type Sides, addToConflict, newConflict, sidesOf } from '~/domain/updates/conflicts'
import { type Verdict, judge } from '~/domain/updates/judge'
import { flagOutOfOrder } from '~/domain/updates/order-flags'
import { decisionOf } from '~/domain/updates/outcome'
import { type Fold, type MilestoneState, type Seen, startFold, startThread } from '~/domain/updates/state'
import { targetOf } from '~/domain/updates/target'
import type {
  DecideRequest,
  DecidedConflict,
  Decision,
  Flag,
  UpdateRequest,
  UpdateResult,
} from '~/domain/updates/types'

/**
 * The deciding half of the engine: what every update comes to, and what is to be written for it. Pure; the same for a
 * look ahead (validate only) and for the change itself. Updates to one milestone are folded in input order, so that it
 * is written once and audited once a link. Linear in what it is given.
 */
export function decide(request: DecideRequest): Decision {
  const fold = startFold(request)
  const results = new Map<number, UpdateResult>()
  const conflicts: DecidedConflict[] = []
  for (const update of request.updates) {
    results.set(update.index, settle(update, fold, results, conflicts))
  }
  flagOutOfOrder(fold, results)
  return decisionOf(fold, [...results.values()], conflicts)
}

function settle(
  update: UpdateRequest,
  fold: Fold,
  results: ReadonlyMap<number, UpdateResult>,
  conflicts: DecidedConflict[],
): UpdateResult {
  const state = update.milestoneId === undefined ? undefined : fold.states.get(update.milestoneId)
  const before = fold.seen.get(update.key)
  if (before) return repeat(update, before, state, results)
  const { index, milestoneId = null } = update
  if (!state) return { index, milestoneId, outcome: 'notFound', flags: NO_FLAGS, version: null, value: null }
  const verdict = judge(update, state, fold)
  const { outcome } = verdict
  const result: UpdateResult = { index, milestoneId, outcome, flags: NO_FLAGS, version: null, value: null }
  carry(verdict, result, update, state, fold, conflicts)
  fold.seen.set(update.key, {
    milestoneId: state.current.milestoneId,
    outcome,
    version: state.version,
    update,
  })
  return result
}

/** Of ten thousand results most have none. Nobody adds to it: flags are put in another's place. */
const NO_FLAGS: Flag[] = []

/** Carries a verdict into the fold, and into what the result shows of it. */
function carry(
  verdict: Verdict,
  result: UpdateResult,
  update: UpdateRequest,
  state: MilestoneState,
  fold: Fold,
  conflicts: DecidedConflict[],
): void {
  if (verdict.outcome === 'applied') {
    result.flags = applyLink(update, state, fold, verdict.value, verdict.dateMovedFrom).flags
    return
  }
  result.reason = verdict.reason
  if (verdict.outcome === 'refused') startThread(state, update.origin, { state: 'refused' })
  if (verdict.outcome !== 'conflict') return
  const sides = sidesOf(update, state, verdict.value, verdict.step)
  if (update.change.kind !== 'restore')
    keepConflict(update, state, sides, verdict, fold.request.today, conflicts)
  Object.assign(result, sides)
}

/** An undo that finds its row changed is only listed; every other conflict is kept until someone decides. */
function keepConflict(
  update: UpdateRequest,
  state: MilestoneState,
  sides: Sides,
  verdict: Verdict & { outcome: 'conflict' },
  today: string,
  conflicts: DecidedConflict[],
): void {
  const thread = state.threads?.get(update.origin)
  if (thread?.state === 'conflict') {
    addToConflict(thread.conflict, update, state, sides, today, verdict.step)
    return
  }
  const conflict = newConflict(update, state, sides, today)
  startThread(state, update.origin, { state: 'conflict', conflict })
  conflicts.push(conflict)
}

/** The same key again: what was answered then, beside what is there now. Nothing is done. */
function repeat(
  update: UpdateRequest,
  before: Seen,
  state: MilestoneState | undefined,
  results: ReadonlyMap<number, UpdateResult>,
): UpdateResult {
  const first = before.update && results.get(before.update.index)
  if (first) return { ...first, index: update.index, repeated: true }
  const result: UpdateResult = {
    index: update.index,
    milestoneId: before.milestoneId,
    outcome: before.outcome,
    flags: [],
    repeated: true,
    stored: before.stored,
    version: null,
    value: null,
  }
  if (before.outcome !== 'conflict' || !state) return result
  const target = targetOf(update.change, state.current.workflowType, state.value)
  return target.ok ? { ...result, ...sidesOf(update, state, target.value, target.step) } : result
}
