import { v7 as uuid } from 'uuid'
import { checkMilestone } from '~/domain/plan/milestone'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { changePlan } from './command'
import { insertMilestones } from './insert'
import { recordPlan } from './record'
import { lockScope } from './scope'
import type { FieldRefusal, GivenMilestone, InvalidMilestone, PlanRefused, StoredMilestone } from './types'

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
    const rows = await insertMilestones(tx, project.id, [milestone])
    await recordPlan(work, 'milestone', `Added the milestone ${milestone.name}`, rows)
    return { ok: true, milestone }
  })
