import type { IsoDate } from '~/domain/plan/dates'
import type { MilestoneValues } from '~/domain/plan/milestone'
import type { Bounds, PlanMilestone, PlanProject } from '~/domain/plan/plan'
import type { Decisions } from './decisions'
import type { DateReading } from './date'

/** A row as its source gives it: text by column name, null for nothing; columns that a copy lacks are absent. */
export type LegacyRow = Readonly<Record<string, string | null>>

/** The columns of a milestone that the rules look at. A row may be given with these alone, to save memory. */
export const MILESTONE_COLUMNS = [
  'id',
  'project_id',
  'name',
  'due_date',
  'time_allocation',
  'time_allocation_hours',
  'order_index',
  'is_recurring',
  'recurring_config',
  'created_at',
] as const

export interface LegacyProject extends Bounds {
  id: string
  name: string
  client: string
  note: string
  estimatedMinutes: number
  /** Seven, from Sunday. */
  weekdayMinutes: number[]
  row: LegacyRow
}

/** In the order in which they are looked for: a row that is left out is so for the first that it has. */
export const VIOLATION_TYPES = [
  /** No id, so that it can't be told from another. */
  'BROKEN_ROW',
  'REPEATED_ROW',
  'WITHOUT_PROJECT',
  'ORPHANED',
  'PROJECT_LEFT_OUT',
  'NAME_MISSING',
  /** Longer than a name may be, or with characters that can't be kept. */
  'NAME_UNFIT',
  'HOURS_OUT_OF_RANGE',
  'BROKEN_PATTERN',
  'NO_OCCURRENCE',
  'WITHOUT_DATE',
  'BEFORE_PROJECT_START',
  'AFTER_PROJECT_END',
  'NUMBERED_SERIES',
  'DOUBLE_DATE',
] as const
export type ViolationType = (typeof VIOLATION_TYPES)[number]

export const CLEANUP_ACTIONS = [
  'LEFT_OUT',
  'FOLDED',
  /** Moved, on another date. */
  'REDATED',
  /** Moved, its date, its hours or its name brought to the nearest that is allowed. */
  'CLAMPED',
  /** Moved as it is: the project's dates gave way. */
  'PROJECT_EXTENDED',
  /** Moved as it is, though it would fold: by decision. */
  'KEPT',
] as const
export type CleanupAction = (typeof CLEANUP_ACTIONS)[number]

/** What is found beside violations: it changes no row's fate, and is reported. */
export const NOTE_TYPES = [
  'PERCENT_WITHOUT_BUDGET',
  'CONFIG_IGNORED',
  'PATTERN_PARTS_IGNORED',
  'PROJECT_HOURS_DROPPED',
  'PROJECT_DAYS_DROPPED',
  'PROJECT_TEXT_SHORTENED',
  'PROJECT_END_MISSING',
] as const
export type NoteType = (typeof NOTE_TYPES)[number]

/** What of a row is worth a line in a report. */
export interface Example {
  /** '' where the row has none. */
  legacyId: string
  name: string
  legacyProjectId: string | null
  projectName: string | null
  dueDate: IsoDate | null
  /** One sentence: what is so and what comes of it. */
  words: string
}

export interface Note extends Example {
  type: NoteType
}

/** Where something went: a milestone that is moved, one that the product has already, or one that is made for a series. */
export type Target =
  { kind: 'moved'; legacyId: string } | { kind: 'existing'; id: string } | { kind: 'created'; key: string }

/** A line of the clean-up log: a fold, a leave-out, or a change on the way. At most one per row and violation. */
export interface CleanupEntry extends Example {
  violation: ViolationType
  action: CleanupAction
  projectStart: IsoDate | null
  projectEnd: IsoDate | null
  /** null where nothing came of the row. */
  target: Target | null
  /** The place of its row among the rows given, and the row itself as it was given. */
  at: number
  row: LegacyRow
}

export interface MovedMilestone {
  legacyId: string
  at: number
  values: MilestoneValues
}

/** A recurring milestone that takes the place of a regular numbered series. */
export interface CreatedMilestone {
  /** Unique within its project. */
  key: string
  values: MilestoneValues
  /** Of the rows that fold into it, in order. */
  legacyIds: string[]
}

/** A numbered series: two or more of one base name, or one with a recurring milestone of that name. */
export interface NumberedSeries {
  base: string
  projectName: string
  count: number
  first: IsoDate
  last: IsoDate
  /** How many of them fold, the rest stays as it is. */
  folded: number
  into: string | null
  why: string
}

/** A date on which too many milestones are, with too few free days behind it. Nothing is moved before it is decided. */
export interface Stop {
  projectName: string
  date: IsoDate
  /** In order; the first may stay. */
  rows: Example[]
  free: number
  words: string
}

/** What came of one project's rows. Each row is moved, has one entry that folds or leaves it out, or is undecided. */
export interface Judgement {
  found: Record<RowKind, number>
  /** The project's dates, wider than they were where that was decided. */
  bounds: Bounds
  extended: boolean
  moved: MovedMilestone[]
  created: CreatedMilestone[]
  entries: CleanupEntry[]
  notes: Note[]
  series: NumberedSeries[]
  stops: Stop[]
  /** Sentences about decisions that don't fit: with one of these nothing may be moved. */
  problems: string[]
  /** Dates that would be a day off if the text of the timestamp in UTC were taken for the date. */
  shifted: { count: number; examples: Example[] }
  /** Places of the rows that are undecided: those of the stops, and those of decisions that don't fit. */
  undecided: number[]
  /** Of each row, by its place. */
  kindOf: readonly RowKind[]
}

export const ROW_KINDS = ['single', 'recurring'] as const
export type RowKind = (typeof ROW_KINDS)[number]

export interface JudgeInput {
  project: LegacyProject
  /** All milestones of the project that weren't moved before, in any order. */
  rows: readonly LegacyRow[]
  /** What the product has of this project already: a second run. */
  existing: { project: PlanProject; milestones: readonly PlanMilestone[] } | null
  decisions: Decisions
  reading: DateReading
}

export type Judge = (input: JudgeInput) => Judgement

/** Rows without a project are left out, each with its entry. */
export type LeftOutRows = Pick<Judgement, 'found' | 'entries' | 'problems' | 'kindOf'>

/** Why rows belong to no project of the copy, in the order in which it is looked for. */
export const STRAY_REASONS = ['BROKEN_ROW', 'REPEATED_ROW', 'WITHOUT_PROJECT', 'ORPHANED'] as const
export type StrayReason = (typeof STRAY_REASONS)[number]

/** Why rows have no project to be judged in. */
export type WithoutProject = StrayReason | 'PROJECT_LEFT_OUT'
