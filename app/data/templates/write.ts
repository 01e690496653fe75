import { v7 as uuid } from 'uuid'
import type { TemplateStep } from '~/domain/rules-of-credit'
import type { Tx } from '~db/client'
import { run } from '../run'

export interface NewTemplate {
  organizationId: string
  /** null: the organization's, for all projects that have none of their own. */
  projectId: string | null
  componentType: string
  version: number
  /** Decimal text; budget minutes for one component, or for one unit of its quantity. */
  minutesPerUnit: string | null
  createdBy: string | null
  /** In the order of work; they must pass checkWeights. */
  steps: readonly TemplateStep[]
}

const TEMPLATES = `
  INSERT INTO milestone_templates
    (id, organization_id, project_id, component_type, version, minutes_per_unit, created_by)
  SELECT id, "organizationId", "projectId", "componentType", version, "minutesPerUnit", "createdBy"
  FROM json_to_recordset($1::json) AS t (id uuid, "organizationId" uuid, "projectId" uuid, "componentType" text,
    version int, "minutesPerUnit" numeric, "createdBy" uuid)`

const STEPS = `
  INSERT INTO milestone_template_steps (id, template_id, key, position, name, workflow_type, weight, unit)
  SELECT id, "templateId", key, position, name, "workflowType", weight, unit
  FROM json_to_recordset($1::json) AS s (id uuid, "templateId" uuid, key text, position smallint, name text,
    "workflowType" text, weight numeric, unit text)`

/** Writes versions of milestone templates with their steps. Two statements. Answers their ids in the same order. */
export async function writeTemplates(tx: Tx, templates: readonly NewTemplate[]): Promise<string[]> {
  const made = templates.map(({ steps, ...template }) => ({ id: uuid(), template, steps }))
  await run(tx, TEMPLATES, [JSON.stringify(made.map(({ id, template }) => ({ id, ...template })))])
  const steps = made.flatMap(({ id, steps }) =>
    steps.map((step, at) => ({ id: uuid(), templateId: id, position: at + 1, ...step })),
  )
  await run(tx, STEPS, [JSON.stringify(steps)])
  return made.map(({ id }) => id)
}
