import type { Recomputed } from './completion'
import type { Look } from './look'
import type { Since } from './since'
import type { AnsweredUpdate, ComponentStanding, UpdatesAnswer } from './types'

export interface Done {
  committed: boolean
  batchId?: string
  /** The components whose completion was computed again. */
  components?: readonly Recomputed[]
}

/**
 * The decided results with what pages need of them: their keys and conflicts.
 * @param conflicts the conflict by the update's place
 * @param since what became of repeats that don't stand any more, by the update's place
 */
export function answeredUpdates(
  { decision, updates, milestones, stored }: Look,
  conflicts?: ReadonlyMap<number, string>,
  since?: ReadonlyMap<number, Since>,
): AnsweredUpdate[] {
  return decision.results.map((result) => {
    const { key = '', milestoneId } = updates[result.index] ?? {}
    const became = since?.get(result.index)
    const conflictId = conflicts?.get(result.index) ?? stored.get(key)?.openConflictId
    const answered: AnsweredUpdate = {
      ...result,
      key: milestoneId === undefined ? '' : key,
      componentId: milestones.get(milestoneId ?? '')?.componentId ?? null,
    }
    if (conflictId) answered.conflictId = conflictId
    if (became) answered.since = became
    return answered
  })
}

/** What is told to whoever asked: the results, with the standings and names that pages need. */
export function answerOf(seen: Look, results: AnsweredUpdate[], done: Done): UpdatesAnswer {
  const now = new Map([...seen.components].map(([id, component]) => [id, standing(component)]))
  for (const component of done.components ?? []) {
    const before = now.get(component.id)
    if (before) now.set(component.id, { ...before, ...component })
  }
  return {
    batchId: done.batchId ?? null,
    committed: done.committed,
    results,
    summary: seen.decision.summary,
    components: [...now.values()],
    people: seen.people,
  }
}

/** The answer of a look, after which nothing is done. */
export const lookedAt = (seen: Look): UpdatesAnswer =>
  answerOf(seen, answeredUpdates(seen), { committed: false })

export function standing(component: ComponentStanding): ComponentStanding {
  const { id, seq, label, completionPercent, status, stepCount, doneCount } = component
  return { id, seq, label, completionPercent, status, stepCount, doneCount }
}
