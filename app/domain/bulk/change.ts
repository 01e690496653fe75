import type { PlaceKind } from '~/domain/place-name'
import type { Change, GivenReason, Outcome, OutcomeReason } from '~/domain/updates/types'

/** What a step of many components is to become. `total`: its quantity reaches its total, whatever that is. */
export type StepTarget =
  | { to: 'done' }
  | { to: 'notDone'; reason: GivenReason }
  | { to: 'percentage'; value: string; reason?: GivenReason }
  | { to: 'quantity'; value: string; unit?: string; reason?: GivenReason }
  | { to: 'total'; reason?: GivenReason }

export interface StepSet {
  /** A component type; absent = every type that has the step. */
  type?: string
  stepKey: string
  target: StepTarget
}

/** What is asked for each of the chosen components. */
export type BulkChange =
  | {
      kind: 'steps'
      sets: StepSet[]
      /** YYYY-MM-DD; absent = today. */
      effectiveDate?: string
    }
  | { kind: 'hold'; onHold: boolean; reason?: string }
  /** `ofDrawings`: of the chosen components' drawings, so that all that follow them move along. Null: in none. */
  | { kind: 'place'; place: PlaceKind; placeId: string | null; ofDrawings: boolean }

/**
 * Why a row is as it is, beside what the engine says. `noSuchStep`: the component has no such step. `notAsked`: nothing
 * is asked of its type. `noSuchComponent`: a number that the project doesn't have. `alreadyUndone`: its batch was undone
 * by somebody else before the run got there.
 */
export type BulkReason = OutcomeReason | 'noSuchStep' | 'notAsked' | 'noSuchComponent' | 'alreadyUndone'

/** The steps that are asked of a component of a type. A set for its type goes before one for every type. */
export function setsFor(sets: readonly StepSet[], type: string): StepSet[] {
  const own = sets.filter((set) => set.type === type)
  const keys = new Set(own.map(({ stepKey }) => stepKey))
  return [...own, ...sets.filter((set) => set.type === undefined && !keys.has(set.stepKey))]
}

/** setsFor of many components: they are of few types, each of which is looked at once. */
export function setsByType(sets: readonly StepSet[]): (type: string) => StepSet[] {
  const known = new Map<string, StepSet[]>()
  return (type) => {
    let own = known.get(type)
    if (!own) known.set(type, (own = setsFor(sets, type)))
    return own
  }
}

/** The most rows that one component can have in a run. */
export function rowsEach(change: BulkChange): number {
  return change.kind === 'steps' ? Math.max(1, new Set(change.sets.map(({ stepKey }) => stepKey)).size) : 1
}

/** The engine's change for a target; `total` is the step's own, as it was read with the version that it is made from. */
export function engineChange(target: StepTarget, total: string | null): Change {
  switch (target.to) {
    case 'done':
      return { kind: 'done', done: true }
    case 'notDone':
      return { kind: 'done', done: false }
    case 'percentage':
      return { kind: 'percentage', value: target.value }
    case 'quantity':
      return { kind: 'quantity', value: target.value, ...(target.unit ? { unit: target.unit } : {}) }
    case 'total':
      return { kind: 'quantity', value: total ?? '0' }
  }
}

export const reasonOfTarget = (target: StepTarget): GivenReason | undefined =>
  'reason' in target ? target.reason : undefined

export type ChangeProblem = 'nothingAsked' | 'askedTwice'

/** Whether a change asks for something, and for each step only once. */
export function problemOf(change: BulkChange): ChangeProblem | undefined {
  if (change.kind !== 'steps') return undefined
  if (change.sets.length === 0) return 'nothingAsked'
  const names = change.sets.map(({ type = '', stepKey }) => `${type} ${stepKey}`)
  return new Set(names).size < names.length ? 'askedTwice' : undefined
}

/** What needs eyes comes first, then what changes; what has no such step, mostly, and what stays as it is come last. */
export const RANKS: Record<Outcome, number> = {
  conflict: 0,
  refused: 1,
  rolledBack: 2,
  applied: 3,
  notFound: 4,
  unchanged: 5,
}

/**
 * Whether a row stands in the way of all or nothing. A component that never had the step doesn't: nothing is asked of it,
 * and the preview said so.
 */
export const isFailure = (outcome: Outcome, reason: BulkReason | null | undefined): boolean =>
  (outcome === 'conflict' || outcome === 'refused' || outcome === 'notFound') && reason !== 'noSuchStep'
