import type { MilestoneWrite } from '~/domain/updates/types'
import type { Queryable, Tx } from '~db/client'
import { run } from '../run'
import type { ComponentStanding } from './types'

// The same rule as completionOf (app/domain/completion.ts), in one statement. Forty-five places, rounded at forty before
// the two: a third of a total must not turn a tie into one less.
const counted = (milestones: string) => `
    SELECT component_id,
      coalesce(round(round(sum(weight * progress) / nullif(sum(weight), 0), 40), 2), 0) AS percent,
      CASE WHEN coalesce(bool_and(untouched), true) THEN 'NOT_STARTED'
        WHEN bool_and(is_completed) THEN 'COMPLETED' ELSE 'IN_PROGRESS' END AS status,
      count(weight) AS steps,
      count(*) FILTER (WHERE is_completed) AS done
    FROM (
      SELECT m.component_id, m.weight, m.is_completed,
        CASE m.workflow_type
          WHEN 'discrete' THEN CASE WHEN m.is_completed THEN 100 ELSE 0 END
          WHEN 'percentage' THEN m.percentage_complete
          ELSE least(100, (m.quantity_complete * 100)::numeric(80, 45) / m.quantity_total) END AS progress,
        CASE m.workflow_type
          WHEN 'discrete' THEN NOT m.is_completed
          WHEN 'percentage' THEN m.percentage_complete = 0
          ELSE m.quantity_complete = 0 END AS untouched
      FROM (${milestones}) m
    ) measured
    GROUP BY component_id`

const RECOMPUTE = `
  UPDATE component_standings s SET
    completion_percent = m.percent, status = m.status, step_count = m.steps, done_count = m.done,
    version = s.version + 1, updated_at = $2, updated_by = $3
  FROM (${counted(`
    SELECT c.id AS component_id, m.weight, m.is_completed, m.workflow_type, m.percentage_complete, m.quantity_complete,
      m.quantity_total
    FROM unnest((SELECT $1::uuid[])) AS c (id)
    LEFT JOIN component_milestones m ON m.component_id = c.id AND NOT m.removed`)}
  ) m
  WHERE s.component_id = m.component_id
  RETURNING s.component_id AS id, s.completion_percent AS "completionPercent", s.status, s.step_count AS "stepCount",
    s.done_count AS "doneCount"`

/** How far a component is now. */
export type Recomputed = Omit<ComponentStanding, 'seq' | 'label'>

/**
 * Computes the completion, status and counts of components again from their milestones, after those were written. The
 * components must be locked. Each id once; `at` is an instant (ISO).
 */
export function recomputeCompletion(
  tx: Tx,
  componentIds: string[],
  by: { userId: string; at: string },
): Promise<Recomputed[]> {
  return run<Recomputed>(tx, RECOMPUTE, [componentIds, by.at, by.userId])
}

const GAINED = `
  SELECT coalesce(sum(after.percent - s.completion_percent), 0)::text AS gained
  FROM (${counted(`
    SELECT m.component_id, m.weight, m.workflow_type, coalesce(w."isCompleted", m.is_completed) AS is_completed,
      coalesce(w."percentageComplete", m.percentage_complete) AS percentage_complete,
      coalesce(w."quantityComplete", m.quantity_complete) AS quantity_complete,
      coalesce(w."quantityTotal", m.quantity_total) AS quantity_total
    FROM component_milestones m
    LEFT JOIN json_to_recordset($2::json) AS w (
      id uuid, "isCompleted" boolean, "percentageComplete" numeric, "quantityComplete" numeric, "quantityTotal" numeric)
      ON w.id = m.id
    WHERE m.component_id = ANY ($1::uuid[]) AND NOT m.removed`)}
  ) after JOIN component_standings s ON s.component_id = after.component_id
  WHERE NOT s.retired`

/**
 * What decided values would add to the completion of their components, in percent, all of them together; decimal text.
 * Retired components, which don't count, left out. One statement.
 */
export async function gainedCompletion(db: Queryable, writes: readonly MilestoneWrite[]): Promise<string> {
  if (writes.length === 0) return '0'
  const rows = writes.map(({ milestoneId: id, value }) => ({
    id,
    isCompleted: value.isCompleted,
    percentageComplete: value.percentageComplete,
    quantityComplete: value.quantityComplete,
    quantityTotal: value.quantityTotal,
  }))
  const components = [...new Set(writes.map(({ componentId }) => componentId))]
  const [row] = await run<{ gained: string }>(db, GAINED, [components, JSON.stringify(rows)])
  return row?.gained ?? '0'
}
