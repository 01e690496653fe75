import { formatDate } from '~/domain/format'
import {
  type Shift,
  type ShiftPreview,
  type ShiftRefusal,
  shiftFrom as previewFrom,
  shiftProject as previewProject,
} from '~/domain/plan/shift'
import { sameBounds } from '~/domain/plan/plan'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { changePlan, type PlanWork } from './command'
import { moveMilestones } from './move'
import { datesRow, movedRows, recordPlan } from './record'
import type { PlanRefused, ProjectPlan } from './types'

export type Shifted =
  | { ok: true; shift: Shift; batchId: string }
  | PlanRefused
  | { ok: false; reason: 'invalid'; refusal: ShiftRefusal }
  /** The plan isn't the one that was previewed any more: here is what the same shift would do now. */
  | { ok: false; reason: 'changed'; preview: ShiftPreview }

export interface ShiftAsked {
  /** Negative for earlier. */
  days: number
  /** The state of the plan that was previewed; without it, whatever the plan is now. */
  state?: string
}

const days = (n: number) =>
  `${Math.abs(n)} ${Math.abs(n) === 1 ? 'day' : 'days'} ${n < 0 ? 'earlier' : 'later'}`

/** Moves a project's dates and all its milestones by some days, at once. */
export const shiftProject = (
  db: Db,
  actor: Actor,
  project: { id: string },
  asked: ShiftAsked,
): Promise<Shifted> =>
  changePlan<Shifted>(db, actor, 'plan', project, (work) =>
    apply(
      work,
      asked,
      ({ project: planned, milestones }) => previewProject(planned, milestones, asked.days),
      `Shifted the project, ${days(asked.days)}`,
    ),
  )

/** Moves all single milestones from a date on by some days, at once; the project's dates stay. */
export const shiftFrom = (
  db: Db,
  actor: Actor,
  project: { id: string },
  asked: ShiftAsked & { from: string },
): Promise<Shifted> =>
  changePlan<Shifted>(db, actor, 'plan', project, (work) =>
    apply(
      work,
      asked,
      ({ project: planned, milestones }) => previewFrom(planned, milestones, asked.from, asked.days),
      `Shifted the milestones from ${formatDate(asked.from)} on, ${days(asked.days)}`,
    ),
  )

async function apply(
  work: PlanWork,
  { state }: ShiftAsked,
  preview: (plan: ProjectPlan) => ShiftPreview,
  summary: string,
): Promise<Shifted> {
  const { tx, plan } = work
  const previewed = preview(plan)
  if (state !== undefined && state !== plan.state) return { ok: false, reason: 'changed', preview: previewed }
  if (!previewed.ok) return { ok: false, reason: 'invalid', refusal: previewed.refusal }
  const { shift } = previewed
  const versions = await moveMilestones(tx, plan.project.id, plan.project, shift, shift.moves)
  const rows = movedRows(shift.moves, versions)
  if (!sameBounds(plan.project, shift)) rows.unshift(datesRow(plan.project, plan.project, shift))
  return { ok: true, shift, batchId: await recordPlan(work, 'milestone', summary, rows) }
}
