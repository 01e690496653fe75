import { recurringConfig } from '~/domain/plan/recurrence'
import type { MilestoneValues } from '~/domain/plan/milestone'
import type { Bounds } from '~/domain/plan/plan'
import { type AuditRow, recordBatch } from '../audit'
import type { PlanWork } from './command'
import type { Move, StoredMilestone } from './types'

type Values = MilestoneValues & Pick<StoredMilestone, 'scope'>

/** A milestone as the log keeps it. */
export function loggedMilestone(values: Values): Record<string, unknown> {
  const { name, dueDate, timeAllocationMinutes, recurrence, lead, scope } = values
  const config = recurrence && recurringConfig(recurrence)
  return { name, dueDate, timeAllocationMinutes, recurringConfig: config, lead, scope }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What of a milestone differs, old and new; null where nothing does. */
export function difference(
  before: Values,
  after: Values,
): { old: Record<string, unknown>; new: Record<string, unknown> } | null {
  const [old, next] = [loggedMilestone(before), loggedMilestone(after)]
  const fields = Object.keys(old).filter((field) => !same(old[field], next[field]))
  if (fields.length === 0) return null
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(fields.map((field) => [field, from[field]]))
  return { old: pick(old), new: pick(next) }
}

/** The steps of components are `milestone` in the log; those of the plan have a name of their own there. */
export const ENTITY = 'planMilestone'

/** The rows of milestones that got another date, from the versions that they have now. */
export function movedRows(moves: readonly Move[], versions: ReadonlyMap<string, number>): AuditRow[] {
  return moves.map(({ id, name, from, to }) => {
    const version = versions.get(id) ?? null
    return {
      entity: ENTITY,
      entityId: id,
      label: name,
      oldValue: { dueDate: from },
      newValue: { dueDate: to },
      versionBefore: version === null ? null : version - 1,
      versionAfter: version,
    }
  })
}

/** The row of a project that got other dates. */
export const datesRow = (project: { id: string; name: string }, before: Bounds, after: Bounds): AuditRow => ({
  entity: 'project',
  entityId: project.id,
  label: project.name,
  oldValue: { startDate: before.startDate, endDate: before.endDate },
  newValue: { startDate: after.startDate, endDate: after.endDate },
})

/** Records a change of the plan: the last thing in its transaction. Answers the batch's id. */
export const recordPlan = (
  { tx, actor, plan: { project } }: PlanWork,
  kind: 'milestone' | 'project' | 'calendar',
  summary: string,
  rows: AuditRow[],
): Promise<string> =>
  recordBatch(tx, {
    organizationId: actor.organizationId,
    projectId: project.id,
    projectName: project.name,
    actor,
    kind,
    summary,
    rows,
  })
