import { type Day, type IsoDate, dayOf, parseDay } from '~/domain/plan/dates'
import { type Bounds, endDay } from '~/domain/plan/plan'
import { clampedTo, extendedBy, mayReach, outsideOf } from './bounds'
import type { Ledger } from './ledger'
import type { ReadMilestone } from './milestone'
import {
  aboutRow,
  boundsWords,
  clampedHours,
  hoursReason,
  nameReason,
  onDay,
  outsideReason,
  withoutDate,
} from './reasons'
import type { CleanupAction, ViolationType } from './types'
import { violationWords } from './words'

export interface Change {
  violation: ViolationType
  action: Exclude<CleanupAction, 'LEFT_OUT' | 'FOLDED'>
  words: string
}

/** A row that nothing has left out so far. */
export interface Standing {
  read: ReadMilestone
  minutes: number
  changes: readonly Change[]
  /** A person decided about it by name: so it is wanted, and doesn't fold into a recurring one. */
  named: boolean
}

/** A single one with the day that it is on for now. */
export interface StandingSingle extends Standing {
  day: Day
  /** On which it was in the old plan: those on one day are ordered by it. */
  oldDay: Day
  /** A person gave it this day. */
  given: boolean
  /** It is outside the project, and what was decided about it. */
  pending: 'clamp' | 'extend' | null
}

/** One for all rows that nothing changes: there are many. */
const UNCHANGED: readonly Change[] = []

/** The name and the hours; null where it is left out for them. */
export function stand(read: ReadMilestone, ledger: Ledger): Standing | null {
  const changes: Change[] = []
  let named = false
  if (read.name.text === '') {
    ledger.leaveOut(read, 'NAME_MISSING', violationWords('NAME_MISSING').sentence)
    return null
  }
  if (!read.name.fit) {
    if (ledger.decide(read, 'NAME_UNFIT') === 'leave-out') {
      ledger.leaveOut(read, 'NAME_UNFIT', violationWords('NAME_UNFIT').sentence)
      return null
    }
    named = ledger.own(read, 'NAME_UNFIT') !== null
    changes.push({ violation: 'NAME_UNFIT', action: 'CLAMPED', words: nameReason(read) })
  }
  const { hours } = read
  if (hours.ok)
    return { read, minutes: hours.minutes, changes: changes.length > 0 ? changes : UNCHANGED, named }
  if (ledger.decide(read, 'HOURS_OUT_OF_RANGE') !== 'clamp') {
    ledger.leaveOut(read, 'HOURS_OUT_OF_RANGE', `${hoursReason(hours)}.`)
    return null
  }
  changes.push({ violation: 'HOURS_OUT_OF_RANGE', action: 'CLAMPED', words: clampedHours(hours) })
  named ||= ledger.own(read, 'HOURS_OUT_OF_RANGE') !== null
  return { read, minutes: hours.nearest, changes, named }
}

/** The date of a single one; null where it is left out for it, or can't be decided. */
export function standSingle(standing: Standing, bounds: Bounds, ledger: Ledger): StandingSingle | null {
  const { read } = standing
  if (!read.date?.ok) {
    const decision = ledger.decide(read, 'WITHOUT_DATE')
    const words = withoutDate(read.date, read.row.due_date)
    if (typeof decision === 'object')
      return onGivenDay(standing, 'WITHOUT_DATE', decision.dueDate, words, bounds, ledger)
    ledger.leaveOut(read, 'WITHOUT_DATE', words)
    return null
  }
  const day = dayOf(read.date.date)
  const single: StandingSingle = { ...standing, day, oldDay: day, given: false, pending: null }
  const side = outsideOf(day, bounds)
  if (side === null) return single
  const decision = ledger.decide(read, side)
  const words = `${outsideReason(day, bounds)}.`
  if (typeof decision === 'object') return onGivenDay(standing, side, decision.dueDate, words, bounds, ledger)
  if (decision === 'clamp' || decision === 'extend')
    return { ...single, pending: decision, named: standing.named || ledger.own(read, side) !== null }
  ledger.leaveOut(read, side, words)
  return null
}

function onGivenDay(
  standing: Standing,
  violation: ViolationType,
  dueDate: IsoDate,
  words: string,
  bounds: Bounds,
  ledger: Ledger,
): StandingSingle | null {
  const day = parseDay(dueDate)
  if (day === null || outsideOf(day, bounds) !== null) {
    const why =
      day === null ? `${dueDate} is no date of the calendar` : `${onDay(day)} is outside the project`
    ledger.problem(`${aboutRow(standing.read)} doesn’t work: ${why}, ${boundsWords(bounds)}.`)
    ledger.undecided(standing.read)
    return null
  }
  const change: Change = {
    violation,
    action: 'REDATED',
    words: `${words} Moved on ${onDay(day)}, as decided.`,
  }
  return {
    ...standing,
    changes: [...standing.changes, change],
    day,
    oldDay: day,
    given: true,
    named: true,
    pending: null,
  }
}

/** Brings in what is outside: clamped ones to the project's old dates, and the project to those for which it is extended. */
export function bringIn(singles: readonly StandingSingle[], bounds: Bounds, ledger: Ledger): BroughtIn {
  let wider = bounds
  const standing: StandingSingle[] = []
  for (const single of singles) {
    const { read, day, pending } = single
    if (pending === null) {
      standing.push(single)
      continue
    }
    const violation = outsideOf(day, bounds) ?? 'AFTER_PROJECT_END'
    const words = outsideReason(day, bounds)
    const changed = (action: Change['action'], come: string): Change[] => [
      ...single.changes,
      { violation, action, words: `${words}: ${come}, as decided.` },
    ]
    if (pending === 'clamp') {
      const to = clampedTo(day, bounds)
      standing.push({ ...single, day: to, changes: changed('CLAMPED', `moved on ${onDay(to)}`) })
    } else if (mayReach(day)) {
      wider = extendedBy(day, wider)
      const which = violation === 'AFTER_PROJECT_END' ? 'end' : 'start'
      standing.push({ ...single, changes: changed('PROJECT_EXTENDED', `the project’s ${which} gives way`) })
    } else {
      ledger.problem(`${aboutRow(read)} doesn’t work: no project may reach to ${onDay(day)}.`)
      ledger.undecided(read)
    }
  }
  return { standing, bounds: wider, lastDay: endDay(wider) }
}

export interface BroughtIn {
  standing: StandingSingle[]
  bounds: Bounds
  lastDay: Day
}
