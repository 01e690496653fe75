import type { Role } from '~/domain/access'
import type { WorkflowType } from '~/domain/progress'
import type { PointsOn } from '~/domain/updates/earned'
import type { MilestoneState } from '~/domain/updates/state'

export type * from '~/domain/updates/decision-types'

/** Everything about a component milestone that an update can change. Amounts are decimal text, never floats. */
export interface MilestoneValue {
  isCompleted: boolean
  /** Percentage milestones only, '0' to '100', at most two decimals. */
  percentageComplete: string | null
  /** Quantity milestones only, in `unit`, at most three decimals. */
  quantityComplete: string | null
  quantityTotal: string | null
  unit: string | null
  /** Instant (ISO) and person of the update that completed it; null while it isn't complete. */
  completedAt: string | null
  completedBy: string | null
  /** YYYY-MM-DD on which the work of the last change was done; null when never touched. */
  effectiveDate: string | null
}

export type Change =
  | { kind: 'done'; done: boolean }
  | { kind: 'percentage'; value: string }
  | { kind: 'quantity'; value: string; unit?: string }
  /**
   * A stepper button with the number field that it was posted with: the new quantity is `field` plus `step`, both in
   * `unit`. A field that nobody typed in is `untouched`: it holds the quantity in the step's own unit.
   */
  | { kind: 'quantity-step'; field: string; step: string; unit?: string; untouched?: true }
  /** The planner's: another total for a quantity. */
  | { kind: 'total'; value: string; unit?: string }
  /**
   * Undo: `value` as it was before the batch's first link, `baseVersion` the version after its last link. `undoesOrigin`
   * is the origin of the update that is undone, `earned` what it earned by day. Only the server makes these.
   */
  | { kind: 'restore'; value: MilestoneValue; undoesOrigin?: string; earned?: PointsOn[] }

export interface GivenReason {
  key: string
  text?: string
}

export interface UpdateRequest {
  /** Place in what was asked, unique within the request; results carry it back. */
  index: number
  componentSeq: number
  stepKey: string
  /** Resolved by the caller; undefined when there is no such component or step for this actor. */
  milestoneId?: string
  /** The version that it was made from. Absent = unconditional. */
  baseVersion?: number
  /** Key of the update that it follows; stands in for `baseVersion` where both are given. */
  follows?: string
  change: Change
  /** YYYY-MM-DD. Absent = today, and no wish to change a date that is there. */
  effectiveDate?: string
  reason?: GivenReason
  origin: string
  /** Counted by the page that sends; 0 without script. Several updates of one request have each their own. */
  gesture: number
  /** See requestKey. */
  key: string
}

/** What the database holds of one component milestone that an update names. */
export interface CurrentMilestone extends MilestoneValue {
  milestoneId: string
  componentId: string
  stepKey: string
  workflowType: WorkflowType
  /** '5.00'; a removed step is history with weight '0'. */
  weight: string
  removed: boolean
  version: number
  onHold: boolean
  retired: boolean
  /** The component's budget in minutes; null where it has none. */
  budgetedMinutes: number | null
  lastChangedBy: string | null
  lastChangedAt: string | null
  /** Points that its updates earned so far, by effective date; only where an update names a date. */
  earnedOn?: Record<string, string> | null
}

/** One milestone of a touched component, as far as order is concerned. */
export interface Sibling {
  componentId: string
  milestoneId: string
  position: number
  name: string
  isCompleted: boolean
  removed: boolean
}

export type StoredOutcomeName = 'applied' | 'unchanged' | 'conflict'

/** A request key that was recorded before. */
export interface StoredOutcome {
  key: string
  milestoneId: string
  outcome: StoredOutcomeName
  /** Null where nothing was applied. */
  batchId: string | null
  /** The milestone's version after that update. */
  version: number
  /** Instant, ISO. */
  recordedAt: string
}

/** What a repeat is told of its first time; of a milestone or of anything else that is changed. */
export type StoredAnswer = Omit<StoredOutcome, 'milestoneId'>

/** An audit row of a milestone, from the lowest base version that the request names for it up to now. */
export interface HistoryLink {
  milestoneId: string
  versionBefore: number
  versionAfter: number
  origin: string | null
  gesture: number | null
  /** Set when the row is the undo of an update of this origin. */
  undoesOrigin?: string | null
  actor: string | null
  at: string
}

/** The latest gesture of an origin that was applied to a milestone, however long ago. */
export interface LastGesture {
  milestoneId: string
  origin: string
  gesture: number
}

export interface Actor {
  person: string
  role: Role
}

export interface DecideRequest {
  updates: UpdateRequest[]
  current: CurrentMilestone[]
  /** startStates of these, where the caller had time for it; used up by deciding. */
  states?: Map<string, MilestoneState>
  /**
   * Of the touched components the milestones that updates name and those that aren't complete; without them nothing is
   * flagged as out of order.
   */
  siblings: Sibling[]
  keys: StoredOutcome[]
  history: HistoryLink[]
  /** Of the origins that the updates come from; updates without a version are late by these alone. */
  gestures?: LastGesture[]
  actor: Actor
  /** YYYY-MM-DD in the project's time zone. */
  today: string
  /** Instant, ISO: becomes completedAt. */
  now: string
  atomic: boolean
}
