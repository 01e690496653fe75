import { many } from '~/domain/figure'
import type { Tx } from '~db/client'
import { type AuditRow, writeBatch } from '../audit'
import type { LinkedBatch } from '../heads'
import { writeDates } from '../plan/move'
import { lockProject } from '../projects/lock'
import { PROJECT_FIELDS } from '../projects/values'
import { run } from '../run'
import { MADE } from './hanging'

/** Who takes a move back; without an id it is the server's command line. */
export interface Reverter {
  userId: string | null
  name: string
}

interface Written {
  organizationId: string
  projectId: string
  projectName: string
}

interface WrittenRow {
  entity: string
  entityId: string
  label: string
  oldValue: { startDate: string; endDate: string | null } | null
  newValue: Record<string, unknown>
}

const BATCH = `
  SELECT organization_id AS "organizationId", project_id AS "projectId", project_name AS "projectName"
  FROM update_batches WHERE id = $1`

const ROWS = `
  SELECT entity, entity_id AS "entityId", label, old_value AS "oldValue", new_value AS "newValue"
  FROM audit_log WHERE batch_id = $1 ORDER BY ordinal`

const DELETE_MILESTONES = `
  DELETE FROM milestones m USING audit_log a
  WHERE a.batch_id = $1 AND a.entity = 'planMilestone' AND m.id = a.entity_id AND m.project_id = a.project_id`

const DELETE_PROJECT = 'DELETE FROM projects WHERE id = $1'

const WORKED = `
  SELECT DISTINCT l.scope_id AS id FROM batch_links mine JOIN batch_links l ON l.scope_id = mine.scope_id AND l.counter > mine.counter
  WHERE mine.batch_id = ANY ((SELECT batch_ids FROM legacy_runs WHERE id = $1)::uuid[]) AND mine.scope_id IN (${MADE})`

/** The projects that a run made and in which something was done since. */
export async function workedIn(tx: Tx, runId: string): Promise<Set<string>> {
  const rows = await run<{ id: string }>(tx, WORKED, [runId])
  return new Set(rows.map(({ id }) => id))
}

/** Undoes what one batch of the run wrote to its project. @param worked projects that go with what was done in them */
export async function takeBack(
  tx: Tx,
  batchId: string,
  actor: Reverter,
  worked: ReadonlySet<string>,
): Promise<LinkedBatch | null> {
  const [batch] = await run<Written>(tx, BATCH, [batchId])
  if (!batch) throw new Error(`The batch ${batchId} of the run is gone`)
  const { organizationId, projectId, projectName } = batch
  const rows = await run<WrittenRow>(tx, ROWS, [batchId])
  const project = rows.find(({ entity }) => entity === 'project')
  if (worked.has(projectId)) return deleteWorked(tx, batch, actor)
  await run(tx, DELETE_MILESTONES, [batchId])
  if (project?.oldValue === null) await run(tx, DELETE_PROJECT, [projectId])
  else if (project) await writeDates(tx, projectId, project.oldValue)
  const whole = project?.oldValue === null
  const milestones = rows.length - (project ? 1 : 0)
  const count = many(milestones, 'milestone')
  const written = await writeBatch(tx, {
    organizationId,
    projectId,
    projectName,
    actor,
    kind: 'legacy',
    summary: whole
      ? `Took back the project ${projectName} that was moved over, with ${count}`
      : `Took back ${count} that were moved over to the project ${projectName}`,
    rows: rows.map(backwards),
  })
  return { organizationId, projectId, batchId: written.batchId, digest: written.digest }
}

/**
 * Deletes a project with all that was done in it since, as deleting it by hand does; the log has it as it stood. null where
 * somebody has deleted it.
 */
async function deleteWorked(
  tx: Tx,
  { organizationId, projectId }: Written,
  actor: Reverter,
): Promise<LinkedBatch | null> {
  const now = await lockProject(tx, { organizationId }, projectId)
  if (!now) return null
  const { name } = now
  await run(tx, DELETE_PROJECT, [projectId])
  const oldValue = Object.fromEntries(PROJECT_FIELDS.map((field) => [field, now[field]]))
  const { batchId, digest } = await writeBatch(tx, {
    organizationId,
    projectId,
    projectName: name,
    actor,
    kind: 'legacy',
    summary: `Took back the project ${name} that was moved over, with all that was done in it since`,
    rows: [{ entity: 'project', entityId: projectId, label: name, oldValue }],
  })
  return { organizationId, projectId, batchId, digest }
}

const backwards = ({ entity, entityId, label, oldValue, newValue }: WrittenRow): AuditRow => ({
  entity,
  entityId,
  label,
  oldValue: newValue,
  newValue: oldValue,
  versionBefore: entity === 'planMilestone' ? 1 : null,
})
