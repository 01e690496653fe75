import { MILESTONE_NAME_LIMIT } from '~/domain/plan/milestone'
import { type DateReading, type ReadDate, readDate } from './date'
import { type ReadHours, readHours } from './hours'
import { type FittedLine, fittedLine } from './text'
import type { LegacyProject, LegacyRow, RowKind } from './types'
import { isTrue } from './zone'

/** A milestone's row, read but not judged. */
export interface ReadMilestone {
  at: number
  row: LegacyRow
  /** '' where it has none. */
  id: string
  name: FittedLine
  kind: RowKind
  hours: ReadHours
  /** Of a single one; a recurring one's means nothing. */
  date: ReadDate | null
  order: number | null
  createdAt: string
}

export const idOf = (row: LegacyRow): string => row.id?.trim() ?? ''
export const rowKind = (row: LegacyRow): RowKind => (isTrue(row.is_recurring) ? 'recurring' : 'single')

export function readMilestone(
  row: LegacyRow,
  at: number,
  project: Pick<LegacyProject, 'estimatedMinutes'>,
  reading: DateReading,
): ReadMilestone {
  const kind = rowKind(row)
  const index = row.order_index?.trim() ?? ''
  const order = index === '' ? Number.NaN : Number(index)
  return {
    at,
    row,
    id: idOf(row),
    name: fittedLine(row.name, MILESTONE_NAME_LIMIT),
    kind,
    hours: readHours(row, project.estimatedMinutes),
    date: kind === 'single' ? readDate(row.due_date, reading) : null,
    order: Number.isNaN(order) ? null : order,
    createdAt: row.created_at ?? '',
  }
}

/**
 * The order of the old program on one date: `order_index` where there is one, then when the rows were made, then their
 * ids. Nothing else looks at `order_index`.
 */
export function inOldOrder(a: ReadMilestone, b: ReadMilestone): number {
  if (a.order !== b.order) return (a.order ?? Infinity) < (b.order ?? Infinity) ? -1 : 1
  return compare(a.createdAt, b.createdAt) || compare(a.id, b.id) || a.at - b.at
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
