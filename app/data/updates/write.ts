import { v7 as uuid } from 'uuid'
import { fullWords } from '~/domain/component-words'
import type { AppliedLink, DecidedConflict, MilestoneValue, MilestoneWrite } from '~/domain/updates/types'
import type { Tx } from '~db/client'
import type { AuditRow } from '../audit'
import { jsonText } from '../json-text'
import { run } from '../run'
import type { Look } from './look'
import type { KeptValue, ProjectScope } from './types'

/** Who writes, and the moment (ISO) that everything of the batch carries. */
export interface Writer {
  userId: string
  organizationId: string
  at: string
}

const MILESTONES = `
  WITH written AS (
    UPDATE component_milestones m SET
      is_completed = w."isCompleted", percentage_complete = w."percentageComplete",
      quantity_complete = w."quantityComplete", quantity_total = w."quantityTotal", unit = w.unit,
      completed_at = w."completedAt", completed_by = u.id, effective_date = w."effectiveDate",
      version = w."versionAfter", updated_at = $2, updated_by = $3
    FROM json_to_recordset($1::json) AS w (
      "milestoneId" uuid, "versionBefore" int, "versionAfter" int, "isCompleted" boolean, "percentageComplete" numeric,
      "quantityComplete" numeric, "quantityTotal" numeric, unit text, "completedAt" timestamptz, "completedBy" uuid,
      "effectiveDate" date)
    LEFT JOIN users u ON u.id = w."completedBy"
    WHERE m.id = w."milestoneId" AND m.version = w."versionBefore"
    RETURNING 1
  )
  SELECT count(*)::int AS written FROM written`

/** One row a milestone, whatever the length of its chain. A version that isn't the one decided on is a bug. */
export async function writeMilestones(tx: Tx, writes: MilestoneWrite[], writer: Writer): Promise<void> {
  const rows = writes.map(({ value, componentId: _component, ...row }) => ({ ...row, ...value }))
  const [count] = await run<{ written: number }>(tx, MILESTONES, [
    JSON.stringify(rows),
    writer.at,
    writer.userId,
  ])
  if (count?.written !== writes.length) {
    throw new Error(
      `${count?.written} of ${writes.length} milestones were as they had been read under their lock`,
    )
  }
}

/** In the order of the alphabet, as their digest takes them. */
const FIELDS = [
  'completedAt',
  'completedBy',
  'effectiveDate',
  'isCompleted',
  'percentageComplete',
  'quantityComplete',
  'quantityTotal',
  'unit',
] as const satisfies (keyof MilestoneValue)[]

function keep<Field extends keyof MilestoneValue>(
  to: KeptValue,
  field: Field,
  value: MilestoneValue[Field],
): void {
  if (value !== null) to[field] = value
}

/** A value for the log, without what is null: half the size. */
export function kept(value: MilestoneValue): KeptValue {
  const said: KeptValue = {}
  for (const field of FIELDS) keep(said, field, value[field])
  return said
}

/**
 * The audit row of each link, called what people call it: drawing, component and step. What it earned on other days
 * follows it, a row a day.
 */
export function auditRows(links: AppliedLink[], seen: Look): AuditRow[] {
  return links.flatMap((link) => {
    const row = auditRow(link, seen)
    if (link.elsewhere.length === 0) return row
    const { entityId, componentId, label, stepKey, versionBefore, versionAfter } = row
    const days = link.elsewhere.map(({ date, ...earned }): AuditRow => ({
      entityId,
      componentId,
      label,
      stepKey,
      versionBefore,
      versionAfter,
      ...earned,
      entity: 'earned',
      effectiveDate: date,
    }))
    return [row, ...days]
  })
}

function auditRow(link: AppliedLink, seen: Look): AuditRow {
  const component = seen.components.get(link.componentId)
  const milestone = seen.milestones.get(link.milestoneId)
  const { reason } = link
  const flags = link.unconditional ? [...link.flags, 'unconditional'] : link.flags
  return {
    entity: 'milestone',
    entityId: link.milestoneId,
    componentId: link.componentId,
    label: component && milestone ? `${fullWords(component)}: ${milestone.stepName}` : '',
    stepKey: milestone?.stepKey,
    oldValue: kept(link.old),
    newValue: kept(link.new),
    versionBefore: link.versionBefore,
    versionAfter: link.versionAfter,
    reason: reason?.text ? `${reason.key}: ${reason.text}` : reason?.key,
    flags: flags.length > 0 ? flags : undefined,
    effectiveDate: link.effectiveDate,
    progressDelta: link.progressDelta,
    earnedMinutesDelta: link.earnedMinutesDelta,
    origin: link.origin,
    gesture: link.gesture,
    undoesOrigin: link.undoesOrigin ?? undefined,
  }
}

const OUTCOMES = `
  WITH kept AS (
    INSERT INTO conflicts (id, organization_id, project_id, component_id, milestone_id, user_id, mine, theirs, created_at)
    SELECT c.id, $3, $6, c."componentId", c."milestoneId", $4, c.mine, c.theirs, $5
    FROM json_to_recordset($2::json) AS c (
      id uuid, "componentId" uuid, "milestoneId" uuid, mine jsonb, theirs jsonb)
    ON CONFLICT (id) DO UPDATE SET mine = excluded.mine, theirs = excluded.theirs
  )
  INSERT INTO request_keys
    (organization_id, user_id, key, milestone_id, origin, gesture, batch_id, outcome, version, conflict_id, created_at)
  SELECT $3, $4, k.key, k."milestoneId", k.origin, k.gesture, k."batchId", k.outcome, k.version, k."conflictId", $5
  FROM json_to_recordset($1::json) AS k (
    key text, "milestoneId" uuid, origin text, gesture int, "batchId" uuid, outcome text, version int, "conflictId" uuid)`

/**
 * Stores what the updates' keys answered, and the conflicts. Answers the conflict's id by the place of each update that
 * ran into one.
 */
export async function writeOutcomes(
  tx: Tx,
  seen: Look,
  project: ProjectScope,
  writer: Writer,
  batchId: string | null,
): Promise<Map<number, string>> {
  const { keys, conflicts } = seen.decision
  const byIndex = new Map<number, string>()
  const rows = conflicts.map((conflict) => {
    const row = conflictRow(conflict, seen)
    for (const index of conflict.indexes) byIndex.set(index, row.id)
    return row
  })
  const answered = keys.map(({ index, ...key }) => ({
    ...key,
    batchId: key.outcome === 'applied' ? batchId : null,
    conflictId: byIndex.get(index) ?? null,
  }))
  await run(tx, OUTCOMES, [
    JSON.stringify(answered),
    jsonText(rows).text,
    writer.organizationId,
    writer.userId,
    writer.at,
    project.id,
  ])
  return byIndex
}

/** What goes on with an open conflict is settled with it, so it takes its place. */
function conflictRow(conflict: DecidedConflict, seen: Look) {
  const { indexes, componentId, milestoneId, baseVersion, follows, mine, date, theirs, both } = conflict
  const last = seen.updates[indexes.at(-1) ?? -1]
  const open = follows === null ? null : seen.stored.get(follows)?.openConflictId
  return {
    id: open ?? uuid(),
    componentId,
    milestoneId,
    mine: { ...mine, date, baseVersion, both, change: last?.change.kind, reason: last?.reason },
    theirs,
  }
}
