import { Exact, ZERO, fixed } from '~/domain/decimal'
import { parseHours } from '~/domain/hours'
import { parseNumber } from '~/domain/quantity'
import { type WorkflowType, WORKFLOW_TYPES } from '~/domain/progress'
import type { WeightRefusal } from '~/domain/rules-of-credit'
import type { FormReply } from './reply'

/** A step as it is typed. `key` is '' for a new one. */
export interface TypedStep {
  key: string
  name: string
  workflowType: WorkflowType
  weight: string
  unit: string
}

/** More steps than any trade needs, and what a page can carry. */
const MOST_STEPS = 30
const FIELDS = ['key', 'name', 'workflowType', 'weight', 'unit'] as const

export const stepField = (at: number, field: (typeof FIELDS)[number]) => `step${at}-${field}`

/** The steps in the order in which they stand in the form. */
export function typedSteps(body: FormData): TypedStep[] {
  const steps: TypedStep[] = []
  for (let at = 0; at < MOST_STEPS && body.has(stepField(at, 'name')); at += 1) {
    const text = (field: (typeof FIELDS)[number], most: number) =>
      String(body.get(stepField(at, field)) ?? '')
        .normalize('NFC')
        // eslint-disable-next-line no-control-regex
        .replace(/[\u0000-\u001f\u007f\s]+/gu, ' ')
        .trim()
        .slice(0, most)
    const workflowType = WORKFLOW_TYPES.find((type) => type === text('workflowType', 20)) ?? 'discrete'
    const unit = workflowType === 'quantity' ? text('unit', 20) : ''
    steps.push({
      key: text('key', 8),
      name: text('name', 60),
      workflowType,
      weight: text('weight', 20),
      unit,
    })
  }
  return steps
}

/** A weight as decimal text; what isn't a number stays as typed and is refused by its rule. */
export const weightText = (typed: string): string => {
  const number = parseNumber(typed.replace(/%$/, ''))
  return number.ok ? number.value : typed
}

/** What the weights add up to, as far as they are numbers. */
export function sumOf(steps: readonly Pick<TypedStep, 'weight'>[]): string {
  const sum = steps.reduce((total, { weight }) => {
    const number = parseNumber(weight)
    return number.ok ? total.plus(number.value) : total
  }, ZERO)
  return fixed(new Exact(sum), 2)
}

/** The form's values for steps that a button has moved, added or taken away. */
export const valuesOf = (steps: readonly TypedStep[]): FormReply['values'] =>
  Object.fromEntries(steps.flatMap((step, at) => FIELDS.map((field) => [stepField(at, field), step[field]])))

/** The steps after a button: 'add', 'up.2', 'down.2', 'remove.2'. Anything else leaves them as they are. */
export function rearranged(steps: readonly TypedStep[], intent: string): TypedStep[] {
  const next = [...steps]
  const [verb, place] = intent.split('.')
  const at = Number(place)
  const fits = Number.isInteger(at) && at >= 0 && at < next.length
  const swap = (a: number, b: number) => {
    const [one, other] = [next[a], next[b]]
    if (one && other) [next[a], next[b]] = [other, one]
  }
  if (verb === 'add' && next.length < MOST_STEPS) {
    next.push({ key: '', name: '', workflowType: 'discrete', weight: '', unit: '' })
  } else if (verb === 'remove' && fits) next.splice(at, 1)
  else if (verb === 'up' && fits) swap(at, at - 1)
  else if (verb === 'down' && fits) swap(at, at + 1)
  return next
}

const WORDS: Record<
  Exclude<WeightRefusal['reason'], 'noSteps' | 'sumNot100'>,
  [field: 'name' | 'weight' | 'unit', words: string]
> = {
  weightNotANumber: ['weight', 'Enter a weight like 30 or 12.5'],
  weightNotPositive: ['weight', 'A weight must be above 0: remove the step instead'],
  weightTooPrecise: ['weight', 'A weight has at most two decimals'],
  nameMissing: ['name', 'Enter the name of the step'],
  nameTwice: ['name', 'Another step has this name'],
  unitMissing: ['unit', 'Enter the unit that the quantity is measured in, like ft'],
  keyTwice: ['name', 'This step stands here twice'],
  keyForm: ['name', 'This step can’t be kept: remove it and add it again'],
}

/** The refusals at their fields. */
export function stepErrors(refusals: readonly WeightRefusal[]): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const refusal of refusals) {
    if (refusal.reason === 'noSteps') errors['add'] ??= 'Add at least one step'
    else if (refusal.reason === 'sumNot100')
      errors['sum'] ??= `The weights add up to ${refusal.sum}: they must add up to 100.00`
    else {
      const [field, words] = WORDS[refusal.reason]
      errors[stepField(refusal.step, field)] ??= words
    }
  }
  return errors
}

/** Budget minutes from hours as typed: null when empty, undefined when they can't be read or are too many. */
export function typedMinutes(text: string): string | null | undefined {
  if (text.trim() === '') return null
  const minutes = parseHours(text)
  return minutes === undefined || minutes > 6_000_000 ? undefined : String(minutes)
}
