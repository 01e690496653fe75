import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Completion } from '~/routes/projects.$project.bulk.$run/completion'

type Run = Parameters<typeof Completion>[0]['run']

const words = (applied: number, [before, after]: [string, string], isUndo = false) => {
  const resultCounts = { applied } as Run['resultCounts']
  const run = { completionBefore: before, completionAfter: after, resultCounts, isUndo } as Run
  return renderToStaticMarkup(<Completion run={run} of="result" />).replaceAll(/<[^>]*>/g, '')
}

it('of a run that changed nothing nobody is said to have moved the project: it may have been oneself', () => {
  expect(words(0, ['59.20', '59.27'])).toBe(
    'The project’s completion is 59.27\u00a0% by now, by what was changed meanwhile.',
  )
  expect(words(0, ['59.20', '59.20'])).toBe('The project’s completion stayed at 59.20\u00a0%.')
})

it('of one that changed something no more is said than how far the project was before and after', () => {
  expect(words(1, ['59.20', '59.27'])).toBe(
    'The project’s completion was 59.20\u00a0% when this was looked at, and 59.27\u00a0% when it was done.',
  )
  expect(words(1, ['59.27', '59.20'], true)).toBe(
    'The project’s completion was 59.27\u00a0% when this was begun, and 59.20\u00a0% when it was done.',
  )
})
