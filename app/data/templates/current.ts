import type { TemplateStep } from '~/domain/rules-of-credit'
import type { Queryable } from '~db/client'
import { run } from '../run'

export interface CurrentStep extends TemplateStep {
  id: string
  position: number
}

/** The version of a component type's rules of credit that new components of a project get. */
export interface CurrentTemplate {
  id: string
  componentType: string
  version: number
  /** False while the project follows its organization's. */
  ownToProject: boolean
  minutesPerUnit: string | null
  /** In the order of work. */
  steps: CurrentStep[]
}

// A project's own versions count on from the organization's, so the own ones come first whatever their number.
const CURRENT = `
  SELECT t.id, t.component_type AS "componentType", t.version, t.project_id IS NOT NULL AS "ownToProject",
    t.minutes_per_unit::text AS "minutesPerUnit",
    (SELECT json_agg(json_build_object('id', s.id, 'key', s.key, 'position', s.position, 'name', s.name,
        'workflowType', s.workflow_type, 'weight', s.weight::text, 'unit', s.unit) ORDER BY s.position)
      FROM milestone_template_steps s WHERE s.template_id = t.id) AS steps
  FROM (
    SELECT DISTINCT ON (component_type) *
    FROM milestone_templates
    WHERE organization_id = $1 AND (project_id IS NULL OR project_id = $2)
    ORDER BY component_type, project_id NULLS LAST, version DESC
  ) t
  ORDER BY t.component_type`

/** The current template of each component type, by type. One statement. */
export async function currentTemplates(
  db: Queryable,
  project: { id: string; organizationId: string },
): Promise<Map<string, CurrentTemplate>> {
  const rows = await run<CurrentTemplate>(db, CURRENT, [project.organizationId, project.id])
  return new Map(rows.map((row) => [row.componentType, row]))
}
