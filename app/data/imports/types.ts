import type { ComponentType } from '~/domain/component-types'
import type { ImportItem } from '~/domain/import'
import type { ProjectScope } from '../updates/types'

/** The project that a file is imported into, as the caller found it through the person's organizations. */
export type ImportProject = ProjectScope

export type ImportState = 'staged' | 'previewed' | 'applied'

/** A row as it is kept once understood: with the forms in which SQL compares. */
export interface KeptItem extends ImportItem {
  /** Hash of contentOf: equal hashes, equal content. */
  content: string
  /** By it drawings stand in their natural order. */
  drawingSort: string
  areaKey: string
  systemKey: string
  testPackageKey: string
}

export interface TypeFigures {
  type: ComponentType
  new: number
  changed: number
  unchanged: number
}

export interface DrawingFigures {
  drawing: string
  components: number
  new: number
}

export interface SampleChange {
  row: number
  label: string
  changes: { field: string; from: string; to: string }[]
}

export interface SampleNew {
  row: number
  label: string
  count: number
}

/** What applying a file would do, as a person is shown it before. Every component of the file is counted once. */
export interface Preview {
  /** Names all of it: a preview with the same fingerprint does the same. */
  fingerprint: string
  /** The templates by which its rows were understood. */
  templates: string
  rowsGood: number
  rowsInError: number
  /** Rows that say a weld or a tag again, word by word: they count once. */
  rowsRepeated: number
  new: number
  /** Other than in its quantity. */
  changed: number
  unchanged: number
  /** Their quantity differs and nothing else. */
  differing: number
  /** Retired by hand: they stay so. */
  retired: number
  /** Component milestones of the new ones. */
  milestones: number
  /** Identities that are there and get more instances. */
  grown: number
  drawings: number
  newDrawings: number
  /** Welds that the file proposes Weld Made for. */
  welds: number
  /** Components whose total differs; of these `totalsImpossible` are in a unit of another kind. */
  totals: number
  totalsImpossible: number
  /** Instances that the file has no more: untouched ones can be retired, the others have progress or are on hold. */
  surplusUntouched: number
  surplusTouched: number
  types: TypeFigures[]
  /** The first ones in natural order. */
  byDrawing: DrawingFigures[]
  samplesNew: SampleNew[]
  samplesChanged: SampleChange[]
  /** Quantity differences: totals, and counts of instances. */
  samplesQuantity: SampleChange[]
}

export interface ImportResult {
  created: number
  changed: number
  totalsChanged: number
  /** Totals that the rules refused. */
  totalsRefused: number
  retired: number
  weldsMarked: number
  /** Proposals of a weld date that the rules refused. */
  weldsRefused: number
  rowsLeftOut: number
}

export interface ImportReport {
  rows: number
  /** How many of its rows can be held at a time. */
  chunk: number
  warnings: string[]
  /** Why no row can be understood until a person says which column is which. */
  problem?: string
  preview?: Preview
  result?: ImportResult
}

/** What a person decided when they pressed Import. */
export interface ApplyChoice {
  fingerprint: string
  takeQuantities: boolean
  leaveOutErrors: boolean
}
