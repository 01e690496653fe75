import { v7 as uuid } from 'uuid'
import { fullWords } from '~/domain/component-words'
import type { AppliedLink, DecidedConflict, MilestoneValue, MilestoneWrite } from '~/domain/updates/types'
import type { Tx } from '~db/client'
import { plainArray, textArray } from '../array-text'
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

// Almost everything is completed by who writes: nobody is looked up for those. Somebody who is gone is nobody.
const MILESTONES = `
  WITH written AS (
    UPDATE component_milestones m SET
      is_completed = w."isCompleted", percentage_complete = w."percentageComplete",
      quantity_complete = w."quantityComplete", quantity_total = w."quantityTotal", unit = w.unit,
      completed_at = w."completedAt", effective_date = w."effectiveDate",
      completed_by = CASE WHEN w."completedBy" = $2 THEN $2::uuid
        ELSE (SELECT id FROM users WHERE id = w."completedBy") END,
      version = w."versionAfter", updated_at = $1, updated_by = $2
    FROM unnest((SELECT $3::uuid[]), $4::int[], $5::int[], $6::boolean[], $7::numeric[], $8::numeric[], $9::numeric[],
      $10::text[], $11::timestamptz[], $12::uuid[], $13::date[]) AS w (
      "milestoneId", "versionBefore", "versionAfter", "isCompleted", "percentageComplete", "quantityComplete",
      "quantityTotal", unit, "completedAt", "completedBy", "effectiveDate")
    WHERE m.id = w."milestoneId" AND m.version = w."versionBefore"
    RETURNING 1
  )
  SELECT count(*)::int AS written FROM written`

/** One row a milestone, whatever the length of its chain. A version that isn't the one decided on is a bug. */
export async function writeMilestones(tx: Tx, writes: MilestoneWrite[], writer: Writer): Promise<void> {
  const [count] = await run<{ written: number }>(tx, MILESTONES, [
    writer.at,
    writer.userId,
    plainArray(writes, (write) => write.milestoneId),
    plainArray(writes, (write) => write.versionBefore),
    plainArray(writes, (write) => write.versionAfter),
    plainArray(writes, ({ value }) => value.isCompleted),
    plainArray(writes, ({ value }) => value.percentageComplete),
    plainArray(writes, ({ value }) => value.quantityComplete),
    plainArray(writes, ({ value }) => value.quantityTotal),
    textArray(writes, ({ value }) => value.unit),
    plainArray(writes, ({ value }) => value.completedAt),
    plainArray(writes, ({ value }) => value.completedBy),
    plainArray(writes, ({ value }) => value.effectiveDate),
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
    label: component && milestone ? `${fullWords(component)}: ${milestone.name}` : '',
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
    SELECT c.id, $2, $5, c."componentId", c."milestoneId", $3, c.mine, c.theirs, $4
    FROM json_to_recordset($1::json) AS c (
      id uuid, "componentId" uuid, "milestoneId" uuid, mine jsonb, theirs jsonb)
    ON CONFLICT (id) DO UPDATE SET mine = excluded.mine, theirs = excluded.theirs
  )
  INSERT INTO request_keys
    (organization_id, user_id, key, milestone_id, origin, gesture, batch_id, outcome, version, conflict_id, created_at)
  SELECT $2, $3, k.key, k."milestoneId", k.origin, k.gesture, CASE k.outcome WHEN 'applied' THEN $6::uuid END, k.outcome,
    k.version, k."conflictId", $4
  FROM unnest((SELECT $7::uuid[]), $8::uuid[], $9::text[], $10::int[], $11::text[], $12::int[], $13::uuid[]) AS k (
    key, "milestoneId", origin, gesture, outcome, version, "conflictId")`

/** The conflicts of a decision as they are kept, and the conflict's id by the place of each update that ran into one. */
export function keptConflicts(seen: Look) {
  const byIndex = new Map<number, string>()
  const rows = seen.decision.conflicts.map((conflict) => {
    const row = conflictRow(conflict, seen)
    for (const index of conflict.indexes) byIndex.set(index, row.id)
    return row
  })
  return { rows, byIndex }
}

/** Stores what the updates' keys answered, and the conflicts. */
export async function writeOutcomes(
  tx: Tx,
  seen: Look,
  conflicts: ReturnType<typeof keptConflicts>,
  project: ProjectScope,
  writer: Writer,
  batchId: string | null,
): Promise<void> {
  const { keys } = seen.decision
  await run(tx, OUTCOMES, [
    jsonText(conflicts.rows).text,
    writer.organizationId,
    writer.userId,
    writer.at,
    project.id,
    batchId,
    plainArray(keys, ({ key }) => key),
    plainArray(keys, ({ milestoneId }) => milestoneId),
    textArray(keys, ({ origin }) => origin),
    plainArray(keys, ({ gesture }) => gesture),
    plainArray(keys, ({ outcome }) => outcome),
    plainArray(keys, ({ version }) => version),
    plainArray(keys, ({ index }) => conflicts.byIndex.get(index) ?? null),
  ])
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
