import type { EarnedOn } from '~/domain/updates/earned'
import type { GivenReason, MilestoneValue, StoredAnswer, StoredOutcomeName } from '~/domain/updates/types'

export type Outcome = 'applied' | 'unchanged' | 'conflict' | 'refused' | 'notFound' | 'rolledBack'

export type UnchangedReason = 'sameValue' | 'superseded'

/** `overtaken`: somebody else was first. `changedSince`: an undo finds its row changed. `follows`: part of a chain. */
export type ConflictReason = 'overtaken' | 'changedSince' | 'follows'

export type RefusalReason =
  | 'notAllowed'
  | 'retired'
  | 'stepRemoved'
  | 'kindMismatch'
  | 'notANumber'
  | 'ambiguousNumber'
  | 'outOfRange'
  | 'negative'
  | 'tooLarge'
  | 'totalMissing'
  | 'totalNotPositive'
  | 'unknownUnit'
  | 'incompatibleUnits'
  | 'dateInvalid'
  | 'dateInFuture'
  | 'futureVersion'
  | 'reasonRequired'
  | 'reasonUnknown'
  | 'reasonTextRequired'
  | 'reasonTooLong'
  | 'followsRefused'
  | 'followsUnknown'
  | 'unknownPlace'
  | 'dateTaken'
  | 'outsideProject'
  | 'budgetInvalid'
  | 'labelRequired'

export type OutcomeReason = UnchangedReason | ConflictReason | RefusalReason

export type Flag = 'outOfOrder' | 'onHold' | 'overTotal'

/** A value as people compare it: only what its workflow type shows. */
export type Amount =
  | { kind: 'discrete'; done: boolean }
  | { kind: 'percentage'; value: string }
  | { kind: 'quantity'; value: string; total: string | null; unit: string | null }

export interface Mine {
  amount: Amount
  /** The date that was asked for; null when none was. */
  effectiveDate: string | null
}

export interface Theirs {
  amount: Amount
  effectiveDate: string | null
  version: number
  by: string | null
  at: string | null
}

export interface UpdateResult {
  index: number
  milestoneId: string | null
  outcome: Outcome
  reason?: OutcomeReason
  flags: Flag[]
  /** For `outOfOrder`: the step that usually comes first. */
  usuallyAfter?: string
  /** Conflicts: what was asked for, what is there, and for steps theirs plus mine. Of a chain see DecidedConflict. */
  mine?: Mine
  theirs?: Theirs
  both?: Amount
  /** The key came before (or twice in this request): nothing was done again. `stored` is what was answered then. */
  repeated?: boolean
  stored?: StoredAnswer
  /** The milestone after this request; for a repeated key the page compares it with `stored`. Null when not found. */
  version: number | null
  value: MilestoneValue | null
}

/** The final state of one milestone: one row of the set-based UPDATE, guarded by `versionBefore`. */
export interface MilestoneWrite {
  milestoneId: string
  componentId: string
  versionBefore: number
  versionAfter: number
  value: MilestoneValue
}

/** One row of the audit log: one applied update, in input order within its milestone. */
export interface AppliedLink {
  index: number
  milestoneId: string
  componentId: string
  old: MilestoneValue
  new: MilestoneValue
  versionBefore: number
  versionAfter: number
  /** Points of component completion (weight x change of progress), six places. Sums of links telescope exactly. */
  progressDelta: string
  /** budget x weight x change of progress, in minutes with four places; null where the component has no budget. */
  earnedMinutesDelta: string | null
  reason: GivenReason | null
  /** YYYY-MM-DD under which the delta is reported. */
  effectiveDate: string
  /** What the same change earned on other days: the old one of a corrected date, those of an undo. */
  elsewhere: EarnedOn[]
  /** Set when only the date was changed: the date that it had. What was earned on it moves along. */
  dateMovedFrom: string | null
  flags: Flag[]
  origin: string
  gesture: number
  undoesOrigin: string | null
  /** True when no version was named. */
  unconditional: boolean
}

/** A conflict to keep until someone decides. `indexes` are all updates of the chain that ran into it. */
export interface DecidedConflict {
  milestoneId: string
  componentId: string
  indexes: number[]
  baseVersion: number | null
  /** The stored conflict's key where this one only goes on with it: both are settled as one. */
  follows: string | null
  mine: Mine
  /** YYYY-MM-DD on which mine was done: the date asked for, or the day of asking. */
  date: string
  theirs: Theirs
  both?: Amount
}

export interface KeyToStore {
  index: number
  key: string
  milestoneId: string
  origin: string
  gesture: number
  outcome: StoredOutcomeName
  version: number
}

/** Counts by outcome; they add up to `total`. `successful` = applied + unchanged, `failed` = all others. */
export interface Summary {
  total: number
  applied: number
  unchanged: number
  conflicts: number
  refused: number
  notFound: number
  rolledBack: number
  successful: number
  failed: number
}

export interface Decision {
  /** False when an atomic request failed: nothing below `results` is to be written, and all of it is empty. */
  commits: boolean
  /** One per update, in the order asked. */
  results: UpdateResult[]
  summary: Summary
  writes: MilestoneWrite[]
  links: AppliedLink[]
  conflicts: DecidedConflict[]
  keys: KeyToStore[]
  /** Components whose completion must be recomputed, once each. */
  touchedComponents: string[]
}
