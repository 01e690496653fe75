import type { Look } from './look'
import type { Since } from './since'
import type { ComponentStanding, UpdatesAnswer } from './types'

export interface Done {
  committed: boolean
  batchId?: string
  /** The components whose completion was computed again. */
  components?: ComponentStanding[]
  /** Conflict by the update's place. */
  conflicts?: Map<number, string>
  /** What became of repeats that don't stand any more, by the update's place. */
  since?: Map<number, Since>
}

/** What is told to whoever asked: the decision, with the keys, conflicts and standings that pages need. */
export function answerOf(seen: Look, done: Done): UpdatesAnswer {
  const { decision, updates, milestones, components, stored } = seen
  const now = new Map([...components].map(([id, component]) => [id, standing(component)]))
  for (const component of done.components ?? []) now.set(component.id, component)
  const people: Record<string, string> = {}
  for (const { lastChangedBy, lastChangedByName } of milestones.values()) {
    if (lastChangedBy && lastChangedByName) people[lastChangedBy] = lastChangedByName
  }
  return {
    batchId: done.batchId ?? null,
    committed: done.committed,
    results: decision.results.map((result) => {
      const { key = '', milestoneId } = updates[result.index] ?? {}
      const since = done.since?.get(result.index)
      const conflictId = done.conflicts?.get(result.index) ?? stored.get(key)?.openConflictId
      return {
        ...result,
        key: milestoneId === undefined ? '' : key,
        componentId: milestones.get(milestoneId ?? '')?.componentId ?? null,
        ...(conflictId ? { conflictId } : {}),
        ...(since ? { since } : {}),
      }
    }),
    summary: decision.summary,
    components: [...now.values()],
    people,
  }
}

export function standing(component: ComponentStanding): ComponentStanding {
  const { id, seq, label, completionPercent, status, stepCount, doneCount } = component
  return { id, seq, label, completionPercent, status, stepCount, doneCount }
}
