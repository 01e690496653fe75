import type { BulkChange, BulkReason, StepSet, StepTarget } from '~/domain/bulk/change'
import { typeWords } from '~/domain/component-words'
import { amountFigure, figure, many, percentWords } from '~/domain/figure'
import { formatDate } from '~/domain/format'
import { PLACE_WORDS } from '~/domain/place-name'
import { type ParsedPercentage, type ParsedQuantity, parsePercentage, parseQuantity } from '~/domain/quantity'
import { reasonWords } from '~/domain/reasons'
import { FLAG_WORDS, FLAGS } from '~/domain/updates/flags'
import type { Outcome } from '~/domain/updates/types'
import { outcomeWords } from '~/domain/updates/words'

const shown = (read: ParsedPercentage | ParsedQuantity, typed: string): string =>
  read.ok ? amountFigure(read.value) : typed

/** 'done', '60 %', '1,250 ft', 'to its total', 'not done (Damage)'. */
export function targetWords(target: StepTarget): string {
  const why = 'reason' in target && target.reason ? ` (${reasonWords(target.reason)})` : ''
  switch (target.to) {
    case 'done':
      return 'done'
    case 'notDone':
      return `not done${why}`
    case 'percentage':
      return `${percentWords(shown(parsePercentage(target.value), target.value))}${why}`
    case 'quantity':
      return `${[shown(parseQuantity(target.value), target.value), target.unit].filter(Boolean).join(' ')}${why}`
    case 'total':
      return `to its total${why}`
  }
}

/** 'Receive done', 'Valve: Receive done'. @param name of a step by its key */
const setWords = ({ type, stepKey, target }: StepSet, name: (stepKey: string) => string): string =>
  `${type === undefined ? '' : `${typeWords(type)}: `}${name(stepKey)} ${targetWords(target)}`

/** What is asked, as a heading: 'Receive done', 'On hold: no crane', 'Area 100', 'Area of their drawings: none'. */
export function changeWords(
  change: BulkChange,
  name: (stepKey: string) => string,
  placeName: string | null = null,
): string {
  if (change.kind === 'hold')
    return change.onHold ? `On hold${change.reason ? `: ${change.reason}` : ''}` : 'Off hold'
  if (change.kind === 'place') {
    const kind = PLACE_WORDS[change.place].one
    return `${kind}${change.ofDrawings ? ' of their drawings' : ''}: ${placeName ?? 'none'}`
  }
  const day = change.effectiveDate ? ` on ${formatDate(change.effectiveDate)}` : ''
  return change.sets.map((set) => setWords(set, name)).join(', ') + day
}

const componentsWords = (n: number): string => many(n, 'component')
const drawingsWords = (n: number): string => many(n, 'drawing')
const stepsWords = (n: number) => many(n, 'step')

/** Rows by outcome, under the engine's names, and what they are about. */
export interface BulkCounts {
  /** All rows; the outcomes below add up to it, with `left`. */
  total: number
  applied: number
  unchanged: number
  /** Rows of components of whose type nothing is asked. Runs of before count these as unchanged. */
  notAsked: number
  conflicts: number
  refused: number
  notFound: number
  /** Of those not found the components that the project doesn't have: these stand in the way of all or nothing. */
  missing: number
  rolledBack: number
  /** Not reached before it was cancelled. */
  left: number
  /** Of a result: those that came out otherwise than the preview said. */
  stale: number
  /** Of the applied: those that somebody should look at although they are saved, and by what; a row may have several. */
  flagged: number
  outOfOrder: number
  onHold: number
  overTotal: number
  /** How many components, or drawings, the rows are about. */
  components: number
  drawings: number
}

type Words = [keyof BulkCounts | 'lacking', (n: number) => string][]

/** Components of which no step is asked: their rows aren't steps. */
const LEFT: Words = [
  ['notAsked', (n) => (n === 1 ? 'left as it is' : 'left as they are')],
  ['missing', () => 'not in the project'],
]

const PREVIEW: Words = [
  ['applied', (n) => (n === 1 ? 'changes' : 'change')],
  ['unchanged', () => 'already so'],
  ['conflicts', () => 'in conflict'],
  ['refused', () => 'refused'],
  ['lacking', (n) => (n === 1 ? 'doesn’t have it' : 'don’t have it')],
]

const RESULT: Words = [
  ['applied', () => 'changed'],
  ['unchanged', () => 'already so'],
  ['conflicts', () => 'in conflict'],
  ['refused', () => 'refused'],
  ['lacking', (n) => (n === 1 ? 'doesn’t have it' : 'don’t have it')],
  ['rolledBack', () => 'not changed, because others failed'],
  ['left', () => 'not reached'],
]

const UNDONE: Words = [
  ['applied', () => 'put back'],
  ['unchanged', () => 'already so'],
  ['conflicts', () => 'changed since, and left'],
  ['refused', () => 'refused'],
  ['notFound', () => 'not there any more'],
  ['left', () => 'not reached'],
]

/** '48 components: 41 change, 5 already so, 2 in conflict', '3 components, 4 steps: 4 change, 1 component left as it is'. */
export const previewWords = (counts: BulkCounts): string => told(counts, PREVIEW, LEFT)

/** '48 components: 41 changed, 5 already so, 2 in conflict'; of an undo '41 put back, 2 changed since, and left'. */
export const resultWords = (counts: BulkCounts, of: 'result' | 'undo' = 'result'): string =>
  of === 'undo' ? told(counts, UNDONE, []) : told(counts, RESULT, LEFT)

/**
 * '3 out of order, 2 on hold: saved and flagged.', of a preview 'would be saved'; '' where nothing is. Runs of before flags
 * were kept have none.
 */
export function flaggedWords(counts: Partial<BulkCounts>, of: 'preview' | 'result'): string {
  const parts = FLAGS.flatMap((flag) => {
    const n = counts[flag] ?? 0
    return n > 0 ? [`${figure(n)} ${FLAG_WORDS[flag]}`] : []
  })
  return parts.length > 0
    ? `${parts.join(', ')}: ${of === 'preview' ? 'would be ' : ''}saved and flagged.`
    : ''
}

/** How many there are under a word; of those that aren't found the ones that lack the step are apart. */
export const countOf = (counts: BulkCounts, name: keyof BulkCounts | 'lacking'): number =>
  name === 'lacking' ? counts.notFound - (counts.missing ?? 0) : (counts[name] ?? 0)

/** What is counted adds up to the steps, or to the components where each is asked one; what is left aside is named. */
function told(counts: BulkCounts, words: Words, aside: Words): string {
  const count = (name: Words[number][0]) => countOf(counts, name)
  const parts = (some: Words, number: (n: number) => string) =>
    some.flatMap(([name, say]) => (count(name) > 0 ? [`${number(count(name))} ${say(count(name))}`] : []))
  const steps = counts.total > counts.components + counts.drawings
  const said = [...parts(words, figure), ...parts(aside, steps ? componentsWords : figure)].join(', ')
  const about = counts.drawings > 0 ? drawingsWords(counts.drawings) : componentsWords(counts.components)
  const asked = aside.reduce((left, [name]) => left - count(name), counts.total)
  return `${steps ? `${about}, ${stepsWords(asked)}` : about}: ${said || 'nothing'}`
}

/** What a row's outcome is called: of a preview what would happen, of a result, or an undo, what did. */
export const OUTCOME_WORDS: Record<'preview' | 'result' | 'undo', Record<Outcome | 'left', string>> = {
  undo: {
    applied: 'Put back',
    unchanged: 'Already so',
    conflict: 'Changed since',
    refused: 'Refused',
    notFound: 'Not there any more',
    rolledBack: 'Not changed',
    left: 'Not reached',
  },
  preview: {
    applied: 'Changes',
    unchanged: 'Already so',
    conflict: 'Conflict',
    refused: 'Refused',
    notFound: 'Doesn’t have it',
    rolledBack: 'Not changed',
    left: 'Not reached',
  },
  result: {
    applied: 'Changed',
    unchanged: 'Already so',
    conflict: 'Conflict',
    refused: 'Refused',
    notFound: 'Doesn’t have it',
    rolledBack: 'Not changed',
    left: 'Not reached',
  },
}

/** One plain sentence for a row; '' where there is nothing to say. */
export function rowReasonWords(reason: BulkReason | null): string {
  if (reason === null) return ''
  if (reason === 'noSuchStep') return 'It doesn’t have this step.'
  if (reason === 'notAsked') return 'Nothing is asked for its type.'
  if (reason === 'noSuchComponent') return 'The project has no such component.'
  if (reason === 'alreadyUndone') return 'Somebody had undone it already.'
  return outcomeWords(reason)
}
