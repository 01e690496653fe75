import type { CleanupAction, NoteType, ViolationType } from '~/domain/legacy/types'
import type { IsoDate } from '~/domain/plan/dates'
import type { RecurringConfig } from '~/domain/plan/recurrence'

/** A row as every source gives it: text by column, null for nothing. */
export type StoredRow = Record<string, string | null>

export type DateColumn = 'date' | 'timestamp' | 'timestamptz'

/** How a copy of the old planner's database looks. */
export interface CopyShape {
  /** Type of due_date, and of a project's start and end. */
  dates: DateColumn
  /** Where its people sit: midnight there is what `timestamptz` holds. 'UTC' in late versions. */
  zone: string
  /** Columns that this version lacks. */
  without: readonly string[]
}

/** What must come of a milestone by default, without a decision of anybody. */
export type Expected =
  | {
      outcome: 'moved'
      name: string
      dueDate: IsoDate
      minutes: number
      recurringConfig: RecurringConfig | null
      /** A change on the way, which is logged. */
      changed?: Extract<CleanupAction, 'REDATED' | 'CLAMPED'>
      /** Carried, and still to be told about. */
      reported?: NoteType
    }
  /** `into`: the name of the recurring milestone. */
  | { outcome: 'folded'; into: string }
  | { outcome: 'left-out'; violation: ViolationType }
  /** Double dates without a free day: nothing moves before somebody decides. */
  | { outcome: 'stops' }

export type ExpectedProject =
  | {
      outcome: 'moved'
      name: string
      client: string
      note: string
      startDate: IsoDate
      /** null: continuous */
      endDate: IsoDate | null
      estimatedMinutes: number
      /** From Sunday. */
      weekdayMinutes: number[]
    }
  | { outcome: 'left-out' }

export interface MadeProject {
  id: string
  row: StoredRow
  expected: ExpectedProject
}

export interface MadeMilestone {
  id: string
  projectId: string | null
  /** Which kind of case it is, for the words of a failing test. */
  scenario: string
  row: StoredRow
  expected: Expected
}

export interface LegacyCopy {
  shape: CopyShape
  projects: MadeProject[]
  milestones: MadeMilestone[]
}
