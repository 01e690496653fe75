import { recurrenceWords } from '~/domain/plan/recurrence-words'
import type { ReadProject } from './project'
import { EXAMPLES, LISTED, type LegacyReport, type Listed, type Tally } from './report-types'
import {
  type CleanupAction,
  type Example,
  type Judgement,
  type LeftOutRows,
  type LegacyProject,
  NOTE_TYPES,
  type Note,
  ROW_KINDS,
  type RowKind,
  VIOLATION_TYPES,
} from './types'

/** Judgements added up to a report, one at a time, so that memory doesn't grow with them. */
export interface ReportCounter {
  /** @param existing it was moved before, and only its new milestones are judged */
  project(read: ReadProject, existing?: boolean): void
  judged(project: LegacyProject, judgement: Judgement): void
  leftOut(rows: LeftOutRows): void
  problem(words: string): void
  /** An Error where found isn't moved + folded + left out + undecided: a bug, and nothing may be saved. */
  report(): LegacyReport
}

/** @param readingWords how dates are read, in a sentence */
export function reportCounter(readingWords: string): ReportCounter {
  const projects = { found: 0, moved: 0, leftOut: 0, existing: 0, extended: 0 }
  const kinds: Record<RowKind, Tally> = { single: noTally(), recurring: noTally() }
  const violations = new Map(VIOLATION_TYPES.map((type) => [type, { ...noExamples(), actions: noActions() }]))
  const notes = new Map(NOTE_TYPES.map((type) => [type, noExamples()]))
  const dates = { words: readingWords, shifted: 0, examples: [] as Example[] }
  const lists = {
    series: listed<LegacyReport['series']['listed'][number]>(),
    made: listed<LegacyReport['made']['listed'][number]>(),
    projectsLeftOut: listed<LegacyReport['projectsLeftOut']['listed'][number]>(),
    stops: listed<LegacyReport['stops']['listed'][number]>(),
    problems: listed<string>(),
  }

  function rows({ found, entries, problems, kindOf }: LeftOutRows): void {
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
    for (const words of problems) add(lists.problems, words)
  }
  const takeNotes = (found: readonly Note[]) => {
    for (const { type, ...note } of found) {
      const counted = notes.get(type)
      if (counted) keep(counted, note)
    }
  }

  return {
    project(read, existing = false) {
      projects.found += 1
      if (!read.ok) {
        projects.leftOut += 1
        add(lists.projectsLeftOut, { legacyId: read.id, name: read.name, words: read.words })
        return
      }
      projects[existing ? 'existing' : 'moved'] += 1
      if (existing) return
      takeNotes(read.notes)
      dates.shifted += read.shifted
    },
    judged(project, judgement) {
      rows(judgement)
      takeNotes(judgement.notes)
      if (judgement.extended) projects.extended += 1
      for (const { at } of judgement.moved) kinds[judgement.kindOf[at] ?? 'single'].moved += 1
      for (const at of judgement.undecided) kinds[judgement.kindOf[at] ?? 'single'].undecided += 1
      dates.shifted += judgement.shifted.count
      dates.examples.push(...judgement.shifted.examples.slice(0, EXAMPLES - dates.examples.length))
      for (const series of judgement.series) add(lists.series, series)
      for (const stop of judgement.stops) add(lists.stops, { ...stop, rows: stop.rows.slice(0, LISTED) })
      for (const { values, legacyIds } of judgement.created)
        add(lists.made, {
          projectName: project.name,
          name: values.name,
          pattern: values.recurrence ? recurrenceWords(values.recurrence) : '',
          firstDate: values.dueDate,
          minutes: values.timeAllocationMinutes,
          folded: legacyIds.length,
        })
    },
    leftOut: rows,
    problem: (words) => add(lists.problems, words),
    report() {
      const milestones = ROW_KINDS.map((kind) => kinds[kind]).reduce(sumOf, noTally())
      for (const tally of [milestones, ...Object.values(kinds)]) checkSum(tally)
      if (projects.found !== projects.moved + projects.leftOut + projects.existing)
        throw new Error('The counts of the projects don’t add up')
      return {
        projects,
        milestones,
        kinds,
        violations: [...violations].flatMap(([type, counted]) =>
          counted.count > 0 ? [{ type, ...counted }] : [],
        ),
        notes: [...notes].flatMap(([type, counted]) => (counted.count > 0 ? [{ type, ...counted }] : [])),
        dates,
        ...lists,
      }
    },
  }
}

/** found = moved + folded + left out + undecided, or an Error. */
export function checkSum({ found, moved, folded, leftOut, undecided }: Tally): void {
  if (found === moved + folded + leftOut + undecided) return
  throw new Error(
    `The counts of the milestones don’t add up: found ${found}, moved ${moved}, folded ${folded}, left out ${leftOut}, undecided ${undecided}`,
  )
}

const noTally = (): Tally => ({ found: 0, moved: 0, folded: 0, leftOut: 0, undecided: 0 })
const noActions = (): Partial<Record<CleanupAction, number>> => ({})
const noExamples = (): { count: number; examples: Example[] } => ({ count: 0, examples: [] })
const listed = <T>(): Listed<T> => ({ count: 0, listed: [] })

function add<T>(list: Listed<T>, item: T): void {
  list.count += 1
  if (list.listed.length < LISTED) list.listed.push(item)
}

function keep(counted: { count: number; examples: Example[] }, example: Example): void {
  counted.count += 1
  if (counted.examples.length < EXAMPLES) counted.examples.push(example)
}

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
