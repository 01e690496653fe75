import type { Fold, MilestoneState } from '~/domain/updates/state'
import { summarise } from '~/domain/updates/summary'
import type {
  DecidedConflict,
  Decision,
  KeyToStore,
  MilestoneWrite,
  UpdateResult,
} from '~/domain/updates/types'

const FAILURES = new Set(['refused', 'conflict', 'notFound'])

/**
 * Gathers what the fold came to. An atomic request with one failure writes nothing, and what it would have changed says so;
 * what was so before stays unchanged.
 */
export function decisionOf(fold: Fold, results: UpdateResult[], conflicts: DecidedConflict[]): Decision {
  const commits = !fold.request.atomic || results.every(({ outcome }) => !FAILURES.has(outcome))
  for (const result of results) complete(result, fold, commits)
  const decision = { commits, results, summary: summarise(results) }
  if (!commits) return { ...decision, writes: [], links: [], conflicts: [], keys: [], touchedComponents: [] }
  const moved = [...fold.states.values()].filter((state) => state.links.length > 0)
  return {
    ...decision,
    writes: moved.map((state): MilestoneWrite => ({
      milestoneId: state.current.milestoneId,
      componentId: state.current.componentId,
      versionBefore: state.current.version,
      versionAfter: state.version,
      value: state.value,
    })),
    links: moved.flatMap((state) => state.links).sort((a, b) => a.index - b.index),
    conflicts,
    keys: keysOf(fold),
    touchedComponents: [...new Set(moved.map((state) => state.current.componentId))],
  }
}

/** Every answer carries the milestone's new version and value; what was stored before stays what it was. */
function complete(result: UpdateResult, fold: Fold, commits: boolean): void {
  const state = result.milestoneId === null ? undefined : fold.states.get(result.milestoneId)
  if (state) {
    result.version = commits ? state.version : state.current.version
    result.value = commits ? state.value : startOf(state)
  }
  const good = result.outcome === 'applied' || (result.outcome === 'unchanged' && !wasSo(result, state))
  if (commits || !good || result.stored) return
  result.outcome = 'rolledBack'
  delete result.reason
}

/** Nothing of the same request came before it: what it found is what stands there. */
const wasSo = ({ index }: UpdateResult, state: MilestoneState | undefined): boolean =>
  (state?.links[0]?.index ?? Infinity) > index

function startOf(state: {
  links: readonly { old: UpdateResult['value'] }[]
  value: UpdateResult['value']
}): UpdateResult['value'] {
  return state.links[0]?.old ?? state.value
}

/** Refusals are judged afresh when they come again, so their keys are not kept. */
function keysOf(fold: Fold): KeyToStore[] {
  const keys: KeyToStore[] = []
  for (const [key, { update, outcome, milestoneId, version }] of fold.seen) {
    if (!update || outcome === 'refused') continue
    keys.push({
      index: update.index,
      key,
      milestoneId,
      origin: update.origin,
      gesture: update.gesture,
      outcome,
      version,
    })
  }
  return keys
}
