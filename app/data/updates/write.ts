import { fullWords } from '~/domain/component-words'
import type { AppliedLink, MilestoneValue, MilestoneWrite } from '~/domain/updates/types'
import type { Tx } from '~db/client'
import { column, columnsSql, plainArray, textArray } from '../array-text'
import type { AuditRow } from '../audit'
import { run } from '../run'
import type { Look } from './look'
import type { KeptValue } from './types'

/** Who writes, and the moment (ISO) that everything of the batch carries. */
export interface Writer {
  userId: string
  organizationId: string
  at: string
}

const WRITES = columnsSql('w', 4, {
  versionBefore: 'int',
  versionAfter: 'int',
  isCompleted: 'boolean',
  percentageComplete: 'numeric',
  quantityComplete: 'numeric',
  quantityTotal: 'numeric',
  unit: 'text',
  completedAt: 'timestamptz',
  completedBy: 'uuid',
  effectiveDate: 'date',
})

// Almost everything is completed by who writes: nobody is looked up for those. Somebody who is gone is nobody.
const MILESTONES = `
  WITH written AS (
    UPDATE component_milestones m SET
      is_completed = ${WRITES.of.isCompleted}, percentage_complete = ${WRITES.of.percentageComplete},
      quantity_complete = ${WRITES.of.quantityComplete}, quantity_total = ${WRITES.of.quantityTotal},
      unit = ${WRITES.of.unit}, completed_at = ${WRITES.of.completedAt}, effective_date = ${WRITES.of.effectiveDate},
      completed_by = CASE WHEN ${WRITES.of.completedBy} = $2 THEN $2::uuid
        ELSE (SELECT id FROM users WHERE id = ${WRITES.of.completedBy}) END,
      version = ${WRITES.of.versionAfter}, updated_at = $1, updated_by = $2
    FROM unnest((SELECT $3::uuid[]), ${WRITES.arrays}) AS w ("milestoneId", ${WRITES.names})
    WHERE m.id = w."milestoneId" AND m.version = ${WRITES.of.versionBefore}
    RETURNING 1
  )
  SELECT count(*)::int AS written FROM written`

/** One row a milestone, whatever the length of its chain. A version that isn't the one decided on is a bug. */
export async function writeMilestones(tx: Tx, writes: MilestoneWrite[], writer: Writer): Promise<void> {
  const [count] = await run<{ written: number }>(tx, MILESTONES, [
    writer.at,
    writer.userId,
    plainArray(writes, (write) => write.milestoneId),
    ...column(writes, (write) => write.versionBefore),
    ...column(writes, (write) => write.versionAfter),
    ...column(writes, ({ value }) => value.isCompleted),
    ...column(writes, ({ value }) => value.percentageComplete),
    ...column(writes, ({ value }) => value.quantityComplete),
    ...column(writes, ({ value }) => value.quantityTotal),
    ...column(writes, ({ value }) => value.unit, textArray),
    ...column(writes, ({ value }) => value.completedAt),
    ...column(writes, ({ value }) => value.completedBy),
    ...column(writes, ({ value }) => value.effectiveDate),
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
