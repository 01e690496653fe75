import type { BulkChange, BulkReason } from '~/domain/bulk/change'
import type { BulkCounts } from '~/domain/bulk/words'
import type { Flag, Outcome } from '~/domain/updates/types'

export type RunState = 'looking' | 'looked' | 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'

/** A batch that an undo is to put back, and how many rows it has. */
export interface UndoPart {
  batchId: string
  rows: number
}

/** One change of many components, as far as it has got. */
export interface Run {
  id: string
  /** Whose it is. */
  userId: string
  userName: string
  state: RunState
  filter: string | null
  /** What is asked for each of them; of an undo, what had been asked. */
  change: BulkChange
  /** It puts back what another run did. */
  isUndo: boolean
  /** That run; null where it has been cleared away. */
  undoes: string | null
  /** What is asked, in words: 'Receive done'. */
  title: string
  /** The place that they were to have is not in the project any more. */
  placeGone: boolean
  /** All or none; null until it is applied. */
  atomic: boolean | null
  /** Rows, and how many of them the work under way has gone through; while it looks, components. */
  total: number
  done: number
  previewCounts: BulkCounts | null
  resultCounts: BulkCounts | null
  /** The plain mean of the completion of the project's components, two decimals, as the list of projects has it. */
  completionBefore: string | null
  completionAfter: string | null
  /** The batches that it was applied as, in order; each can be undone. */
  batchIds: string[]
  cancelRequested: boolean
  problem: string
  /** Instants, ISO. */
  createdAt: string
  finishedAt: string | null
}

/** A row of a preview and of its result. */
export interface RunRow {
  ordinal: number
  rank: number
  /** The component's number; of a drawing that of the first chosen component on it; 0 where there is none. */
  seq: number
  label: string
  /** null where the component or drawing itself is changed. */
  stepKey: string | null
  stepName: string
  oldText: string
  newText: string
  previewOutcome: Outcome
  previewReason: BulkReason | null
  /** null until it was applied. */
  outcome: Outcome | null
  reason: BulkReason | null
  /** Saved all the same, and to be looked at: of the result where there is one, else of the preview. */
  flags: Flag[]
  /** It came out otherwise than the preview said. */
  stale: boolean
}

/** What the deciding half says of one row. */
export interface LookedRow {
  componentId: string
  seq: number
  label: string
  stepKey: string | null
  stepName: string
  baseVersion: number | null
  oldText: string
  newText: string
  outcome: Outcome
  reason: BulkReason | null
  flags?: readonly Flag[]
}

/** What became of one row. */
export interface RowResult {
  ordinal: number
  outcome: Outcome
  reason: BulkReason | null
  flags?: readonly Flag[]
}

/** What stands in for the id of a component that isn't there. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
