import { formatDate } from '~/domain/format'
import { checkMilestone } from '~/domain/plan/milestone'
import { recurringConfig } from '~/domain/plan/recurrence'
import type { Db, Tx } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { changePlan } from './command'
import { difference, ENTITY, recordPlan } from './record'
import { lockScope, scopeColumns } from './scope'
import type {
  ChangedMilestone,
  FieldRefusal,
  GivenMilestone,
  InvalidMilestone,
  PlanRefused,
  StoredMilestone,
} from './types'

const UPDATE = `
  UPDATE milestones SET name = $3, due_date = $4::date, time_allocation_minutes = $5, recurring_config = $6::json::jsonb,
    lead = $7, area_id = $8, system_id = $9, test_package_id = $10, version = version + 1, updated_at = now()
  WHERE id = $1 AND project_id = $2
  RETURNING version`

export type MilestoneUpdated =
  | { ok: true; milestone: StoredMilestone; changed: boolean }
  | PlanRefused
  | InvalidMilestone
  | ChangedMilestone

/**
 * Gives a milestone other values: name, date, hours, pattern, lead, scope. It names the version that it was made from;
 * where somebody else has been faster it is refused with what stands there now, unless both want the same.
 * @param given all of its values, as a form has them
 */
export const updateMilestone = (
  db: Db,
  actor: Actor,
  project: { id: string },
  { id, version }: { id: string; version: number },
  given: GivenMilestone,
): Promise<MilestoneUpdated> =>
  changePlan<MilestoneUpdated>(db, actor, 'plan', project, async (work) => {
    const { tx, plan } = work
    const current = plan.milestones.find((milestone) => milestone.id === id)
    if (!current) return { ok: false, reason: 'gone' }
    const checked = checkMilestone(given, plan.project, plan.milestones, current)
    const scope = await lockScope(tx, project.id, given.scope)
    const next = checked.ok && scope !== 'gone' ? { ...checked.values, scope } : null
    const changes = next && difference(current, next)
    if (next && !changes) return { ok: true, milestone: current, changed: false }
    if (current.version !== version) return { ok: false, reason: 'changed', current }
    if (!next || !changes) {
      const refusals: FieldRefusal[] = checked.ok ? [] : [...checked.refusals]
      if (scope === 'gone') refusals.push({ field: 'scope', reason: 'scopeGone' })
      return { ok: false, reason: 'invalid', refusals }
    }
    const { name } = next
    const written = await writeValues(tx, project.id, id, next)
    if (!written) return { ok: false, reason: 'gone' }
    await recordPlan(work, 'milestone', summary(current, next, Object.keys(changes.new)), [
      {
        entity: ENTITY,
        entityId: id,
        label: name,
        oldValue: changes.old,
        newValue: changes.new,
        versionBefore: written.version - 1,
        versionAfter: written.version,
      },
    ])
    return { ok: true, milestone: { ...current, ...next, version: written.version }, changed: true }
  })

/** Writes all values of a milestone, checked before; the project must be locked. Undefined where it isn't there. */
export async function writeValues(
  tx: Tx,
  projectId: string,
  id: string,
  { name, dueDate, timeAllocationMinutes, recurrence, lead, scope }: Omit<StoredMilestone, 'id' | 'version'>,
): Promise<{ version: number } | undefined> {
  const config = recurrence && JSON.stringify(recurringConfig(recurrence))
  const values = [name, dueDate, timeAllocationMinutes, config, lead, ...scopeColumns(scope)]
  const [written] = await run<{ version: number }>(tx, UPDATE, [id, projectId, ...values])
  return written
}

type Described = Pick<StoredMilestone, 'name' | 'dueDate'>

function summary(before: Described, after: Described, fields: string[]): string {
  const [only, ...more] = fields
  if (more.length === 0 && only === 'name') return `Renamed the milestone ${before.name} to ${after.name}`
  if (more.length === 0 && only === 'dueDate')
    return `Moved the milestone ${after.name} from ${formatDate(before.dueDate)} to ${formatDate(after.dueDate)}`
  return `Changed the milestone ${after.name}`
}
