import { amountOf, sameAmount } from '~/domain/updates/values'
import type { MilestoneValue, UpdateResult } from '~/domain/updates/types'
import type { Queryable } from '~db/client'
import { type Since, readSince, sinceKey } from './since'
import type { KeptValue } from './types'

const NOTHING: MilestoneValue = {
  isCompleted: false,
  percentageComplete: null,
  quantityComplete: null,
  quantityTotal: null,
  unit: null,
  completedAt: null,
  completedBy: null,
  effectiveDate: null,
}

/** A value of the log, where what is null was left out. */
export const fullValue = (kept: KeptValue): MilestoneValue => ({ ...NOTHING, ...kept })

/**
 * Of the repeats among the results those that were applied then and don't stand any more, by their place, with what
 * became of them. No statement where there is none.
 */
export async function sinceOf(db: Queryable, results: readonly UpdateResult[]): Promise<Map<number, Since>> {
  const asked = results.flatMap(({ outcome, stored, milestoneId, version, index, value }) =>
    outcome === 'applied' && stored && milestoneId && stored.version !== version
      ? [{ index, entity: 'milestone' as const, entityId: milestoneId, version: stored.version, value }]
      : [],
  )
  const found = await readSince(
    db,
    asked.map(({ entity, entityId, version }) => ({ entity, entityId, version })),
  )
  return new Map(
    asked.flatMap(({ index, value, ...recorded }) => {
      const since = found.get(sinceKey(recorded))
      return since && !stands(since, value) ? [[index, since] as const] : []
    }),
  )
}

/** Undone and done again it is as it was recorded. */
function stands({ workflowType, value }: Since, now: MilestoneValue | null): boolean {
  return (
    workflowType !== null &&
    now !== null &&
    sameAmount(amountOf(workflowType, fullValue(value)), amountOf(workflowType, now))
  )
}
