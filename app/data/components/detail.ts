import { sql } from 'drizzle-orm'
import type { Status } from '~/domain/completion'
import type { WorkflowType } from '~/domain/progress'
import type { Db } from '~db/client'
import type { Actor } from '../people'

export interface DetailMilestone {
  key: string
  name: string
  position: number
  workflowType: WorkflowType
  weight: string
  removed: boolean
  isCompleted: boolean
  percentageComplete: string | null
  quantityComplete: string | null
  quantityTotal: string | null
  unit: string | null
  version: number
  completedBy: string | null
  completedAt: string | null
  effectiveDate: string | null
}

export interface ComponentDetail {
  id: string
  seq: number
  version: number
  drawing: string
  type: string
  label: string
  size: string
  spec: string
  description: string
  attributes: Record<string, string>
  instance: number
  ofInstances: number
  area: string | null
  system: string | null
  testPackage: string | null
  budgetedMinutes: number | null
  completionPercent: string
  status: Status
  doneCount: number
  stepCount: number
  onHold: boolean
  holdReason: string
  retired: boolean
  retiredReason: string
  templateVersion: number
  milestones: DetailMilestone[]
}

/** One component of a project by its number, with all its steps in the order of work. One statement. */
export async function findComponent(
  db: Db,
  actor: Actor,
  project: { id: string },
  seq: number,
): Promise<ComponentDetail | undefined> {
  const [row] = await db.execute<Record<string, unknown> & ComponentDetail>(sql`
    select c.id, c.seq, n.version, d.number as drawing, c.type, c.label, c.size, c.spec, c.description, c.attributes,
      c.instance, c.of_instances as "ofInstances", a.name as area, s.name as system, t.name as "testPackage",
      c.budgeted_minutes as "budgetedMinutes", n.completion_percent as "completionPercent", n.status,
      n.done_count as "doneCount", n.step_count as "stepCount", c.on_hold as "onHold", c.hold_reason as "holdReason",
      c.retired_at is not null as retired, c.retired_reason as "retiredReason", mt.version as "templateVersion",
      (select coalesce(json_agg(json_build_object(
          'key', m.step_key, 'name', st.name, 'position', m.position, 'workflowType', m.workflow_type,
          'weight', m.weight::text, 'removed', m.removed, 'isCompleted', m.is_completed,
          'percentageComplete', trim_scale(m.percentage_complete)::text,
          'quantityComplete', trim_scale(m.quantity_complete)::text,
          'quantityTotal', trim_scale(m.quantity_total)::text, 'unit', m.unit, 'version', m.version,
          'completedBy', u.name, 'completedAt', m.completed_at, 'effectiveDate', m.effective_date
        ) order by m.removed, m.position), '[]')
        from component_milestones m
        join milestone_template_steps st on st.id = m.step_id
        left join users u on u.id = m.completed_by
        where m.component_id = c.id) as milestones
    from components c
    join projects p on p.id = c.project_id
    join component_standings n on n.component_id = c.id
    join drawings d on d.id = c.drawing_id
    join milestone_templates mt on mt.id = c.template_id
    left join areas a on a.id = c.area_id
    left join systems s on s.id = c.system_id
    left join test_packages t on t.id = c.test_package_id
    where c.project_id = ${project.id} and p.organization_id = ${actor.organizationId} and c.seq = ${seq}`)
  return row
}
