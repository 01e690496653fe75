import { v7 as uuid } from 'uuid'
import { checkMilestone } from '~/domain/plan/milestone'
import type { Db, Tx } from '~db/client'
import type { AuditRow } from '../audit'
import type { Actor } from '../people'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { changePlan, type PlanWork } from './command'
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
  given: NewMilestone,
): Promise<MilestoneCreated> =>
  changePlan<MilestoneCreated>(db, actor, 'plan', project, async (work) => {
    const written = await writeNew(work, given)
    if (!written.ok) return written
    const { milestone, rows } = written
    if (rows.length > 0) await recordPlan(work, 'milestone', `Added the milestone ${milestone.name}`, rows)
    return { ok: true, milestone }
  })

/** `rows`: what the log is to keep of it; none where it stood there before. */
type Written = { ok: true; milestone: StoredMilestone; rows: AuditRow[] } | PlanRefused | InvalidMilestone

/** Checks a new milestone against the plan and writes it; what is said of it in the log is the caller's. */
export async function writeNew(
  { tx, plan }: PlanWork,
  { id: formId, ...given }: NewMilestone,
): Promise<Written> {
  const id = formId?.toLowerCase() ?? uuid()
  const there = plan.milestones.find((milestone) => milestone.id === id)
  if (there) return { ok: true, milestone: there, rows: [] }
  if (formId !== undefined && !(await isFree(tx, id))) return { ok: false, reason: 'gone' }
  const { project, milestones } = plan
  const checked = checkMilestone(given, project, milestones)
  const scope = await lockScope(tx, project.id, given.scope)
  if (!checked.ok || scope === 'gone') {
    const refusals: FieldRefusal[] = checked.ok ? [] : [...checked.refusals]
    if (scope === 'gone') refusals.push({ field: 'scope', reason: 'scopeGone' })
    return { ok: false, reason: 'invalid', refusals }
  }
  const milestone: StoredMilestone = { id, version: 1, ...checked.values, scope }
  const rows = await insertMilestones(tx, project.id, [milestone])
  return rows.length === 0 ? { ok: false, reason: 'gone' } : { ok: true, milestone, rows }
}

/** Whether nothing was ever called so: the log remembers what is deleted. */
async function isFree(tx: Tx, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const known = await run(tx, 'SELECT 1 FROM audit_log WHERE entity_id = $1 LIMIT 1', [id])
  return known.length === 0
}
