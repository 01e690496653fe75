import { fullWords } from '~/domain/component-words'
import type { WorkflowType } from '~/domain/progress'
import type { Amount, GivenReason, MilestoneValue, Mine, Theirs } from '~/domain/updates/types'
import { amountOf, valueOf } from '~/domain/updates/values'
import type { Queryable } from '~db/client'
import type { Before } from './batches'
import type { Actor } from './people'
import { run } from './run'
import { isUuid } from './updates/lock'
import { instantSql } from './updates/read'

export const CHOICES = ['mine', 'theirs', 'both'] as const
export type Choice = (typeof CHOICES)[number]

/** What was asked for, as it was kept: enough to ask for it again. */
export interface KeptMine extends Mine {
  /** YYYY-MM-DD on which it was done: the date asked for, or the day of asking. */
  date: string
  baseVersion: number | null
  /** Theirs plus my steps, at the time. */
  both?: Amount
  change: string
  reason?: GivenReason
}

/** What stands there now; `by` and `at` are null while nobody has touched it. */
export interface Standing {
  amount: Amount
  effectiveDate: string | null
  version: number
  by: string | null
  byName: string | null
  at: string | null
}

/** Two values for one milestone. */
export interface Conflict {
  id: string
  componentId: string
  componentSeq: number
  componentLabel: string
  /** Drawing, words, which of several. */
  componentName: string
  drawing: string
  milestoneId: string
  stepKey: string
  stepName: string
  workflowType: WorkflowType
  userId: string
  userName: string
  /** Instant, ISO. */
  at: string
  mine: KeptMine
  /** What stood there when the conflict came up. */
  theirs: Theirs
  now: Standing
  resolution: Choice | null
  resolvedAt: string | null
  resolvedByName: string | null
}

type Row = Omit<Conflict, 'now' | 'componentName'> &
  MilestoneValue & {
    type: string
    size: string
    instance: number
    ofInstances: number
    version: number
    changedBy: string | null
    changedByName: string | null
    changedAt: string | null
  }

const SELECT = `
  SELECT f.id, f.component_id AS "componentId", c.seq AS "componentSeq", c.label AS "componentLabel",
    c.type, c.size, c.instance, c.of_instances AS "ofInstances",
    d.number AS drawing, f.milestone_id AS "milestoneId", m.step_key AS "stepKey", s.name AS "stepName",
    m.workflow_type AS "workflowType", f.user_id AS "userId", u.name AS "userName",
    ${instantSql('f.created_at')} AS at, f.mine, f.theirs, f.resolution, ${instantSql('f.resolved_at')} AS "resolvedAt",
    r.name AS "resolvedByName", m.is_completed AS "isCompleted", m.percentage_complete AS "percentageComplete",
    m.quantity_complete AS "quantityComplete", m.quantity_total AS "quantityTotal", m.unit,
    ${instantSql('m.completed_at')} AS "completedAt", m.completed_by AS "completedBy",
    m.effective_date AS "effectiveDate", m.version, m.updated_by AS "changedBy", b.name AS "changedByName",
    CASE WHEN m.version > 1 THEN ${instantSql('m.updated_at')} END AS "changedAt"
  FROM conflicts f
  JOIN components c ON c.id = f.component_id
  JOIN drawings d ON d.id = c.drawing_id
  JOIN component_milestones m ON m.id = f.milestone_id
  JOIN milestone_template_steps s ON s.id = m.step_id
  JOIN users u ON u.id = f.user_id
  LEFT JOIN users b ON b.id = m.updated_by
  LEFT JOIN users r ON r.id = f.resolved_by
  WHERE f.organization_id = $1 AND f.project_id = $2`

const ONE = `${SELECT} AND f.id = $3`

/** A conflict of the project, open or settled, beside what stands there now. */
export async function findConflict(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  conflictId: string,
): Promise<Conflict | undefined> {
  if (!isUuid(conflictId)) return undefined
  const [row] = await run<Row>(db, ONE, [actor.organizationId, project.id, conflictId])
  return row && conflictOf(row)
}

const OPEN = `${SELECT} AND f.resolved_at IS NULL
    AND ($3::uuid IS NULL OR f.user_id = $3)
    AND ($4::timestamptz IS NULL OR (f.created_at, f.id) < ($4, $5::uuid))
  ORDER BY f.created_at DESC, f.id DESC LIMIT $6`

export interface ConflictPage {
  /** Only those of this person. */
  userId?: string
  before?: Before
  limit?: number
}

/** The open conflicts of a project, newest first, page by page. */
export async function listConflicts(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  { userId, before, limit = 50 }: ConflictPage = {},
): Promise<{ conflicts: Conflict[]; next?: Before }> {
  const params = [
    actor.organizationId,
    project.id,
    userId ?? null,
    before?.at ?? null,
    before?.id ?? null,
    limit + 1,
  ]
  const rows = await run<Row>(db, OPEN, params)
  const conflicts = rows.slice(0, limit).map(conflictOf)
  const last = rows.length > limit ? conflicts.at(-1) : undefined
  return { conflicts, next: last && { at: last.at, id: last.id } }
}

function conflictOf(row: Row): Conflict {
  const { version, changedBy, changedByName, changedAt, effectiveDate } = row
  return {
    id: row.id,
    componentId: row.componentId,
    componentSeq: row.componentSeq,
    componentLabel: row.componentLabel,
    componentName: fullWords({ ...row, label: row.componentLabel }),
    drawing: row.drawing,
    milestoneId: row.milestoneId,
    stepKey: row.stepKey,
    stepName: row.stepName,
    workflowType: row.workflowType,
    userId: row.userId,
    userName: row.userName,
    at: row.at,
    mine: row.mine,
    theirs: row.theirs,
    now: {
      amount: amountOf(row.workflowType, valueOf(row)),
      effectiveDate,
      version,
      by: changedBy,
      byName: changedByName,
      at: changedAt,
    },
    resolution: row.resolution,
    resolvedAt: row.resolvedAt,
    resolvedByName: row.resolvedByName,
  }
}
