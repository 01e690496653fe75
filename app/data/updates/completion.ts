import type { Tx } from '~db/client'
import { run } from '../run'
import type { ComponentStanding } from './types'

// The same rule as completionOf (app/domain/completion.ts), in one statement. Forty-five places, rounded at forty before
// the two: a third of a total must not turn a tie into one less.
const RECOMPUTE = `
  UPDATE components c SET
    completion_percent = m.percent, status = m.status, step_count = m.steps, done_count = m.done,
    version = c.version + 1, updated_at = $2, updated_by = $3
  FROM (
    SELECT component_id,
      coalesce(round(round(sum(weight * progress) / nullif(sum(weight), 0), 40), 2), 0) AS percent,
      CASE WHEN coalesce(bool_and(untouched), true) THEN 'NOT_STARTED'
        WHEN bool_and(is_completed) THEN 'COMPLETED' ELSE 'IN_PROGRESS' END AS status,
      count(weight) AS steps,
      count(*) FILTER (WHERE is_completed) AS done
    FROM (
      SELECT c.id AS component_id, m.weight, m.is_completed,
        CASE m.workflow_type
          WHEN 'discrete' THEN CASE WHEN m.is_completed THEN 100 ELSE 0 END
          WHEN 'percentage' THEN m.percentage_complete
          ELSE least(100, (m.quantity_complete * 100)::numeric(80, 45) / m.quantity_total) END AS progress,
        CASE m.workflow_type
          WHEN 'discrete' THEN NOT m.is_completed
          WHEN 'percentage' THEN m.percentage_complete = 0
          ELSE m.quantity_complete = 0 END AS untouched
      FROM unnest($1::uuid[]) AS c (id)
      LEFT JOIN component_milestones m ON m.component_id = c.id AND NOT m.removed
    ) counted
    GROUP BY component_id
  ) m
  WHERE c.id = m.component_id
  RETURNING c.id, c.seq, c.label, c.completion_percent AS "completionPercent", c.status, c.step_count AS "stepCount",
    c.done_count AS "doneCount"`

/**
 * Computes the completion, status and counts of components again from their milestones, after those were written. The
 * components must be locked. Each id once; `at` is an instant (ISO).
 */
export function recomputeCompletion(
  tx: Tx,
  componentIds: string[],
  by: { userId: string; at: string },
): Promise<ComponentStanding[]> {
  return run<ComponentStanding>(tx, RECOMPUTE, [componentIds, by.at, by.userId])
}
