import { dayOf } from '~/domain/plan/dates'
import { type PlanProject, isRecurring, sameBounds } from '~/domain/plan/plan'
import { type FoldedSeries, type OfThatName, foldIntoRecurring, foldRegular } from './fold-series'
import { type Ledger, ledgerOf, singleValues } from './ledger'
import { type ReadMilestone, inOldOrder, readMilestone, rowKind } from './milestone'
import { baseKey } from './numbered'
import { standRecurring } from './recurring'
import { settleDoubles } from './settle-doubles'
import { type StandingSingle, bringIn, stand, standSingle } from './standing'
import { EXAMPLES } from './report-types'
import type { Example, Judge, JudgeInput, LegacyProject, RowKind } from './types'
import { noteWords, violationWords } from './words'

/** On which weekday the weeks of a moved project start: the product's default. */
export const MOVED_WEEK_STARTS_ON = 1

/**
 * What comes of the milestones of one project, in this order:
 *
 * 1. A row without an id is broken; of several with one id the first counts.
 * 2. A missing name, a name that can't be kept, hours out of range.
 * 3. Recurring ones: their pattern, and whether it yields a date in the project as it was.
 * 4. Single ones: a date at all, and one in the project. What is to be left out for it, is.
 * 5. Numbered ones of a recurring milestone's name fold, those outside the project too where they weren't left out.
 * 6. What is still outside is clamped to the old bounds, or extends them.
 * 7. Numbered series that are regular to the project's end fold into a milestone made for each.
 * 8. Days with several single ones, clamped ones among them.
 *
 * A row that is left out or folded has one entry, for the first reason; a moved one has an entry for each change. Costs
 * n log n for n rows.
 */
export const judge: Judge = (input) => {
  const { project, rows, existing, decisions, reading } = input
  const planned = existing?.project ?? plannedProject(project)
  const whose = { legacyProjectId: project.id, projectName: project.name, bounds: planned }
  const ledger = ledgerOf(whose, decisions)
  const found: Record<RowKind, number> = { single: 0, recurring: 0 }
  const kindOf = rows.map(rowKind)
  for (const kind of kindOf) found[kind] += 1

  const recurring = recurringOf(input)
  const singles: StandingSingle[] = []
  const shifted: { count: number; examples: Example[] } = { count: 0, examples: [] }
  for (const read of identified(
    rows.map((row, at) => readMilestone(row, at, project, reading)),
    ledger,
  )) {
    noteShift(read, shifted, ledger)
    const standing = stand(read, ledger)
    if (!standing) continue
    if (read.kind === 'recurring') {
      const values = standRecurring(standing, project, planned, ledger)
      if (!values) continue
      noteHours(read, ledger)
      ledger.move(standing, values)
      const key = baseKey(values.name)
      if (!recurring.has(key))
        recurring.set(key, { name: values.name, target: { kind: 'moved', legacyId: read.id } })
    } else {
      const single = standSingle(standing, planned, ledger)
      if (single) singles.push(single)
    }
  }

  const intoRecurring: FoldedSeries = foldIntoRecurring(singles, recurring, project.name, ledger)
  const inside = bringIn(intoRecurring.standing, planned, ledger)
  const { name } = project
  const { weekdayMinutes, weekStartsOn } = planned
  const regular = foldRegular(
    inside.standing,
    { ...inside.bounds, weekdayMinutes, weekStartsOn, name },
    ledger,
  )
  const taken = new Map(
    (existing?.milestones ?? [])
      .filter((milestone) => !isRecurring(milestone))
      .map(({ dueDate, name }) => [dayOf(dueDate), name]),
  )
  const place = { ...inside.bounds, lastDay: inside.lastDay, name }
  const { standing, stops } = settleDoubles(regular.standing, taken, place, ledger)
  for (const single of standing) {
    noteHours(single.read, ledger)
    if (!saysNothing(single.read.row.recurring_config))
      ledger.note(single.read, 'CONFIG_IGNORED', noteWords('CONFIG_IGNORED').sentence)
    ledger.move(single, singleValues(single))
  }

  const written = ledger.close()
  return {
    found,
    kindOf,
    shifted,
    stops,
    bounds: { startDate: inside.bounds.startDate, endDate: inside.bounds.endDate },
    extended: !sameBounds(inside.bounds, planned),
    created: regular.created,
    series: [...intoRecurring.series, ...regular.series],
    ...written,
  }
}

/** A project as the product will have it, for the rules of the plan. */
export function plannedProject(project: LegacyProject): PlanProject {
  const { id, startDate, endDate, estimatedMinutes, weekdayMinutes } = project
  const weekStartsOn = MOVED_WEEK_STARTS_ON
  return { id, startDate, endDate, estimatedMinutes, weekdayMinutes, weekStartsOn, holidays: [] }
}

/** The rows that have an id of their own, in an order that doesn't depend on the source's. */
function identified(reads: readonly ReadMilestone[], ledger: Ledger): ReadMilestone[] {
  const seen = new Set<string>()
  const own = reads.filter((read) => {
    const why = read.id === '' ? 'BROKEN_ROW' : seen.has(read.id) ? 'REPEATED_ROW' : null
    if (why) ledger.leaveOut(read, why, violationWords(why).sentence)
    else seen.add(read.id)
    return why === null
  })
  return own.sort(inOldOrder)
}

/** Recurring milestones that the product has already. */
function recurringOf({ existing }: JudgeInput): Map<string, OfThatName> {
  const recurring = new Map<string, OfThatName>()
  for (const milestone of existing?.milestones ?? []) {
    const { id, name } = milestone
    const key = baseKey(name)
    if (isRecurring(milestone) && !recurring.has(key))
      recurring.set(key, { name, target: { kind: 'existing', id } })
  }
  return recurring
}

function noteShift(
  read: ReadMilestone,
  shifted: { count: number; examples: Example[] },
  ledger: Ledger,
): void {
  if (!read.date?.ok || read.date.naive === read.date.date) return
  shifted.count += 1
  if (shifted.examples.length < EXAMPLES)
    shifted.examples.push(
      ledger.example(read, `${read.row.due_date} is ${read.date.date}, not ${read.date.naive}.`),
    )
}

function noteHours(read: ReadMilestone, ledger: Ledger): void {
  if (read.hours.ok && read.hours.percentWithoutBudget)
    ledger.note(read, 'PERCENT_WITHOUT_BUDGET', noteWords('PERCENT_WITHOUT_BUDGET').sentence)
}

const saysNothing = (json: string | null | undefined): boolean =>
  ['', 'null', '{}'].includes(json?.trim() ?? '')
