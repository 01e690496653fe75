import type { StepChoice } from '~/data/components/choices'
import type { Actor } from '~/data/people'
import { chosenAmong, chosenSteps, matchingAmong, type Selection } from '~/data/selections'
import type { WorkflowType } from '~/domain/progress'
import type { Db } from '~db/client'

const PERCENTAGES = ['100', '75', '50', '25']

interface Step {
  stepKey: string
  name: string
  workflow: WorkflowType
}

/** What can be set of a step with one press, as values of the form and as words. */
function actionsOf({ stepKey, name, workflow }: Step): { value: string; words: string }[] {
  if (workflow === 'discrete') return [{ value: `${stepKey}.done`, words: `${name} done` }]
  if (workflow === 'quantity') return [{ value: `${stepKey}.total`, words: `${name} to its total` }]
  return PERCENTAGES.map((percent) => ({ value: `${stepKey}.${percent}`, words: `${name} ${percent} %` }))
}

/**
 * What the list shows of a choice: how many, which of this page, and what can be set of all of them. Before anything is
 * chosen that is every step there is.
 */
export async function shownChoice(
  db: Db,
  actor: Actor,
  project: { id: string },
  selection: Selection,
  { shown, steps }: { shown: number[]; steps: StepChoice[] },
) {
  const [matches, { total, common }] = await Promise.all([
    matchingAmong(db, actor, project, selection, shown),
    chosenSteps(db, actor, project, selection),
  ])
  const quick: Step[] = total > 0 ? common : steps.map(({ key, ...step }) => ({ ...step, stepKey: key }))
  return {
    id: selection.id,
    total,
    chosen: [...chosenAmong(selection, shown, matches)],
    quick: quick.flatMap(actionsOf),
  }
}
