import { countOccurrences, rhythmOf } from './occurrences'
import { type Bounds, isRecurring, type PlanMilestone, type PlanProject, sameBounds } from './plan'

/** A milestone of a batch that is undone. */
export interface WantedBack<M extends PlanMilestone = PlanMilestone> {
  id: string
  /** The version that the batch left; null where it took the milestone out of the plan. */
  leftVersion: number | null
  /** What it is to be again; null where it wasn't there before. */
  to: M | null
}

/** Why something stays as it is. `dateTaken`: another single milestone has its date. */
export type LeftReason = 'changedSince' | 'dateTaken' | 'outsideProject'

type Present = PlanMilestone & { version: number }

export interface ComingBack {
  /** The project's dates after it. */
  bounds: Bounds
  /** By the milestone's id, or the project's where its dates stay. */
  left: Map<string, LeftReason>
}

/** Whether a milestone has no date in the project. */
const isOutside = (milestone: PlanMilestone, project: PlanProject): boolean =>
  isRecurring(milestone)
    ? countOccurrences(rhythmOf(milestone, project), project) === 0
    : milestone.dueDate < project.startDate || milestone.dueDate > (project.endDate ?? '9999-12-31')

/**
 * What of a batch can be put back: whatever nobody has changed since, as far as the plan that comes out keeps its rules:
 * one single milestone a date, and each in the project.
 * @param dates the project's own, where the batch changed them
 */
export function comingBack(
  project: PlanProject,
  present: readonly Present[],
  wanted: readonly WantedBack[],
  dates: { from: Bounds; to: Bounds } | null,
): ComingBack {
  const now = new Map(present.map((milestone) => [milestone.id, milestone]))
  const left = new Map<string, LeftReason>()
  for (const { id, leftVersion } of wanted)
    if ((now.get(id)?.version ?? null) !== leftVersion) left.set(id, 'changedSince')
  if (dates && !sameBounds(project, dates.from)) left.set(project.id, 'changedSince')
  // What stays behind may be in the way of the next: each round leaves more, until nothing is.
  for (;;) {
    const before = left.size
    const bounds = dates && !left.has(project.id) ? dates.to : project
    const coming = wanted.filter(({ id }) => !left.has(id))
    const ids = new Set(coming.map(({ id }) => id))
    const staying = present.filter(({ id }) => !ids.has(id))
    const after = { ...project, startDate: bounds.startDate, endDate: bounds.endDate }
    const taken = countDates([...staying, ...coming.flatMap(({ to }) => to ?? [])])
    for (const { id, to } of coming) {
      const there = now.get(id)
      if (!to) continue
      // One that has no date in the project now loses none.
      if (isOutside(to, after) && !(there && isOutside(there, project))) left.set(id, 'outsideProject')
      else if (!isRecurring(to) && (taken.get(to.dueDate) ?? 0) > 1) left.set(id, 'dateTaken')
    }
    if (staying.some((milestone) => isOutside(milestone, after) && !isOutside(milestone, project)))
      left.set(project.id, 'outsideProject')
    if (left.size === before)
      return { bounds: { startDate: bounds.startDate, endDate: bounds.endDate }, left }
  }
}

function countDates(milestones: readonly PlanMilestone[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const milestone of milestones)
    if (!isRecurring(milestone)) counts.set(milestone.dueDate, (counts.get(milestone.dueDate) ?? 0) + 1)
  return counts
}
