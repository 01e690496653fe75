import { EXAMPLES, type LegacyReport, LISTED, type Listed, type Tally } from './report-types'
import {
  type CleanupAction,
  type Example,
  type Judgement,
  type LeftOutRows,
  NOTE_TYPES,
  type Note,
  ROW_KINDS,
  type RowKind,
  VIOLATION_TYPES,
} from './types'

/** What became of rows, by their kind. */
export interface RowCounter {
  /** Rows that were found, and what was wrong with them. */
  found(rows: LeftOutRows): void
  moved(judgement: Judgement): void
  /** An Error where found isn't moved + folded + left out + undecided. */
  counts(): Pick<LegacyReport, 'milestones' | 'kinds' | 'violations'>
}

export function rowCounter(): RowCounter {
  const kinds: Record<RowKind, Tally> = { single: noTally(), recurring: noTally() }
  const violations = new Map(VIOLATION_TYPES.map((type) => [type, { ...noExamples(), actions: noActions() }]))

  return {
    found({ found, entries, kindOf }) {
      for (const kind of ROW_KINDS) kinds[kind].found += found[kind]
      for (const { at, violation, action, ...entry } of entries) {
        const counted = violations.get(violation)
        if (counted) {
          counted.actions[action] = (counted.actions[action] ?? 0) + 1
          keep(counted, exampleOf(entry))
        }
        const tally = kinds[kindOf[at] ?? 'single']
        if (action === 'LEFT_OUT') tally.leftOut += 1
        if (action === 'FOLDED') tally.folded += 1
      }
    },
    moved({ moved, undecided, kindOf }) {
      for (const { at } of moved) kinds[kindOf[at] ?? 'single'].moved += 1
      for (const at of undecided) kinds[kindOf[at] ?? 'single'].undecided += 1
    },
    counts() {
      const milestones = ROW_KINDS.map((kind) => kinds[kind]).reduce(sumOf, noTally())
      for (const tally of [milestones, ...Object.values(kinds)]) checkSum(tally)
      return { milestones, kinds, violations: thoseThatOccur(violations) }
    },
  }
}

export function noteCounter(): { take(notes: readonly Note[]): void; counts(): LegacyReport['notes'] } {
  const notes = new Map(NOTE_TYPES.map((type) => [type, noExamples()]))
  return {
    take(found) {
      for (const { type, ...note } of found) {
        const counted = notes.get(type)
        if (counted) keep(counted, note)
      }
    },
    counts: () => thoseThatOccur(notes),
  }
}

/** found = moved + folded + left out + undecided, or an Error. */
export function checkSum({ found, moved, folded, leftOut, undecided }: Tally): void {
  if (found === moved + folded + leftOut + undecided) return
  throw new Error(
    `The counts of the milestones don’t add up: found ${found}, moved ${moved}, folded ${folded}, left out ${leftOut}, undecided ${undecided}`,
  )
}

/** A list that counts all of its items and keeps the first ones. */
export const listed = <T>(): Listed<T> => ({ count: 0, listed: [] })

export function add<T>(list: Listed<T>, item: T): void {
  list.count += 1
  if (list.listed.length < LISTED) list.listed.push(item)
}

interface Counted {
  count: number
  examples: Example[]
}

const noTally = (): Tally => ({ found: 0, moved: 0, folded: 0, leftOut: 0, undecided: 0 })
const noActions = (): Partial<Record<CleanupAction, number>> => ({})
const noExamples = (): Counted => ({ count: 0, examples: [] })

function keep(counted: Counted, example: Example): void {
  counted.count += 1
  if (counted.examples.length < EXAMPLES) counted.examples.push(example)
}

const thoseThatOccur = <Type, C extends Counted>(counted: ReadonlyMap<Type, C>): (C & { type: Type })[] =>
  [...counted].flatMap(([type, one]) => (one.count > 0 ? [{ type, ...one }] : []))

const exampleOf = ({ legacyId, name, legacyProjectId, projectName, dueDate, words }: Example): Example => ({
  legacyId,
  name,
  legacyProjectId,
  projectName,
  dueDate,
  words,
})

const sumOf = (a: Tally, b: Tally): Tally => ({
  found: a.found + b.found,
  moved: a.moved + b.moved,
  folded: a.folded + b.folded,
  leftOut: a.leftOut + b.leftOut,
  undecided: a.undecided + b.undecided,
})
