import type { StepChoice } from '~/data/components/choices'
import type { Actor } from '~/data/people'
import { chosenAmong, type ChosenSteps, chosenSteps, matchingAmong, type Selection } from '~/data/selections'
import { figure } from '~/domain/figure'
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

/** The steps that some of the chosen have and others don't, with how many do. */
function partly({ types, common }: ChosenSteps): (Step & { components: number })[] {
  const shared = new Set(common.map(({ stepKey }) => stepKey))
  const found = new Map<string, Step & { components: number }>()
  for (const step of types.flatMap(({ steps }) => steps)) {
    if (shared.has(step.stepKey)) continue
    const known = found.get(step.stepKey)
    if (known) known.components += step.components
    else found.set(step.stepKey, { ...step })
  }
  return [...found.values()]
}

/**
 * What the list shows of a choice: how many, which of this page, and what can be set with one press: of what all of them
 * have, and of what some have. Before anything is chosen that is every step there is.
 */
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
  const { total, common } = chosen
  const ofAll: Step[] = total > 0 ? common : steps.map(({ key, ...step }) => ({ ...step, stepKey: key }))
  const count = (n: number) => ` (${figure(n)} of ${figure(total)})`
  return {
    id: selection.id,
    total,
    chosen: [...chosenAmong(selection, shown, matches)],
    quick: [
      { label: total > 0 ? 'All of them have' : 'Steps', actions: ofAll.flatMap(actionsOf) },
      {
        label: 'Some of them have',
        actions: partly(chosen).flatMap((step) =>
          actionsOf(step).map(({ value, words }) => ({ value, words: words + count(step.components) })),
        ),
      },
    ].filter(({ actions }) => actions.length > 0),
  }
}
