import { fixed } from '~/domain/decimal'
import { pointsByDay } from '~/domain/updates/earned'
import type { AppliedLink, Change } from '~/domain/updates/types'

export type UndoneRow = Pick<
  AppliedLink,
  'milestoneId' | 'old' | 'versionBefore' | 'versionAfter' | 'origin' | 'effectiveDate' | 'progressDelta'
> & { elsewhere: { date: string; progressDelta: string }[] }

/** What an update needs to put one milestone back; index, page, gesture and key are the caller's. */
export interface Restore {
  milestoneId: string
  baseVersion: number
  change: Change & { kind: 'restore' }
  /** The day of the last link; what was earned is taken back on the days on which it was earned. */
  effectiveDate: string
}

/**
 * The undo of a batch, from its audit rows in any order: each milestone once, back to what its first link found, on
 * condition that its last link is still the latest. An undo is a batch too, so its own rows undo it.
 */
export function undoOf(rows: readonly UndoneRow[]): Restore[] {
  const chains = new Map<string, { first: UndoneRow; last: UndoneRow; rows: UndoneRow[] }>()
  for (const row of rows) {
    const known = chains.get(row.milestoneId)
    const chain = {
      first: known && known.first.versionBefore < row.versionBefore ? known.first : row,
      last: known && known.last.versionAfter > row.versionAfter ? known.last : row,
      rows: known?.rows ?? [],
    }
    chain.rows.push(row)
    chains.set(row.milestoneId, chain)
  }
  return [...chains.values()].map(({ first, last, rows: links }) => ({
    milestoneId: first.milestoneId,
    baseVersion: last.versionAfter,
    change: {
      kind: 'restore',
      value: first.old,
      undoesOrigin: last.origin,
      earned: earnedBy(links),
    },
    effectiveDate: last.effectiveDate,
  }))
}

function earnedBy(links: readonly UndoneRow[]): { date: string; points: string }[] {
  const days = links.flatMap((link) => [{ ...link, date: link.effectiveDate }, ...link.elsewhere])
  return [...pointsByDay(days)].map(([date, points]) => ({ date, points: fixed(points, 6) }))
}
