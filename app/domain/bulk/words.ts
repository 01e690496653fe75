import type { BulkChange, BulkReason, StepSet, StepTarget } from '~/domain/bulk/change'
import { typeWords } from '~/domain/component-words'
import { figure, many } from '~/domain/figure'
import { formatDate } from '~/domain/format'
import { PLACE_WORDS } from '~/domain/place-name'
import { reasonWords } from '~/domain/reasons'
import { FLAG_WORDS, FLAGS } from '~/domain/updates/flags'
import type { Outcome } from '~/domain/updates/types'
import { outcomeWords } from '~/domain/updates/words'

/** 'done', '60 %', '250 ft', 'to its total', 'not done (Damage)'. */
export function targetWords(target: StepTarget): string {
  const why = 'reason' in target && target.reason ? ` (${reasonWords(target.reason)})` : ''
  switch (target.to) {
    case 'done':
      return 'done'
    case 'notDone':
      return `not done${why}`
    case 'percentage':
      return `${target.value} %${why}`
    case 'quantity':
      return `${[target.value, target.unit].filter(Boolean).join(' ')}${why}`
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

const PREVIEW: [keyof BulkCounts, (n: number) => string][] = [
  ['applied', (n) => (n === 1 ? 'changes' : 'change')],
  ['unchanged', () => 'already so'],
  ['conflicts', () => 'in conflict'],
  ['refused', () => 'refused'],
  ['notFound', (n) => (n === 1 ? 'doesn’t have it' : 'don’t have it')],
]

const RESULT: [keyof BulkCounts, (n: number) => string][] = [
  ['applied', () => 'changed'],
  ['unchanged', () => 'already so'],
  ['conflicts', () => 'in conflict'],
  ['refused', () => 'refused'],
  ['notFound', (n) => (n === 1 ? 'doesn’t have it' : 'don’t have it')],
  ['rolledBack', () => 'not changed, because others failed'],
  ['left', () => 'not reached'],
]

const UNDONE: [keyof BulkCounts, (n: number) => string][] = [
  ['applied', () => 'put back'],
  ['unchanged', () => 'already so'],
  ['conflicts', () => 'changed since, and left'],
  ['refused', () => 'refused'],
  ['notFound', () => 'not there any more'],
  ['left', () => 'not reached'],
]

/** '48 components: 41 change, 5 already so, 2 in conflict'. */
export const previewWords = (counts: BulkCounts): string => told(counts, PREVIEW)

/** '48 components: 41 changed, 5 already so, 2 in conflict'; of an undo '41 put back, 2 changed since, and left'. */
export const resultWords = (counts: BulkCounts, of: 'result' | 'undo' = 'result'): string =>
  told(counts, of === 'undo' ? UNDONE : RESULT)

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

function told(counts: BulkCounts, words: [keyof BulkCounts, (n: number) => string][]): string {
  const parts = words.flatMap(([name, say]) =>
    counts[name] > 0 ? [`${figure(counts[name])} ${say(counts[name])}`] : [],
  )
  return `${aboutWords(counts)}: ${parts.join(', ') || 'nothing'}`
}

/** '48 components', '3 drawings', '48 components, 96 steps'. */
function aboutWords({ components, drawings, total }: BulkCounts): string {
  const about = drawings > 0 ? drawingsWords(drawings) : componentsWords(components)
  return total > components + drawings ? `${about}, ${stepsWords(total)}` : about
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
