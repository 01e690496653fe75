import type { AppliedLink, Change } from '~/domain/updates/types'

export type UndoneRow = Pick<
  AppliedLink,
  'milestoneId' | 'old' | 'versionBefore' | 'versionAfter' | 'origin' | 'effectiveDate'
>

/** What an update needs to put one milestone back; index, page, gesture and key are the caller's. */
export interface Restore {
  milestoneId: string
  baseVersion: number
  change: Change & { kind: 'restore' }
  /** What was earned is taken back on the day that it was earned. */
  effectiveDate: string
}

/**
 * The undo of a batch, from its audit rows in any order: each milestone once, back to what its first link found, on
 * condition that its last link is still the latest. An undo is a batch too, so its own rows undo it.
 */
export function undoOf(rows: readonly UndoneRow[]): Restore[] {
  const ends = new Map<string, { first: UndoneRow; last: UndoneRow }>()
  for (const row of rows) {
    const known = ends.get(row.milestoneId)
    ends.set(row.milestoneId, {
      first: known && known.first.versionBefore < row.versionBefore ? known.first : row,
      last: known && known.last.versionAfter > row.versionAfter ? known.last : row,
    })
  }
  return [...ends.values()].map(({ first, last }) => ({
    milestoneId: first.milestoneId,
    baseVersion: last.versionAfter,
    change: { kind: 'restore', value: first.old, undoesOrigin: last.origin },
    effectiveDate: last.effectiveDate,
  }))
}
