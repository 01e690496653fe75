import { many } from '~/domain/figure'
import type { Db, Tx } from '~db/client'
import { type AuditRow, writeBatch } from '../audit'
import { type LinkedBatch, settleHeads } from '../heads'
import { writeDates } from '../plan/move'
import { retried } from '../retry'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { changedSince, type ChangedSince } from './changed-since'
import { lockMoving, takeTime } from './lock'

export interface RevertOptions {
  actor: { userId: string | null; name: string }
  /** Shown what would be taken back before anything is saved; false leaves all as it is. */
  confirm?: (summary: RevertSummary) => Promise<boolean>
}

export interface RevertSummary {
  organizationId: string
  source: string
  projects: number
  milestones: number
}

export type RevertResult =
  | { ok: true; reverted: boolean; summary: RevertSummary }
  /** `gone`: there is no such run. */
  | { ok: false; reason: 'gone' | 'alreadyReverted' }
  | { ok: false; reason: 'changed'; changes: ChangedSince[] }

interface Run {
  id: string
  organizationId: string
  source: string
  state: string
  batchIds: string[]
}

const FIND = 'SELECT organization_id AS "organizationId" FROM legacy_runs WHERE id = $1'

const HELD = `
  SELECT id, organization_id AS "organizationId", source, state, batch_ids AS "batchIds" FROM legacy_runs
  WHERE id = $1 FOR UPDATE`

// In the order of their ids, as everybody who locks several.
const LOCK = `
  SELECT p.id FROM projects p
  WHERE p.id IN (SELECT b.project_id FROM update_batches b WHERE b.id = ANY ($1::text::uuid[])) ORDER BY p.id FOR UPDATE`

const COUNT = `
  SELECT (count(*) FILTER (WHERE entity = 'project' AND old_value IS NULL))::int AS projects,
    (count(*) FILTER (WHERE entity = 'planMilestone'))::int AS milestones
  FROM audit_log WHERE batch_id = ANY ($1::text::uuid[])`

const ENDED = `
  UPDATE legacy_runs SET state = 'reverted', reverted_at = clock_timestamp(), reverted_by_name = $2,
    batch_ids = batch_ids || $3::text::uuid[]
  WHERE id = $1`

const FORGET = 'DELETE FROM legacy_rows WHERE run_id = $1'

class Declined extends Error {
  constructor(readonly summary: RevertSummary) {
    super('The revert is not wanted')
    this.name = 'Declined'
  }
}

/**
 * Takes back what a move wrote, in one transaction, as long as nothing of it was changed since; what was is listed. Its
 * lines of the clean-up log stay, and say that it was reverted; the rows can be moved again.
 */
export async function revertLegacy(db: Db, runId: string, options: RevertOptions): Promise<RevertResult> {
  if (!isUuid(runId)) return { ok: false, reason: 'gone' }
  try {
    return await retried(() => db.transaction((tx) => revert(tx, runId, options)))
  } catch (error) {
    if (error instanceof Declined) return { ok: true, reverted: false, summary: error.summary }
    throw error
  }
}

async function revert(tx: Tx, runId: string, { actor, confirm }: RevertOptions): Promise<RevertResult> {
  await takeTime(tx)
  const [found] = await run<{ organizationId: string }>(tx, FIND, [runId])
  if (!found) return { ok: false, reason: 'gone' }
  await lockMoving(tx, found.organizationId)
  const [held] = await run<Run>(tx, HELD, [runId])
  if (!held) return { ok: false, reason: 'gone' }
  if (held.state === 'reverted') return { ok: false, reason: 'alreadyReverted' }
  const { organizationId, source } = held
  const batchIds = `{${held.batchIds.join(',')}}`
  await run(tx, LOCK, [batchIds])
  const changes = await changedSince(tx, { runId, organizationId })
  if (changes.length > 0) return { ok: false, reason: 'changed', changes }

  const [counted] = await run<{ projects: number; milestones: number }>(tx, COUNT, [batchIds])
  const summary = { organizationId, source, projects: 0, milestones: 0, ...counted }
  const batches: LinkedBatch[] = []
  // The newest first, as they were written one upon the other.
  for (const batchId of held.batchIds.toReversed()) batches.push(await takeBack(tx, batchId, actor))
  await run(tx, FORGET, [runId])
  const reverted = `{${batches.map((batch) => batch.batchId).join(',')}}`
  await run(tx, ENDED, [runId, actor.name, reverted])
  if (confirm && !(await confirm(summary))) throw new Declined(summary)
  await settleHeads(tx, batches)
  return { ok: true, reverted: true, summary }
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

/** Undoes what one batch of the run wrote to its project. */
async function takeBack(tx: Tx, batchId: string, actor: RevertOptions['actor']): Promise<LinkedBatch> {
  const [batch] = await run<Written>(tx, BATCH, [batchId])
  if (!batch) throw new Error(`The batch ${batchId} of the run is gone`)
  const { organizationId, projectId, projectName } = batch
  const rows = await run<WrittenRow>(tx, ROWS, [batchId])
  const project = rows.find(({ entity }) => entity === 'project')
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

const backwards = ({ entity, entityId, label, oldValue, newValue }: WrittenRow): AuditRow => ({
  entity,
  entityId,
  label,
  oldValue: newValue,
  newValue: oldValue,
  versionBefore: entity === 'planMilestone' ? 1 : null,
})
