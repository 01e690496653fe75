import { dateOf } from '~/domain/plan/dates'
import type { Bounds, Week } from '~/domain/plan/plan'
import type { Recurrence } from '~/domain/plan/recurrence'
import { recurrenceWords } from '~/domain/plan/recurrence-words'
import { formatMinutes } from '~/domain/format'
import type { Ledger } from './ledger'
import { type NumberedName, numberedName } from './numbered'
import { aboutRow, onDay, quoted } from './reasons'
import { SMALLEST_SERIES, regularPattern } from './regular'
import type { StandingSingle } from './standing'
import type { CreatedMilestone, NumberedSeries, Target } from './types'

/** A recurring milestone into which numbered ones of its name fold. */
export interface OfThatName {
  name: string
  target: Target
}

export interface FoldedSeries {
  /** The rows that are left, in no order. */
  standing: StandingSingle[]
  series: NumberedSeries[]
}

interface Member {
  single: StandingSingle
  numbered: NumberedName
}

/** The numbered ones among the rows, by base name. */
function gather(standing: readonly StandingSingle[]): {
  series: Map<string, Member[]>
  rest: StandingSingle[]
} {
  const series = new Map<string, Member[]>()
  const rest: StandingSingle[] = []
  for (const single of standing) {
    const numbered = single.named ? null : numberedName(single.read.name.text)
    const members = numbered && series.get(numbered.key)
    if (!numbered) rest.push(single)
    else if (members) members.push({ single, numbered })
    else series.set(numbered.key, [{ single, numbered }])
  }
  return { series, rest }
}

/**
 * Numbered ones fold into the recurring milestone of their name in the same project, on its dates or off them: the old
 * program hid them once there was one.
 */
export function foldIntoRecurring(
  standing: readonly StandingSingle[],
  recurring: ReadonlyMap<string, OfThatName>,
  projectName: string,
  ledger: Ledger,
): FoldedSeries {
  const { series, rest } = gather(standing)
  const told: NumberedSeries[] = []
  for (const [key, members] of series) {
    const into = recurring.get(key)
    if (!into) {
      rest.push(...members.map(({ single }) => single))
      continue
    }
    let folded = 0
    for (const { single } of members) {
      const decision = ledger.decide(single.read, 'NUMBERED_SERIES')
      const numbered = `It is a numbered copy of the recurring milestone ${quoted(into.name)}`
      if (decision === 'keep') rest.push(kept(single, numbered))
      else if (decision === 'leave-out')
        ledger.leaveOut(single.read, 'NUMBERED_SERIES', `${numbered}: left out, as decided.`)
      else {
        ledger.fold(single.read, into.target, `${numbered}, which stands for it.`)
        folded += 1
      }
    }
    const why = `there is a recurring milestone of this name in the project`
    told.push(toldOf(members, projectName, folded, into.name, why))
  }
  return { standing: rest, series: told }
}

/** What regular series fold into. */
export interface FoldedRegular extends FoldedSeries {
  created: CreatedMilestone[]
}

/**
 * A series that is regular to the project's end folds into a recurring milestone made for it: that keeps every date and
 * every hour. Its members are decided together, since a pattern can't leave one of its dates out.
 */
export function foldRegular(
  standing: readonly StandingSingle[],
  project: Bounds & Week & { name: string },
  ledger: Ledger,
): FoldedRegular {
  const { series, rest } = gather(standing)
  const told: NumberedSeries[] = []
  const created: CreatedMilestone[] = []
  for (const [key, members] of series) {
    members.sort((a, b) => a.numbered.number - b.numbered.number || a.single.day - b.single.day)
    const found = regularity(members, project)
    const [first] = members
    if (!found.ok || !first) {
      rest.push(...members.map(({ single }) => single))
      if (members.length > 1 && !found.ok) told.push(toldOf(members, project.name, 0, null, found.why))
      continue
    }
    const words = recurrenceWords(found.recurrence)
    const why = `${members.length} numbered milestones, ${words} from ${onDay(first.single.day)} to the project’s end, ${formatMinutes(first.single.minutes)} each`
    const decisions = members.map(({ single }) => ledger.decide(single.read, 'NUMBERED_SERIES'))
    const [decision] = decisions
    if (decisions.some((other) => other !== decision)) {
      const odd = members.find(({ single }) => ledger.own(single.read, 'NUMBERED_SERIES') !== null) ?? first
      ledger.problem(
        `${aboutRow(odd.single.read)} doesn’t work: it is one of ${why}, which stay or go together. Decide the same for all of them.`,
      )
      for (const { single } of members) ledger.undecided(single.read)
      continue
    }
    const { base } = first.numbered
    if (decision === 'fold') {
      created.push(createdFrom(key, base, members, found.recurrence))
      for (const { single } of members)
        ledger.fold(
          single.read,
          { kind: 'created', key },
          `It is one of ${why}: ${quoted(base)} stands for them.`,
        )
    } else if (decision === 'keep') {
      rest.push(...members.map(({ single }) => kept(single, `It is one of ${why}`)))
    } else
      for (const { single } of members)
        ledger.leaveOut(single.read, 'NUMBERED_SERIES', `It is one of ${why}: left out, as decided.`)
    const folded = decision === 'fold' ? members.length : 0
    told.push(toldOf(members, project.name, folded, folded > 0 ? base : null, `they are ${words}`))
  }
  return { standing: rest, series: told, created }
}

function regularity(
  members: readonly Member[],
  project: Bounds & Week,
): { ok: true; recurrence: Recurrence } | { ok: false; why: string } {
  const no = (why: string) => ({ ok: false as const, why })
  const [first] = members
  if (!first || members.length < SMALLEST_SERIES) return no(`fewer than ${SMALLEST_SERIES} are no series`)
  if (project.endDate === null) return no('the project has no end to which they could be regular')
  if (members.some(({ single }) => single.changes.length > 0)) return no('one of them is changed on the way')
  const { number } = first.numbered
  if (members.some(({ numbered }, at) => numbered.number !== number + at))
    return no('their numbers have gaps')
  if (members.some(({ single }) => single.minutes !== first.single.minutes)) return no('their hours differ')
  const days = members.map(({ single }) => single.day)
  if (days.some((day, at) => at > 0 && day <= (days[at - 1] ?? day)))
    return no('their dates aren’t in the order of their numbers')
  const recurrence = regularPattern(days, project, project)
  return recurrence
    ? { ok: true, recurrence }
    : no('their dates are no pattern of at least every month that runs to the project’s end')
}

/** Its hours lie where they lay: behind the date before. */
const createdFrom = (
  key: string,
  base: string,
  members: readonly Member[],
  recurrence: Recurrence,
): CreatedMilestone => ({
  key,
  values: {
    name: base,
    dueDate: dateOf(members[0]?.single.day ?? 0),
    timeAllocationMinutes: members[0]?.single.minutes ?? 0,
    recurrence,
    lead: 'since-previous',
  },
  legacyIds: members.map(({ single }) => single.read.id),
})

const kept = (single: StandingSingle, words: string): StandingSingle => ({
  ...single,
  changes: [
    ...single.changes,
    { violation: 'NUMBERED_SERIES', action: 'KEPT', words: `${words}: kept as it is, as decided.` },
  ],
})

function toldOf(
  members: readonly Member[],
  projectName: string,
  folded: number,
  into: string | null,
  why: string,
): NumberedSeries {
  let [first, last] = [Infinity, -Infinity]
  for (const { single } of members) {
    first = Math.min(first, single.day)
    last = Math.max(last, single.day)
  }
  return {
    base: members[0]?.numbered.base ?? '',
    projectName,
    count: members.length,
    first: dateOf(first),
    last: dateOf(last),
    folded,
    into,
    why,
  }
}
