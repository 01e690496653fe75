import { earlierIncomplete } from '~/domain/out-of-order'
import type { Fold } from '~/domain/updates/state'
import type { Sibling, UpdateResult } from '~/domain/updates/types'

/**
 * Flags what was completed before a step that usually comes first. It looks at the end of the request: Install and Test
 * sent together are in order, whichever stands first in the list.
 */
export function flagOutOfOrder(fold: Fold, results: ReadonlyMap<number, UpdateResult>): void {
  const components = new Map<string, Sibling[]>()
  for (const sibling of fold.request.siblings) {
    const isCompleted = fold.states.get(sibling.milestoneId)?.value.isCompleted ?? sibling.isCompleted
    const steps = components.get(sibling.componentId)
    if (steps) steps.push({ ...sibling, isCompleted })
    else components.set(sibling.componentId, [{ ...sibling, isCompleted }])
  }
  const before = new Map<string, Map<string, string>>()
  for (const [componentId, steps] of components) before.set(componentId, earlierIncomplete(steps))

  for (const state of fold.states.values()) {
    if (!state.value.isCompleted) continue
    const earlier = before.get(state.current.componentId)?.get(state.current.milestoneId)
    if (earlier === undefined) continue
    for (const link of state.links) {
      if (link.old.isCompleted || !link.new.isCompleted) continue
      link.flags.unshift('outOfOrder')
      const result = results.get(link.index)
      if (!result) continue
      result.flags = link.flags
      result.usuallyAfter = earlier
    }
  }
}
