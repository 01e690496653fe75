import { recurringConfig } from '~/domain/plan/recurrence'
import type { Tx } from '~db/client'
import type { AuditRow } from '../audit'
import { run } from '../run'
import { ENTITY, loggedMilestone } from './record'
import { scopeColumns } from './scope'
import type { StoredMilestone } from './types'

// The project's dates come from its own row, in the same statement.
const INSERT = `
  INSERT INTO milestones (id, project_id, project_start_date, project_end_bound, name, due_date,
    time_allocation_minutes, recurring_config, lead, area_id, system_id, test_package_id)
  SELECT r.id, p.id, p.start_date, p.end_bound, r.name, r."dueDate", r.minutes, r.config, r.lead, r.area, r.system,
    r."testPackage"
  FROM projects p, json_to_recordset($2::json) AS r (id uuid, name text, "dueDate" date, minutes int, config jsonb,
    lead text, area uuid, system uuid, "testPackage" uuid)
  WHERE p.id = $1
  ON CONFLICT (id) DO NOTHING
  RETURNING id`

/**
 * Writes milestones that were checked before; the project must be locked. Answers what the log keeps of them; one whose
 * id another project has already is not written, and not in the answer.
 */
export async function insertMilestones(
  tx: Tx,
  projectId: string,
  milestones: readonly StoredMilestone[],
): Promise<AuditRow[]> {
  const rows = milestones.map((milestone) => {
    const { id, name, dueDate, timeAllocationMinutes: minutes, recurrence, lead } = milestone
    const [area, system, testPackage] = scopeColumns(milestone.scope)
    const config = recurrence && recurringConfig(recurrence)
    return { id, name, dueDate, minutes, config, lead, area, system, testPackage }
  })
  const written = await run<{ id: string }>(tx, INSERT, [projectId, JSON.stringify(rows)])
  const ids = new Set(written.map(({ id }) => id))
  return milestones
    .filter(({ id }) => ids.has(id))
    .map((milestone) => ({
      entity: ENTITY,
      entityId: milestone.id,
      label: milestone.name,
      newValue: loggedMilestone(milestone),
      versionAfter: 1,
    }))
}
