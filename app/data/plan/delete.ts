import type { Db } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { changePlan } from './command'
import { ENTITY, loggedMilestone, recordPlan } from './record'
import type { ChangedMilestone, PlanRefused } from './types'

export type MilestoneDeleted = { ok: true; name: string; batchId: string } | PlanRefused | ChangedMilestone

/** Takes a milestone out of the plan, if it is still the one that was looked at. The log keeps what it was. */
export const deleteMilestone = (
  db: Db,
  actor: Actor,
  project: { id: string },
  { id, version }: { id: string; version: number },
): Promise<MilestoneDeleted> =>
  changePlan<MilestoneDeleted>(db, actor, 'plan', project, async (work) => {
    const current = work.plan.milestones.find((milestone) => milestone.id === id)
    if (!current) return { ok: false, reason: 'gone' }
    if (current.version !== version) return { ok: false, reason: 'changed', current }
    await run(work.tx, 'DELETE FROM milestones WHERE id = $1 AND project_id = $2', [id, project.id])
    const { name } = current
    const batchId = await recordPlan(work, 'milestone', `Deleted the milestone ${name}`, [
      {
        entity: ENTITY,
        entityId: id,
        label: name,
        oldValue: loggedMilestone(current),
        versionBefore: version,
      },
    ])
    return { ok: true, name, batchId }
  })
