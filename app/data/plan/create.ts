import { v7 as uuid } from 'uuid'
import { checkMilestone } from '~/domain/plan/milestone'
import type { Db, Tx } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { changePlan } from './command'
import { insertMilestones } from './insert'
import { recordPlan } from './record'
import { lockScope } from './scope'
import type { FieldRefusal, GivenMilestone, InvalidMilestone, PlanRefused, StoredMilestone } from './types'

export type MilestoneCreated = { ok: true; milestone: StoredMilestone } | PlanRefused | InvalidMilestone

/** `id`: a UUID that a form carries, so that what is sent twice is one milestone. */
export type NewMilestone = GivenMilestone & { id?: string }

/**
 * Adds a milestone to a project's plan. All refusals come at once, each at its field. The same id again is the same
 * milestone, answered as it stands, and changes nothing; an id that stands elsewhere, or that was deleted meanwhile, is
 * refused as gone.
 */
export const createMilestone = (
  db: Db,
  actor: Actor,
  project: { id: string },
  { id: formId, ...given }: NewMilestone,
): Promise<MilestoneCreated> =>
  changePlan<MilestoneCreated>(db, actor, 'plan', project, async (work) => {
    const { tx, plan } = work
    const id = formId?.toLowerCase() ?? uuid()
    const there = plan.milestones.find((milestone) => milestone.id === id)
    if (there) return { ok: true, milestone: there }
    if (formId !== undefined && !(await isFree(tx, id))) return { ok: false, reason: 'gone' }
    const checked = checkMilestone(given, plan.project, plan.milestones)
    const scope = await lockScope(tx, project.id, given.scope)
    if (!checked.ok || scope === 'gone') {
      const refusals: FieldRefusal[] = checked.ok ? [] : [...checked.refusals]
      if (scope === 'gone') refusals.push({ field: 'scope', reason: 'scopeGone' })
      return { ok: false, reason: 'invalid', refusals }
    }
    const milestone: StoredMilestone = { id, version: 1, ...checked.values, scope }
    const rows = await insertMilestones(tx, project.id, [milestone])
    if (rows.length === 0) return { ok: false, reason: 'gone' }
    await recordPlan(work, 'milestone', `Added the milestone ${milestone.name}`, rows)
    return { ok: true, milestone }
  })

/** Whether nothing was ever called so: the log remembers what is deleted. */
async function isFree(tx: Tx, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const known = await run(tx, 'SELECT 1 FROM audit_log WHERE entity_id = $1 LIMIT 1', [id])
  return known.length === 0
}
