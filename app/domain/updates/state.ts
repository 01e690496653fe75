import { type Past, createPast } from '~/domain/updates/past'
import type {
  AppliedLink,
  CurrentMilestone,
  DecideRequest,
  DecidedConflict,
  HistoryLink,
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
  const history = new Map<string, HistoryLink[]>()
  for (const link of request.history) {
    const links = history.get(link.milestoneId)
    if (links) links.push(link)
    else history.set(link.milestoneId, [link])
  }
  const states = new Map<string, MilestoneState>()
  for (const current of request.current) {
    states.set(current.milestoneId, {
      current,
      past: createPast(history.get(current.milestoneId) ?? []),
      threads: new Map(),
      links: [],
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
