import { v7 as uuid } from 'uuid'
import type { MovedMilestone } from '~/domain/template-change'
import type { Tx } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'
import { recomputeCompletion } from '../updates/completion'
import type { CurrentTemplate } from './current'

export interface MovedWrite {
  componentId: string
  milestones: MovedMilestone[]
}

// A step that the version dropped keeps its own step and place: only its weight goes. What was typed on a page opened
// before is still good where the value is the same, so only a changed one gets a new version.
const MILESTONES = `
  INSERT INTO component_milestones AS m (id, component_id, project_id, step_id, step_key, position, workflow_type, weight,
    removed, is_completed, percentage_complete, quantity_complete, quantity_total, unit, updated_at, updated_by)
  SELECT w.id, w."componentId", $1, coalesce(s.id, old.step_id), w."stepKey", coalesce(s.position, old.position),
    w."workflowType", w.weight, w.removed, w."isCompleted", w."percentageComplete", w."quantityComplete",
    w."quantityTotal", w.unit, $4::timestamptz, $5
  FROM json_to_recordset($2::json) AS w (id uuid, "componentId" uuid, "stepKey" text, "workflowType" text, weight numeric,
      removed boolean, "isCompleted" boolean, "percentageComplete" numeric, "quantityComplete" numeric,
      "quantityTotal" numeric, unit text)
    LEFT JOIN milestone_template_steps s ON s.template_id = $3 AND s.key = w."stepKey" AND NOT w.removed
    LEFT JOIN component_milestones old ON old.component_id = w."componentId" AND old.step_key = w."stepKey"
  ON CONFLICT (component_id, step_key) DO UPDATE SET
    step_id = excluded.step_id, position = excluded.position, workflow_type = excluded.workflow_type,
    weight = excluded.weight, removed = excluded.removed, is_completed = excluded.is_completed,
    percentage_complete = excluded.percentage_complete, quantity_complete = excluded.quantity_complete,
    quantity_total = excluded.quantity_total, unit = excluded.unit,
    completed_at = CASE WHEN excluded.is_completed THEN coalesce(m.completed_at, excluded.updated_at) END,
    completed_by = CASE WHEN excluded.is_completed THEN coalesce(m.completed_by, excluded.updated_by) END,
    version = m.version + (
      (m.workflow_type, m.removed, m.is_completed, m.percentage_complete, m.quantity_complete, m.quantity_total, m.unit)
      IS DISTINCT FROM (excluded.workflow_type, excluded.removed, excluded.is_completed, excluded.percentage_complete,
        excluded.quantity_complete, excluded.quantity_total, excluded.unit))::int,
    updated_at = excluded.updated_at, updated_by = excluded.updated_by`

const COMPONENTS = `UPDATE components SET template_id = $1 WHERE id IN (SELECT json_array_elements_text($2::json)::uuid)`

/** Writes moved components with their milestones and their completion. Three statements. */
export async function writeMoved(
  tx: Tx,
  actor: { userId: string },
  project: { id: string },
  template: CurrentTemplate,
  writes: readonly MovedWrite[],
): Promise<void> {
  const at = new Date().toISOString()
  const rows = writes.flatMap(({ componentId, milestones }) =>
    milestones.map(({ stepKey, value, weight, removed }) => ({
      id: uuid(),
      componentId,
      stepKey,
      weight,
      removed,
      ...value,
    })),
  )
  const ids = writes.map(({ componentId }) => componentId)
  await run(tx, MILESTONES, [project.id, jsonText(rows).text, template.id, at, actor.userId])
  await run(tx, COMPONENTS, [template.id, JSON.stringify(ids)])
  await recomputeCompletion(tx, ids, { userId: actor.userId, at })
}
