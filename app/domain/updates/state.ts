import { Exact, ZERO } from '~/domain/decimal'
import type { Earned } from '~/domain/updates/earned'
import { type Past, createPast } from '~/domain/updates/past'
import type {
  AppliedLink,
  CurrentMilestone,
  DecideRequest,
  DecidedConflict,
  MilestoneValue,
  StoredOutcome,
  UpdateRequest,
} from '~/domain/updates/types'
import { valueOf } from '~/domain/updates/values'

/** What became of the earlier updates of one origin to one milestone in this request. */
export type Thread = { state: 'refused' } | { state: 'conflict'; conflict: DecidedConflict }

/** One milestone while its chain is folded: it starts as the database holds it and moves with each applied link. */
export interface MilestoneState {
  readonly current: CurrentMilestone
  readonly past: Past
  /** By origin; made when there is one. */
  threads: Map<string, Thread> | undefined
  links: readonly AppliedLink[]
  /** Points that were earned by day; made when a date is corrected. See `earnedOn`. */
  earned: Map<string, Exact> | undefined
  value: MilestoneValue
  version: number
  changedBy: string | null
  changedAt: string | null
}

/** What a key answered: stored before (`stored`), or to an earlier `update` of this request. */
export interface Seen {
  milestoneId: string
  outcome: 'applied' | 'unchanged' | 'conflict' | 'refused'
  version: number
  update?: UpdateRequest
  stored?: StoredOutcome
}

export interface Fold {
  readonly request: DecideRequest
  readonly states: Map<string, MilestoneState>
  readonly seen: Map<string, Seen>
  /** What a tick earns, by weight and budget: of ten thousand there are but a few kinds. */
  readonly ticks: Map<string, Earned>
}

/** One for all that have none: of ten thousand each would be an object. */
const NO_LINKS: readonly AppliedLink[] = []

/** Milestones as their chains begin, before anything is known of their past. */
export function startStates(milestones: readonly CurrentMilestone[]): Map<string, MilestoneState> {
  const states = new Map<string, MilestoneState>()
  for (const current of milestones) {
    states.set(current.milestoneId, {
      current,
      past: createPast(),
      threads: undefined,
      links: NO_LINKS,
      earned: undefined,
      value: valueOf(current),
      version: current.version,
      changedBy: current.lastChangedBy,
      changedAt: current.lastChangedAt,
    })
  }
  return states
}

export function startFold(request: DecideRequest): Fold {
  const { states = startStates(request.current) } = request
  for (const link of request.history) states.get(link.milestoneId)?.past.add(link)
  for (const { milestoneId, origin, gesture } of request.gestures ?? [])
    states.get(milestoneId)?.past.heard(origin, gesture)
  const seen = new Map<string, Seen>()
  for (const stored of request.keys) {
    const { milestoneId, outcome, version } = stored
    seen.set(stored.key, { milestoneId, outcome, version, stored })
  }
  return { request, states, seen, ticks: new Map() }
}

/** Moves the milestone on: one version, one audit row. */
export function addLink(state: MilestoneState, link: AppliedLink): void {
  // A long chain isn't copied at each link, and one alone has no room for more.
  if (state.links.length === 0) state.links = [link]
  else (state.links as AppliedLink[]).push(link)
  addEarned(state, link)
  state.past.add(link)
  state.value = link.new
  state.version = link.versionAfter
}

/** Has the later updates of this origin share the fate of this one. */
export function startThread(state: MilestoneState, origin: string, thread: Thread): void {
  state.threads ??= new Map()
  state.threads.set(origin, thread)
}

/** The points that the milestone has earned on a day, those of this request with them. */
export function earnedOn(state: MilestoneState, date: string): Exact {
  if (!state.earned) {
    const before = Object.entries(state.current.earnedOn ?? {})
    state.earned = new Map(before.map(([day, points]) => [day, new Exact(points)]))
    for (const link of state.links) addEarned(state, link)
  }
  return state.earned.get(date) ?? ZERO
}

/** Adds what a link earned to what is known by day, if anybody has asked for that. */
function addEarned({ earned }: MilestoneState, link: AppliedLink): void {
  if (!earned) return
  for (const { date, progressDelta } of [{ ...link, date: link.effectiveDate }, ...link.elsewhere]) {
    earned.set(date, (earned.get(date) ?? ZERO).plus(progressDelta))
  }
}
