import { figure, many } from '~/domain/figure'
import { formatDate, formatMinutes } from '~/domain/format'
import { EXAMPLES, type LegacyReport, type Listed, type Tally } from '~/domain/legacy/report-types'
import { type CleanupAction, type Example, ROW_KINDS } from '~/domain/legacy/types'
import { actionWords, kindWords, noteWords, violationWords } from '~/domain/legacy/words'
import { section, shownName, table, tame, wrapped } from './lines'

/** Of each list in the text; the JSON and the run's page have more. */
const SHOWN = 12

/**
 * A report in lines for a terminal: what was found and what comes of it, what needs a decision, then the violations by
 * kind with examples, the numbered series, and the dates.
 */
export function reportLines(report: LegacyReport, width: number): string[] {
  return [
    ...counts(report),
    ...undecided(report, width),
    ...violations(report, width),
    ...series(report, width),
    ...projectsLeftOut(report, width),
    ...notes(report, width),
    ...dates(report, width),
  ]
}

function counts({ projects, milestones, kinds }: LegacyReport): string[] {
  const row = (name: string, { found, moved, folded, leftOut, undecided }: Tally) => [
    name,
    ...[found, moved, folded, leftOut, undecided].map(figure),
  ]
  const { found, moved, leftOut, existing, extended } = projects
  const also = [
    ...(existing > 0 ? [`${figure(existing)} of the projects were moved before.`] : []),
    ...(extended > 0 ? [`${figure(extended)} of the projects get wider dates.`] : []),
  ]
  return [
    ...section('Found, and what comes of it'),
    ...table(
      ['', 'found', 'moved', 'folded', 'left out', 'undecided'],
      [
        ['Projects', figure(found), figure(moved), '', figure(leftOut), ''],
        row('Milestones', milestones),
        ...ROW_KINDS.map((kind) => row(`  ${kindWords(kind)}`, kinds[kind])),
      ],
    ),
    ...also.map((words) => `  ${words}`),
  ]
}

function undecided({ stops, problems }: LegacyReport, width: number): string[] {
  if (stops.count + problems.count === 0) return []
  return [
    ...section('To be decided before anything can be moved'),
    ...some(problems, (words) => wrapped(words, width, 4, 2)),
    ...some(stops, ({ projectName, date, words, rows }) => [
      ...wrapped(`${formatDate(date)} in ${shownName(projectName)}. ${words}`, width, 4, 2),
      ...rows.slice(0, EXAMPLES).map(({ name, legacyId }) => `      ${shownName(name)}  ${tame(legacyId)}`),
      ...(rows.length > EXAMPLES ? [`      and ${figure(rows.length - EXAMPLES)} more`] : []),
    ]),
  ]
}

function violations({ violations }: LegacyReport, width: number): string[] {
  if (violations.length === 0) return [...section('What is wrong'), '  Nothing.']
  return [
    ...section('What is wrong, and what is done about it'),
    ...violations.flatMap(({ type, count, actions, examples }) => {
      const { heading, sentence } = violationWords(type)
      return [
        ...kind(heading, count, doneWith(actions), sentence, width),
        ...exampleLines(examples, width, sentence),
        ...(count > examples.length ? [`    and ${figure(count - examples.length)} more`] : []),
        '',
      ]
    }),
  ].slice(0, -1)
}

const kind = (heading: string, count: number, done: string, sentence: string, width: number): string[] => [
  `  ${heading}${' '.repeat(Math.max(2, 30 - heading.length))}${figure(count).padStart(7)}${done && `   ${done}`}`,
  ...wrapped(sentence, width, 4),
]

const doneWith = (actions: Partial<Record<CleanupAction, number>>): string =>
  Object.entries(actions)
    .map(
      ([action, count]) => `${actionWords(action as CleanupAction).heading.toLowerCase()}: ${figure(count)}`,
    )
    .join(', ')

/** Who and when, with the old id at the right; below it why, unless that was just said. */
function exampleLines(examples: readonly Example[], width: number, sentence = ''): string[] {
  let said = sentence
  return examples.flatMap(({ legacyId, name, projectName, dueDate, words }) => {
    const when = dueDate === null ? '' : `, ${formatDate(dueDate)}`
    const where = projectName === null ? '' : `, in ${shownName(projectName, 40)}`
    const why = words === said ? [] : wrapped(words, width, 8)
    said = words
    return [
      ...withId(wrapped(`${shownName(name)}${when}${where}`, width, 8, 6), tame(legacyId), width),
      ...why,
    ]
  })
}

function withId(lines: string[], id: string, width: number): string[] {
  const last = lines.at(-1) ?? ''
  if (id === '') return lines
  if (last.length + 2 + id.length > width) return [...lines, `        ${id}`]
  return [...lines.slice(0, -1), last + id.padStart(width - last.length)]
}

function series({ series, made }: LegacyReport, width: number): string[] {
  if (series.count === 0) return []
  return [
    ...section('Numbered series'),
    ...some(series, ({ base, projectName, count, folded, first, last, into, why }) => [
      ...wrapped(
        `${shownName(base)} in ${shownName(projectName, 40)}: ${many(count, 'row')}, ${formatDate(first)} to ${formatDate(last)}. ${
          folded > 0 ? `${figure(folded)} fold into ${shownName(into ?? base)}` : 'None folds'
        }: ${why}.`,
        width,
        4,
        2,
      ),
    ]),
    ...(made.count > 0 ? ['', '  Recurring milestones that are made for series:'] : []),
    ...some(made, ({ projectName, name, pattern, firstDate, minutes, folded }) =>
      wrapped(
        `${shownName(name)} in ${shownName(projectName, 40)}: ${pattern}, from ${formatDate(firstDate)}, ${formatMinutes(minutes)} each, for ${many(folded, 'row')}`,
        width,
        6,
        4,
      ),
    ),
  ]
}

function projectsLeftOut({ projectsLeftOut }: LegacyReport, width: number): string[] {
  if (projectsLeftOut.count === 0) return []
  return [
    ...section('Projects that are left out'),
    ...some(projectsLeftOut, ({ name, legacyId, words }) =>
      wrapped(`${shownName(name)}: ${words}${legacyId && ` (id ${legacyId})`}`, width, 4, 2),
    ),
  ]
}

function notes({ notes }: LegacyReport, width: number): string[] {
  if (notes.length === 0) return []
  return [
    ...section('Good to know'),
    ...notes.flatMap(({ type, count, examples }) => {
      const { heading, sentence } = noteWords(type)
      return [
        ...kind(heading, count, '', sentence, width),
        ...exampleLines(examples.slice(0, 2), width, sentence),
      ]
    }),
  ]
}

function dates({ dates: { words, shifted, examples } }: LegacyReport, width: number): string[] {
  const lines = [...section('Dates'), ...wrapped(words, width, 2)]
  if (shifted === 0) return lines
  return [
    ...lines,
    ...wrapped(
      `${many(shifted, 'date')} would be a day off if the text of the timestamp were taken for the date:`,
      width,
      2,
    ),
    ...exampleLines(examples, width),
  ]
}

function some<T>(list: Listed<T>, lines: (item: T) => string[]): string[] {
  const more = list.count - Math.min(SHOWN, list.listed.length)
  return [...list.listed.slice(0, SHOWN).flatMap(lines), ...(more > 0 ? [`  and ${figure(more)} more`] : [])]
}
