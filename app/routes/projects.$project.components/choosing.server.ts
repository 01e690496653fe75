import type { StepChoice } from '~/data/components/choices'
import type { Actor } from '~/data/people'
import { chosenAmong, chosenSteps, matchingAmong, type Selection } from '~/data/selections'
import { quickSteps } from '~/server/quick-steps'
import type { Db } from '~db/client'

/** What the list shows of a choice: how many, which of this page, and what can be set with one press. */
export async function shownChoice(
  db: Db,
  actor: Actor,
  project: { id: string },
  selection: Selection,
  { shown, steps }: { shown: number[]; steps: StepChoice[] },
) {
  const [matches, chosen] = await Promise.all([
    matchingAmong(db, actor, project, selection, shown),
    chosenSteps(db, actor, project, selection),
  ])
  return {
    id: selection.id,
    total: chosen.total,
    chosen: [...chosenAmong(selection, shown, matches)],
    quick: quickSteps(chosen, steps),
  }
}
