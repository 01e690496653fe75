import type { IsoDate } from '~/domain/plan/dates'
import type { CleanupAction, Example, NoteType, NumberedSeries, RowKind, Stop, ViolationType } from './types'

/** At most this many examples are kept of each kind. */
export const EXAMPLES = 5
/** At most this many series, made milestones, stops and projects left out are listed; all are counted. */
export const LISTED = 100

/** found = moved + folded + leftOut + undecided; what is undecided stops a move. */
export interface Tally {
  found: number
  moved: number
  folded: number
  leftOut: number
  undecided: number
}

export interface CountedViolation {
  type: ViolationType
  count: number
  actions: Partial<Record<CleanupAction, number>>
  examples: Example[]
}

export interface CountedNote {
  type: NoteType
  count: number
  examples: Example[]
}

export interface Listed<T> {
  count: number
  listed: T[]
}

/** A recurring milestone that was made for a series, in words. */
export interface MadeRecurring {
  projectName: string
  name: string
  /** 'every Wednesday' */
  pattern: string
  firstDate: IsoDate
  minutes: number
  folded: number
}

export interface ProjectLeftOut {
  legacyId: string
  name: string
  words: string
}

/** What a run found and did, or would do. Plain data, to be kept as JSON. */
export interface LegacyReport {
  projects: { found: number; moved: number; leftOut: number; existing: number; extended: number }
  milestones: Tally
  kinds: Record<RowKind, Tally>
  /** Those that occur, in the order of VIOLATION_TYPES. */
  violations: CountedViolation[]
  notes: CountedNote[]
  /** How dates were read, in a sentence, and how many a naive reading would shift by a day. */
  dates: { words: string; shifted: number; examples: Example[] }
  series: Listed<NumberedSeries>
  made: Listed<MadeRecurring>
  projectsLeftOut: Listed<ProjectLeftOut>
  stops: Listed<Stop>
  problems: Listed<string>
}
