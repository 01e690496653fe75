import type { ComponentListRequest } from '~/domain/component-list'
import type { Status } from '~/domain/completion'
import type { WorkflowType } from '~/domain/progress'
import type { MilestoneValue } from '~/domain/updates/types'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { instantSql } from '../updates/read'
import { readCursor } from './cursor'
import { listComponents } from './list'
import { SORT_VALUES, sortOf } from './order'

/** A step of a component, as far as it counts. */
export interface ListedMilestone extends Omit<MilestoneValue, 'completedBy'> {
  id: string
  name: string
  workflowType: WorkflowType
  weight: string
  version: number
}

/** A component with all its steps, in the order of work. */
export interface WholeComponent {
  id: string
  seq: number
  drawing: string
  type: string
  label: string
  size: string
  spec: string
  description: string
  instance: number
  ofInstances: number
  area: string | null
  system: string | null
  testPackage: string | null
  budgetedMinutes: number | null
  onHold: boolean
  retired: boolean
  version: number
  completionPercent: string
  status: Status
  milestones: ListedMilestone[]
}

// Of a page's rows alone, each with its steps as they are at the same moment.
const WHOLE = `
  SELECT c.id, c.seq, d.number AS drawing, c.type, c.label, c.size, c.spec, c.description, c.instance,
    c.of_instances AS "ofInstances", a.name AS area, s.name AS system, t.name AS "testPackage",
    c.budgeted_minutes AS "budgetedMinutes", c.on_hold AS "onHold", c.retired_at IS NOT NULL AS retired, n.version,
    n.completion_percent AS "completionPercent", n.status,
    (SELECT coalesce(json_agg(json_build_object(
        'id', m.id, 'name', st.name, 'workflowType', m.workflow_type, 'weight', m.weight::text, 'version', m.version,
        'isCompleted', m.is_completed, 'percentageComplete', m.percentage_complete::text,
        'quantityComplete', m.quantity_complete::text, 'quantityTotal', m.quantity_total::text, 'unit', m.unit,
        'completedAt', ${instantSql('m.completed_at')}, 'effectiveDate', m.effective_date) ORDER BY m.position), '[]')
      FROM component_milestones m JOIN milestone_template_steps st ON st.id = m.step_id
      WHERE m.component_id = c.id AND NOT m.removed) AS milestones
  FROM components c
  JOIN projects p ON p.id = c.project_id AND p.organization_id = $2
  JOIN component_standings n ON n.component_id = c.id
  JOIN drawings d ON d.id = c.drawing_id
  LEFT JOIN areas a ON a.id = c.area_id
  LEFT JOIN systems s ON s.id = c.system_id
  LEFT JOIN test_packages t ON t.id = c.test_package_id
  WHERE c.project_id = $1 AND c.seq = ANY ($3::int[])`

/** Whether a list can go on after this; anything else would begin it again. */
export const isCursor = (request: ComponentListRequest, text: string): boolean =>
  readCursor(text, SORT_VALUES[sortOf(request)].type) !== undefined

/** A page of the list of components, with their steps: the page's statement and one more. */
export async function listWholeComponents(
  db: Db,
  actor: Actor,
  project: { id: string },
  request: ComponentListRequest,
): Promise<{ components: WholeComponent[]; next: string | undefined }> {
  const { rows, next } = await listComponents(db, actor, project, request)
  const seqs = rows.map(({ seq }) => String(seq))
  if (seqs.length === 0) return { components: [], next }
  const whole = await run<WholeComponent>(db, WHOLE, [project.id, actor.organizationId, seqs])
  const found = new Map(whole.map((component) => [component.seq, component]))
  const components = rows.flatMap(({ seq }) => found.get(seq) ?? [])
  return { components, next }
}
