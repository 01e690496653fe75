import { formatDate } from '~/domain/format'
import { parseNumber } from '~/domain/quantity'
import { PROJECT_DATES } from '~/domain/plan/plan'
import { type DateReading, type ReadDate, readDate } from './date'
import { plainNumber } from './hours'
import { fittedLine } from './text'
import type { Example, LegacyProject, LegacyRow, Note, NoteType } from './types'
import { readWeekdays } from './weekdays'
import { noteWords } from './words'
import { isTrue } from './zone'

const PROJECT_TEXT_LIMIT = 120
/** 1,000,000 hours. */
const LARGEST_BUDGET = 60_000_000

export type ReadProject =
  | {
      ok: true
      project: LegacyProject
      notes: Note[]
      /** How many of its two dates a naive reading would shift by a day. */
      shifted: number
    }
  /** `words`: one sentence, why it can't be carried. `id` is '' where the row has none. */
  | { ok: false; id: string; name: string; words: string; row: LegacyRow }

/** A project's row. Its number is made when it is moved; its end means nothing where it is continuous. */
export function readProject(row: LegacyRow, reading: DateReading): ReadProject {
  const id = row.id?.trim() ?? ''
  const name = fittedLine(row.name, PROJECT_TEXT_LIMIT)
  const no = (words: string): ReadProject => ({ ok: false, id, name: name.text, words, row })
  if (id === '') return no('It has no id.')
  if (name.text === '') return no('It has no name.')

  const start = readDate(row.start_date, reading)
  if (!start.ok) return no(dateWords('start', row.start_date, start))
  const given = row.end_date?.trim() ?? ''
  const endless = isTrue(row.continuous) || given === '' || given.toLowerCase() === 'infinity'
  const end = endless ? null : readDate(given, reading)
  if (end && !end.ok) return no(dateWords('end', given, end))
  const endDate = end?.date ?? null
  if (endDate !== null && endDate < start.date)
    return no(`It ends on ${formatDate(endDate)}, before it starts on ${formatDate(start.date)}.`)
  const outside = [start.date, endDate].find((date) => date !== null && isOutside(date))
  if (outside)
    return no(
      `Its dates reach to ${formatDate(outside)}; a project’s are from ${formatDate(PROJECT_DATES.from)} to ${formatDate(PROJECT_DATES.to)}.`,
    )

  const notes: Note[] = []
  const note = (type: NoteType, words = noteWords(type).sentence) =>
    notes.push({ ...exampleOf(id, name.text), type, words })
  if (endless && !isTrue(row.continuous)) note('PROJECT_END_MISSING')
  const client = fittedLine(row.client, PROJECT_TEXT_LIMIT)
  if (!name.fit || !client.fit) note('PROJECT_TEXT_SHORTENED')
  const estimatedMinutes = readBudget(row.estimated_hours)
  if (estimatedMinutes === null) note('PROJECT_HOURS_DROPPED')
  const { weekdayMinutes, broken } = readWeekdays(row.auto_estimate_days)
  if (broken) note('PROJECT_DAYS_DROPPED')

  const project: LegacyProject = {
    id,
    name: name.text,
    client: client.text,
    note: row.notes?.trim() ?? '',
    startDate: start.date,
    endDate,
    estimatedMinutes: estimatedMinutes ?? 0,
    weekdayMinutes,
    row,
  }
  const shifted = Number(start.naive !== start.date) + Number(end !== null && end.naive !== end.date)
  return { ok: true, project, notes, shifted }
}

/** Of several rows with one id the first counts; what another is told as. */
export function repeatedProject(row: LegacyRow): ReadProject & { ok: false } {
  const name = fittedLine(row.name, PROJECT_TEXT_LIMIT).text
  const words = 'Its id occurs more than once: the first project with it counts.'
  return { ok: false, id: row.id?.trim() ?? '', name, words, row }
}

const isOutside = (date: string): boolean => date < PROJECT_DATES.from || date > PROJECT_DATES.to

const exampleOf = (legacyId: string, name: string): Omit<Example, 'words'> => ({
  legacyId,
  name,
  legacyProjectId: legacyId,
  projectName: name,
  dueDate: null,
})

/** Whole minutes; nothing is 0, null for what can't be estimated hours. */
function readBudget(text: string | null | undefined): number | null {
  const given = text?.trim() ?? ''
  if (given === '') return 0
  const plain = plainNumber(given)
  const number = typeof plain === 'number' ? { ok: true as const, value: plain } : parseNumber(plain)
  if (!number.ok) return null
  const minutes = Math.round(Number(number.value) * 60)
  return minutes >= 0 && minutes <= LARGEST_BUDGET ? Math.abs(minutes) : null
}

function dateWords(
  which: 'start' | 'end',
  text: string | null | undefined,
  read: ReadDate & { ok: false },
): string {
  if (read.reason === 'empty') return `It has no ${which}.`
  return read.reason === 'notADate'
    ? `Its ${which}, “${text}”, is no date of the calendar.`
    : `Its ${which}, ${text}, is at a time of day that no other date is at: which day it means can’t be told.`
}
