import { type EarnedOn, budgetDeltas } from '~/domain/component-changes/budget-deltas'
import type { WorkflowType } from '~/domain/progress'
import type { Tx } from '~db/client'
import type { AuditRow } from '../audit'
import { run } from '../run'

/** A component whose budget changes. */
export interface Rebudgeted {
  componentId: string
  label: string
  minutes: number | null
}

type PackedStep = [
  WorkflowType,
  weight: string,
  done: boolean,
  percent: string | null,
  at: string | null,
  of: string | null,
]

// The decimals as text: numbers of JSON would be read as floats.
const RECORDED = `
  SELECT c.id AS "componentId",
    (SELECT coalesce(json_agg(json_build_array(m.workflow_type, m.weight::text, m.is_completed,
        m.percentage_complete::text, m.quantity_complete::text, m.quantity_total::text)), '[]')
      FROM component_milestones m WHERE m.component_id = c.id AND NOT m.removed)::text AS steps,
    (SELECT coalesce(json_agg(json_build_object('date', d.date, 'points', d.points::text, 'minutes', d.minutes::text)
        ORDER BY d.date), '[]')
      FROM (
        SELECT coalesce(a.effective_date, a.created_at::date)::text AS date, coalesce(sum(a.progress_delta), 0) AS points,
          coalesce(sum(a.earned_minutes_delta), 0) AS minutes
        FROM (SELECT c.id AS id UNION ALL SELECT m.id FROM component_milestones m WHERE m.component_id = c.id) e
          CROSS JOIN LATERAL (SELECT * FROM audit_log WHERE entity_id = e.id OFFSET 0) a
        WHERE a.component_id = c.id AND (a.progress_delta IS NOT NULL OR a.earned_minutes_delta IS NOT NULL)
        GROUP BY 1) d)::text AS days
  FROM unnest($1::uuid[]) AS c (id)`

/**
 * The audit rows of what changed budgets earn for progress already made, at the dates of that progress. The components
 * must be locked. One statement.
 */
export async function earnedRows(tx: Tx, changed: Rebudgeted[], today: string): Promise<AuditRow[]> {
  const ids = changed.map(({ componentId }) => componentId)
  const rows = await run<{ componentId: string; steps: string; days: string }>(tx, RECORDED, [ids])
  const byId = new Map(changed.map((one) => [one.componentId, one]))
  return rows.flatMap(({ componentId, steps, days }) => {
    const { minutes = null, label = '' } = byId.get(componentId) ?? {}
    const milestones = (JSON.parse(steps) as PackedStep[]).map(
      ([workflowType, weight, isCompleted, percentageComplete, quantityComplete, quantityTotal]) => ({
        workflowType,
        weight,
        isCompleted,
        percentageComplete,
        quantityComplete,
        quantityTotal,
      }),
    )
    return budgetDeltas(minutes, milestones, JSON.parse(days) as EarnedOn[], today).map((delta) => ({
      entity: 'earned',
      entityId: componentId,
      componentId,
      label,
      effectiveDate: delta.date,
      earnedMinutesDelta: delta.minutes,
    }))
  })
}
