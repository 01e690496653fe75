import { type Day, type IsoDate, LAST_DAY, dateOf, dayOf, parseDay } from './dates'
import { type Bounds, type PlanMilestone, singlesOf } from './plan'

/** A milestone that stands in the way, as a refusal names it. */
export type Neighbour = Pick<PlanMilestone, 'id' | 'name' | 'dueDate'>

/** What keeps a milestone from going further: the project's own date, or the milestone before or after. */
export type Limit = { by: 'project'; date: IsoDate } | { by: 'milestone'; milestone: Neighbour }

/** The dates that a milestone can have: both included; without `latest` there is no end to it. */
export interface Reach {
  earliest: IsoDate
  latest: IsoDate | null
  before: Limit
  after: Limit | null
}

export type DateRefusal =
  | { reason: 'notADate' }
  | ({ reason: 'beforeStart' | 'afterEnd'; bound: IsoDate } & Possible)
  | ({ reason: 'taken' | 'pastPrevious' | 'pastNext'; neighbour: Neighbour } & Possible)

interface Possible {
  earliest: IsoDate
  latest: IsoDate | null
}

export type CheckedDate = { ok: true; date: IsoDate } | { ok: false; refusal: DateRefusal }

const named = ({ id, name, dueDate }: PlanMilestone): Neighbour => ({ id, name, dueDate })

/**
 * Where a milestone can be moved to: a single one from the day after the one before to the day before the next, the
 * project's own first and last day included; a recurring one anywhere in the project.
 * @param milestones of the project; the moved one among them or not
 */
export function movementReach(
  milestone: PlanMilestone,
  milestones: readonly PlanMilestone[],
  project: Bounds,
): Reach {
  const others =
    milestone.recurrence === null ? singlesOf(milestones).filter(({ id }) => id !== milestone.id) : []
  const previous = others.findLast(({ dueDate }) => dueDate < milestone.dueDate)
  const next = others.find(({ dueDate }) => dueDate > milestone.dueDate)
  const { startDate, endDate } = project
  return {
    earliest: previous ? dateOf(dayOf(previous.dueDate) + 1) : startDate,
    latest: next ? dateOf(dayOf(next.dueDate) - 1) : endDate,
    before: previous ? { by: 'milestone', milestone: named(previous) } : { by: 'project', date: startDate },
    after: next
      ? { by: 'milestone', milestone: named(next) }
      : endDate === null
        ? null
        : { by: 'project', date: endDate },
  }
}

/** Whether a milestone may move to a date; if not, which bound or which neighbour is in the way. */
export function checkMove(
  milestone: PlanMilestone,
  to: string,
  milestones: readonly PlanMilestone[],
  project: Bounds,
): CheckedDate {
  const { earliest, latest, before, after } = movementReach(milestone, milestones, project)
  const possible = { earliest, latest }
  const bounded = checkBounds(to, project, possible)
  if (!bounded.ok) return bounded
  const past = (neighbour: Neighbour, reason: 'pastPrevious' | 'pastNext'): CheckedDate => ({
    ok: false,
    refusal: { reason: neighbour.dueDate === to ? 'taken' : reason, neighbour, ...possible },
  })
  if (before.by === 'milestone' && to <= before.milestone.dueDate)
    return past(before.milestone, 'pastPrevious')
  if (after?.by === 'milestone' && to >= after.milestone.dueDate) return past(after.milestone, 'pastNext')
  return bounded
}

/** Whether a new single milestone may have a date: any free one in the project. A recurring one may share dates. */
export function checkNewDate(
  date: string,
  milestones: readonly PlanMilestone[],
  project: Bounds,
  recurring = false,
): CheckedDate {
  const possible = { earliest: project.startDate, latest: project.endDate }
  const bounded = checkBounds(date, project, possible)
  const holder = recurring ? undefined : singlesOf(milestones).find(({ dueDate }) => dueDate === date)
  return bounded.ok && holder
    ? { ok: false, refusal: { reason: 'taken', neighbour: named(holder), ...possible } }
    : bounded
}

function checkBounds(date: string, { startDate, endDate }: Bounds, possible: Possible): CheckedDate {
  if (parseDay(date) === null) return { ok: false, refusal: { reason: 'notADate' } }
  if (date < startDate)
    return { ok: false, refusal: { reason: 'beforeStart', bound: startDate, ...possible } }
  if (endDate !== null && date > endDate)
    return { ok: false, refusal: { reason: 'afterEnd', bound: endDate, ...possible } }
  return { ok: true, date }
}

/** The buttons beside a milestone: where each leads, null where it can't go there. */
export interface Moves {
  dayEarlier: IsoDate | null
  dayLater: IsoDate | null
  weekEarlier: IsoDate | null
  weekLater: IsoDate | null
  earliest: IsoDate | null
  latest: IsoDate | null
}

export function movesOf(
  milestone: PlanMilestone,
  milestones: readonly PlanMilestone[],
  project: Bounds,
): Moves {
  const { earliest, latest } = movementReach(milestone, milestones, project)
  const now = dayOf(milestone.dueDate)
  const [first, last] = [dayOf(earliest), latest === null ? LAST_DAY : dayOf(latest)]
  const to = (day: Day) => (first <= day && day <= last ? dateOf(day) : null)
  return {
    dayEarlier: to(now - 1),
    dayLater: to(now + 1),
    weekEarlier: to(now - 7),
    weekLater: to(now + 7),
    earliest: first < now ? earliest : null,
    latest: latest !== null && now < last ? latest : null,
  }
}
