import type { StepChoice } from '~/data/components/choices'
import type { ChosenSteps } from '~/data/selections'
import { figure, percentWords } from '~/domain/figure'
import type { WorkflowType } from '~/domain/progress'
import type { QuickGroup } from '~/ui/components/quick-options'

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
  return PERCENTAGES.map((percent) => ({
    value: `${stepKey}.${percent}`,
    words: `${name} ${percentWords(percent)}`,
  }))
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
 * What can be set of the chosen with one press: of what all of them have, and of what some have. Before anything is
 * chosen that is every step there is.
 */
export function quickSteps(chosen: ChosenSteps, steps: readonly StepChoice[]): QuickGroup[] {
  const { total, common } = chosen
  const ofAll: Step[] = total > 0 ? common : steps.map(({ key, ...step }) => ({ ...step, stepKey: key }))
  const count = (n: number) => ` (${figure(n)} of ${figure(total)})`
  return [
    { label: total > 0 ? 'All of them have' : 'Steps', actions: ofAll.flatMap(actionsOf) },
    {
      label: 'Some of them have',
      actions: partly(chosen).flatMap((step) =>
        actionsOf(step).map(({ value, words }) => ({ value, words: words + count(step.components) })),
      ),
    },
  ].filter(({ actions }) => actions.length > 0)
}
