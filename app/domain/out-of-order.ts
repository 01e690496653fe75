/** One step of a component, as far as order is concerned. */
export interface OrderedStep {
  milestoneId: string
  position: number
  name: string
  isCompleted: boolean
  removed: boolean
}

/**
 * For each milestone, the nearest earlier step that isn't complete; those without one are left out. Completing such a
 * milestone is saved and flagged for review, never blocked: the field is right more often than the plan.
 * @param isCompleted what is to count as complete, by default what the steps say themselves
 */
export function earlierIncomplete<Step extends OrderedStep>(
  steps: readonly Step[],
  isCompleted = (step: Step): boolean => step.isCompleted,
): Map<string, string> {
  const before = new Map<string, string>()
  let open: string | undefined
  for (const step of [...steps].sort((a, b) => a.position - b.position)) {
    if (step.removed) continue
    if (open !== undefined) before.set(step.milestoneId, open)
    if (!isCompleted(step)) open = step.name
  }
  return before
}

/** The step that usually comes before this one and isn't complete, or undefined where the order is as planned. */
export function outOfOrder(steps: readonly OrderedStep[], milestoneId: string): string | undefined {
  return earlierIncomplete(steps).get(milestoneId)
}
