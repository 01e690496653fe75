import { earlierIncomplete } from '~/domain/out-of-order'
import type { Fold } from '~/domain/updates/state'
import type { Sibling, UpdateResult } from '~/domain/updates/types'

/**
 * Flags what was completed before a step that usually comes first. It looks at the end of the request: Install and Test
 * sent together are in order, whichever stands first in the list.
 */
export function flagOutOfOrder(fold: Fold, results: ReadonlyMap<number, UpdateResult>): void {
  const completed = new Map<string, Sibling[]>()
  for (const { current, value, links } of fold.states.values()) {
    if (value.isCompleted && links.length > 0) completed.set(current.componentId, [])
  }
  if (completed.size === 0) return
  for (const sibling of fold.request.siblings) completed.get(sibling.componentId)?.push(sibling)
  const isCompleted = ({ milestoneId, isCompleted: before }: Sibling) =>
    fold.states.get(milestoneId)?.value.isCompleted ?? before
  const before = new Map<string, Map<string, string>>()
  for (const [id, steps] of completed) before.set(id, earlierIncomplete(steps, isCompleted))

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
