import { type Day, dateOf, parseDay } from '~/domain/plan/dates'
import type { Bounds } from '~/domain/plan/plan'
import { outsideOf } from './bounds'
import { type Crowd, placeCrowds } from './double-dates'
import type { Ledger } from './ledger'
import { inOldOrder } from './milestone'
import { aboutRow, boundsWords, onDay, quoted } from './reasons'
import type { Change, StandingSingle } from './standing'
import type { Stop } from './types'

export interface Settled {
  /** Each on a day of its own. */
  standing: StandingSingle[]
  stops: Stop[]
}

/** Who is on a day. */
interface Place {
  stays: StandingSingle | null
  leaving: StandingSingle[]
}

/**
 * One single milestone a day. On a day with several the first of the old order stays, or what the product has there
 * already; the others go to the next free days.
 * @param taken days of single milestones that the product has already, with their names
 */
export function settleDoubles(
  singles: readonly StandingSingle[],
  taken: ReadonlyMap<Day, string>,
  project: Bounds & { name: string; lastDay: Day },
  ledger: Ledger,
): Settled {
  const standing: StandingSingle[] = []
  const rowsOf = byDay(singles)
  const days = new Map<Day, Place>()
  const given: { single: StandingSingle; day: Day }[] = []
  const occupied = new Set(taken.keys())
  for (const [day, rows] of rowsOf) {
    const [only] = rows
    if (only && rows.length === 1 && !taken.has(day)) {
      standing.push(only)
      occupied.add(day)
      continue
    }
    const place = sortOut(day, rows, taken.get(day), given, project, ledger)
    days.set(day, place)
    if (place.stays || place.leaving.length > 0) occupied.add(day)
  }
  const nameOn = (day: Day) =>
    taken.get(day) ?? (days.get(day)?.stays ?? rowsOf.get(day)?.[0])?.read.name.text
  for (const { single, day } of given) {
    if (occupied.has(day)) refuseGiven(single, day, nameOn(day), ledger)
    else {
      occupied.add(day)
      standing.push(
        redated(
          single,
          day,
          `Several milestones were on ${onDay(single.day)}: moved on ${onDay(day)}, as decided.`,
        ),
      )
    }
  }

  const crowds: Crowd<StandingSingle>[] = []
  for (const [day, { leaving }] of days) if (leaving.length > 0) crowds.push({ day, leaving })
  const { placed, stuck } = placeCrowds(crowds, occupied, project.lastDay)
  for (const { row, day } of placed) {
    const holder = days.get(row.day)?.stays?.read.name.text ?? taken.get(row.day) ?? ''
    const words = `${quoted(holder)} is on ${onDay(row.day)} too, and comes first: moved on ${onDay(day)}, the next free day.`
    standing.push(redated(row, day, words))
  }
  const stops = stuck.map(({ day, leaving, free }): Stop => {
    const here = days.get(day)
    const rows = here?.stays ? [here.stays, ...leaving] : leaving
    for (const { read } of rows) ledger.undecided(read)
    if (here) here.stays = null
    return stopOf(day, rows, leaving.length, free, taken.get(day), project.name, ledger)
  })
  for (const { stays } of days.values()) if (stays) standing.push(stays)
  return { standing, stops: stops.sort((a, b) => (a.date < b.date ? -1 : 1)) }
}

function byDay(singles: readonly StandingSingle[]): Map<Day, StandingSingle[]> {
  const days = new Map<Day, StandingSingle[]>()
  for (const single of singles) {
    const there = days.get(single.day)
    if (there) there.push(single)
    else days.set(single.day, [single])
  }
  return days
}

/** Who stays on a day and who leaves it. What was decided about single rows comes first. */
function sortOut(
  day: Day,
  rows: StandingSingle[],
  holder: string | undefined,
  given: { single: StandingSingle; day: Day }[],
  project: Bounds,
  ledger: Ledger,
): Place {
  rows.sort((a, b) => a.oldDay - b.oldDay || inOldOrder(a.read, b.read))
  const doubled = `Several milestones are on ${onDay(day)}`
  const here: StandingSingle[] = []
  let chosen: StandingSingle | null = null
  for (const single of rows) {
    const own = single.given ? null : ledger.own(single.read, 'DOUBLE_DATE')
    if (own === 'leave-out') ledger.leaveOut(single.read, 'DOUBLE_DATE', `${doubled}: left out, as decided.`)
    else if (own === null || typeof own === 'string') here.push(single)
    else {
      const to = parseDay(own.dueDate)
      if (to === day && holder === undefined && chosen === null) chosen = single
      else if (to === day) refuseGiven(single, day, holder ?? chosen?.read.name.text, ledger)
      else if (to !== null && outsideOf(to, project) === null) given.push({ single, day: to })
      else {
        ledger.problem(
          `${aboutRow(single.read)} doesn’t work: ${own.dueDate} is not in the project, ${boundsWords(project)}.`,
        )
        ledger.undecided(single.read)
      }
    }
  }
  // Its own day given to it: so it is the one that stays.
  if (chosen) here.unshift(chosen)
  // A date that a person gave is no date to be moved from again.
  const crowded = here.length > 1 || holder !== undefined
  const fair = here.filter((single) => !(single.given && crowded))
  for (const single of here)
    if (single.given && crowded)
      refuseGiven(single, day, holder ?? here.find((other) => other !== single)?.read.name.text, ledger)
  const [first] = fair
  const stays = holder === undefined ? (first ?? null) : null
  const leaving: StandingSingle[] = []
  for (const single of fair) {
    if (single === stays) continue
    if (ledger.decide(single.read, 'DOUBLE_DATE') === 'leave-out')
      ledger.leaveOut(single.read, 'DOUBLE_DATE', `${doubled}, and it isn’t the first: left out, as decided.`)
    else leaving.push(single)
  }
  return { stays, leaving }
}

function refuseGiven(single: StandingSingle, day: Day, holder: string | undefined, ledger: Ledger): void {
  const who = holder === undefined ? 'another' : quoted(holder)
  ledger.problem(`${aboutRow(single.read)} doesn’t work: ${who} is on ${onDay(day)} already.`)
  ledger.undecided(single.read)
}

function redated(single: StandingSingle, day: Day, words: string): StandingSingle {
  const change: Change = { violation: 'DOUBLE_DATE', action: 'REDATED', words }
  return { ...single, day, changes: [...single.changes, change] }
}

function stopOf(
  day: Day,
  rows: readonly StandingSingle[],
  leaving: number,
  free: number,
  holder: string | undefined,
  projectName: string,
  ledger: Ledger,
): Stop {
  const days = free === 0 ? 'no free day' : free === 1 ? 'one free day' : `${free} free days`
  const who = holder === undefined ? 'are' : `and ${quoted(holder)} are`
  const names = rows
    .map(({ read }) => quoted(read.name.text))
    .slice(0, 5)
    .join(', ')
  const more = rows.length > 5 ? ` and ${rows.length - 5} more` : ''
  const words = `${names}${more} ${who} on ${onDay(day)}: ${leaving} would have to move, and there is ${days} before the next milestone or the project’s end.`
  return {
    projectName,
    date: dateOf(day),
    rows: rows.map(({ read }) => ledger.example(read, words)),
    free,
    words,
  }
}
