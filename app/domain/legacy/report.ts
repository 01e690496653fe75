import { recurrenceWords } from '~/domain/plan/recurrence-words'
import type { ReadProject } from './project'
import { EXAMPLES, LISTED, type LegacyReport, type MadeRecurring } from './report-types'
import { add, listed, noteCounter, rowCounter } from './row-counter'
import type { Example, Judgement, LeftOutRows, LegacyProject } from './types'

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
  const rows = rowCounter()
  const notes = noteCounter()
  const dates = { words: readingWords, shifted: 0, examples: [] as Example[] }
  const lists = {
    series: listed<LegacyReport['series']['listed'][number]>(),
    made: listed<MadeRecurring>(),
    projectsLeftOut: listed<LegacyReport['projectsLeftOut']['listed'][number]>(),
    stops: listed<LegacyReport['stops']['listed'][number]>(),
    problems: listed<string>(),
  }

  function leftOut(found: LeftOutRows): void {
    rows.found(found)
    for (const words of found.problems) add(lists.problems, words)
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
      notes.take(read.notes)
      dates.shifted += read.shifted
    },
    judged(project, judgement) {
      leftOut(judgement)
      rows.moved(judgement)
      notes.take(judgement.notes)
      if (judgement.extended) projects.extended += 1
      dates.shifted += judgement.shifted.count
      dates.examples.push(...judgement.shifted.examples.slice(0, EXAMPLES - dates.examples.length))
      for (const series of judgement.series) add(lists.series, series)
      for (const stop of judgement.stops) add(lists.stops, { ...stop, rows: stop.rows.slice(0, LISTED) })
      for (const made of judgement.created) add(lists.made, inWords(project, made))
    },
    leftOut,
    problem: (words) => add(lists.problems, words),
    report() {
      if (projects.found !== projects.moved + projects.leftOut + projects.existing)
        throw new Error('The counts of the projects don’t add up')
      return { projects, ...rows.counts(), notes: notes.counts(), dates, ...lists }
    },
  }
}

const inWords = (
  project: LegacyProject,
  { values, legacyIds }: Judgement['created'][number],
): MadeRecurring => ({
  projectName: project.name,
  name: values.name,
  pattern: values.recurrence ? recurrenceWords(values.recurrence) : '',
  firstDate: values.dueDate,
  minutes: values.timeAllocationMinutes,
  folded: legacyIds.length,
})
