import { Exact } from '~/domain/decimal'
import { type Past, createPast } from '~/domain/updates/past'
import type {
  AppliedLink,
  CurrentMilestone,
  DecideRequest,
  DecidedConflict,
  MilestoneValue,
  StoredOutcome,
} from '~/domain/updates/types'
import { valueOf } from '~/domain/updates/values'

/** What became of the earlier updates of one origin to one milestone in this request. */
export type Thread = { state: 'refused' } | { state: 'conflict'; conflict: DecidedConflict }

/** One milestone while its chain is folded: it starts as the database holds it and moves with each applied link. */
export interface MilestoneState {
  readonly current: CurrentMilestone
  readonly past: Past
  readonly threads: Map<string, Thread>
  readonly links: AppliedLink[]
  /** Points that were earned by day. */
  readonly earned: Map<string, Exact>
  value: MilestoneValue
  version: number
  changedBy: string | null
  changedAt: string | null
}

/** What a key answered: stored before (`stored`), or earlier in this request (`index`). */
export interface Seen {
  milestoneId: string
  outcome: 'applied' | 'unchanged' | 'conflict' | 'refused'
  version: number
  index?: number
  stored?: StoredOutcome
}

export interface Fold {
  readonly request: DecideRequest
  readonly states: Map<string, MilestoneState>
  readonly seen: Map<string, Seen>
}

export function startFold(request: DecideRequest): Fold {
  const history = byMilestone(request.history)
  const gestures = byMilestone(request.gestures ?? [])
  const states = new Map<string, MilestoneState>()
  for (const current of request.current) {
    states.set(current.milestoneId, {
      current,
      past: createPast(history.get(current.milestoneId), gestures.get(current.milestoneId)),
      threads: new Map(),
      links: [],
      earned: new Map(
        Object.entries(current.earnedOn ?? {}).map(([date, points]) => [date, new Exact(points)]),
      ),
      value: valueOf(current),
      version: current.version,
      changedBy: current.lastChangedBy,
      changedAt: current.lastChangedAt,
    })
  }
  const seen = new Map<string, Seen>()
  for (const stored of request.keys) {
    const { milestoneId, outcome, version } = stored
    seen.set(stored.key, { milestoneId, outcome, version, stored })
  }
  return { request, states, seen }
}

function byMilestone<T extends { milestoneId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.milestoneId)
    if (group) group.push(row)
    else groups.set(row.milestoneId, [row])
  }
  return groups
}
