import type { IsoDate } from '~/domain/plan/dates'
import type { ViolationType } from './types'

export const CHOICES = ['leave-out', 'clamp', 'extend', 'fold', 'keep', 'redate'] as const
export type Choice = (typeof CHOICES)[number]

export type RowDecision = Choice | { dueDate: IsoDate }

/** What a person decided: for all rows of a kind, and for single rows by their old id, which win. */
export interface Decisions {
  kinds: Partial<Record<ViolationType, Choice>>
  rows: ReadonlyMap<string, RowDecision>
}

export const NO_DECISIONS: Decisions = { kinds: {}, rows: new Map() }

/** As the decisions file has them; {} for none. */
export function decisionsJson({ kinds, rows }: Decisions): Record<string, unknown> {
  if (rows.size === 0 && Object.keys(kinds).length === 0) return {}
  return { kinds, rows: Object.fromEntries(rows) }
}

/** What may be decided of each kind; the first is what happens without a decision. */
export const KIND_CHOICES: Record<ViolationType, readonly [Choice, ...Choice[]]> = {
  BROKEN_ROW: ['leave-out'],
  REPEATED_ROW: ['leave-out'],
  WITHOUT_PROJECT: ['leave-out'],
  ORPHANED: ['leave-out'],
  PROJECT_LEFT_OUT: ['leave-out'],
  NAME_MISSING: ['leave-out'],
  NAME_UNFIT: ['clamp', 'leave-out'],
  HOURS_OUT_OF_RANGE: ['leave-out', 'clamp'],
  BROKEN_PATTERN: ['leave-out'],
  NO_OCCURRENCE: ['leave-out'],
  WITHOUT_DATE: ['leave-out'],
  BEFORE_PROJECT_START: ['leave-out', 'clamp', 'extend'],
  AFTER_PROJECT_END: ['leave-out', 'clamp', 'extend'],
  NUMBERED_SERIES: ['fold', 'keep', 'leave-out'],
  DOUBLE_DATE: ['redate', 'leave-out'],
}

/** Of which kinds a row can be given a date of its own. */
const DATED_KINDS: readonly ViolationType[] = [
  'WITHOUT_DATE',
  'BEFORE_PROJECT_START',
  'AFTER_PROJECT_END',
  'DOUBLE_DATE',
]

/** Whether a decision can be about a kind. */
export const fits = (decision: RowDecision, type: ViolationType): boolean =>
  typeof decision === 'string' ? KIND_CHOICES[type].includes(decision) : DATED_KINDS.includes(type)

/** What is to be done about a violation of a row: its own decision where that fits, then the kind's, then the default. */
export function decisionFor(legacyId: string, type: ViolationType, decisions: Decisions): RowDecision {
  const own = decisions.rows.get(legacyId)
  if (own !== undefined && fits(own, type)) return own
  return decisions.kinds[type] ?? KIND_CHOICES[type][0]
}

/** A sentence for each row that is decided about and isn't there. */
export const unknownRows = (decisions: Decisions, isKnown: (legacyId: string) => boolean): string[] =>
  [...decisions.rows.keys()]
    .filter((id) => !isKnown(id))
    .map((id) => `The decision for ${id} doesn’t work: no milestone has this id.`)
