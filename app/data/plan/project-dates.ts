import type { Bounds, Week } from '~/domain/plan/plan'
import { checkProjectDates, type ProjectDatesRefusal } from '~/domain/plan/project-dates'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { readPlan } from './read'
import type { Move, ProjectPlan } from './types'

export type FittedDates = { ok: true; moves: Move[] } | { ok: false; refusal: ProjectDatesRefusal }

/**
 * Whether a plan fits into other dates of its project. Recurring milestones that alone are in the way can be advanced by
 * whole intervals, where that is asked for: their dates from the new start on stay the same.
 * @param week the project's as it will be
 */
export function fitDates(plan: ProjectPlan, bounds: Bounds, week: Week, advance: boolean): FittedDates {
  const checked = checkProjectDates(bounds, plan.milestones, week)
  if (checked.ok) return { ok: true, moves: [] }
  const { refusal } = checked
  if (!advance || refusal.reason !== 'outside' || !refusal.advancing) return { ok: false, refusal }
  const moves = refusal.outside.map(({ id, name, dueDate: from, advancedTo }) => ({
    id,
    name,
    from,
    to: advancedTo ?? from,
  }))
  return { ok: true, moves }
}

/** The milestones that other dates of a project would leave outside; undefined where all have a place. */
export async function findOutside(
  db: Db,
  actor: Actor,
  project: { id: string },
  bounds: Bounds,
): Promise<Extract<ProjectDatesRefusal, { reason: 'outside' }> | undefined> {
  const plan = await readPlan(db, actor, project)
  if (!plan) return undefined
  const checked = checkProjectDates(bounds, plan.milestones, plan.project)
  return !checked.ok && checked.refusal.reason === 'outside' ? checked.refusal : undefined
}
