import { v7 as uuid } from 'uuid'
import { checkMilestone } from '~/domain/plan/milestone'
import { recurringConfig } from '~/domain/plan/recurrence'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { changePlan } from './command'
import { ENTITY, loggedMilestone, recordPlan } from './record'
import { lockScope, scopeColumns } from './scope'
import type { FieldRefusal, GivenMilestone, InvalidMilestone, PlanRefused, StoredMilestone } from './types'

// The project's dates come from its own row, in the same statement.
const INSERT = `
  INSERT INTO milestones (id, project_id, project_start_date, project_end_bound, name, due_date,
    time_allocation_minutes, recurring_config, lead, area_id, system_id, test_package_id)
  SELECT $1, id, start_date, end_bound, $3, $4::date, $5, $6::json::jsonb, $7, $8, $9, $10 FROM projects WHERE id = $2`

export type MilestoneCreated = { ok: true; milestone: StoredMilestone } | PlanRefused | InvalidMilestone

/** Adds a milestone to a project's plan. All refusals come at once, each at its field. */
export const createMilestone = (
  db: Db,
  actor: Actor,
  project: { id: string },
  given: GivenMilestone,
): Promise<MilestoneCreated> =>
  changePlan<MilestoneCreated>(db, actor, 'plan', project, async (work) => {
    const { tx, plan } = work
    const checked = checkMilestone(given, plan.project, plan.milestones)
    const scope = await lockScope(tx, project.id, given.scope)
    if (!checked.ok || scope === 'gone') {
      const refusals: FieldRefusal[] = checked.ok ? [] : [...checked.refusals]
      if (scope === 'gone') refusals.push({ field: 'scope', reason: 'scopeGone' })
      return { ok: false, reason: 'invalid', refusals }
    }
    const milestone: StoredMilestone = { id: uuid(), version: 1, ...checked.values, scope }
    const { id, name, dueDate, timeAllocationMinutes, recurrence, lead } = milestone
    const config = recurrence && JSON.stringify(recurringConfig(recurrence))
    await run(tx, INSERT, [
      id,
      project.id,
      name,
      dueDate,
      timeAllocationMinutes,
      config,
      lead,
      ...scopeColumns(scope),
    ])
    await recordPlan(work, 'milestone', `Added the milestone ${name}`, [
      { entity: ENTITY, entityId: id, label: name, newValue: loggedMilestone(milestone), versionAfter: 1 },
    ])
    return { ok: true, milestone }
  })
