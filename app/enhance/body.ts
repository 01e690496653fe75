import type { Gesture } from './types'

/** 0.1 + 0.2 is 0.3: quantities have three decimals. */
export const plus = (a: number, b: number): string => String(Math.round((a + b) * 1000) / 1000)

/** What is posted for a gesture, in the words of app/forms/updates.ts. */
export function bodyOf(
  { control, verb, argument, step, extra }: Gesture,
  version: number,
  origin: string,
  number: number,
): [name: string, value: string][] {
  const target = `${control}.${version}`
  const body: [string, string][] = [['js', '1'], ['o', origin], ['g', String(number)], ...extra]
  // The name of a number field ends with what it held before: a word is never what a person types.
  const typed = (kind: string, value: string) => body.push([`${kind}.${target}.was`, value])
  if (step) {
    if (step.untouched && step.by) body.push([`q.${target}.${step.field}`, step.field])
    else typed('q', step.field)
    body.push(['do', step.by ? `step.${target}.${step.by > 0 ? '+' : ''}${step.by}` : 'save'])
  } else if (verb === 'p' || verb === 'q') {
    typed(verb, argument)
    body.push(['do', 'save'])
  } else {
    body.push(['do', `${verb}.${target}${argument && `.${argument}`}`])
  }
  return body
}
