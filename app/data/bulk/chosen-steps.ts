import { sql } from 'drizzle-orm'
import type { WorkflowType } from '~/domain/progress'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import { type Choice, chosenSql } from './chosen'
import { countChosen } from './count-chosen'

export interface ChosenStep {
  stepKey: string
  name: string
  workflow: WorkflowType
  /** Of a quantity: what its template measures it in. A component may be measured in another one. */
  unit: string | null
}

export interface ChosenSteps {
  total: number
  types: { type: string; components: number; steps: (ChosenStep & { components: number })[] }[]
  /** What all of the chosen have, measured alike; in the order of work. */
  common: ChosenStep[]
}

interface TemplateRow {
  type: string
  components: number
  steps: ChosenStep[]
}

/** The steps of the chosen components, by their types. One statement. */
export async function chosenSteps(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  choice: Choice,
): Promise<ChosenSteps> {
  const { join, where } = await chosenSql(db, actor, project, choice)
  const rows = await runSql<TemplateRow>(
    db,
    sql`with counted as materialized (
        select c.type, c.template_id, count(*)::integer as components from components c ${join} where ${where}
        group by c.type, c.template_id)
      select type, components, (
        select coalesce(json_agg(json_build_object('stepKey', s.key, 'name', s.name, 'workflow', s.workflow_type,
          'unit', s.unit) order by s.position), '[]')
        from milestone_template_steps s where s.template_id = counted.template_id) as steps
      from counted order by type, components desc`,
    false,
  )
  const { total } = await countChosen(db, actor, project, choice)
  return { total, types: byType(rows), common: commonOf(rows) }
}

/** Components of a type may stand on several versions of its template. */
function byType(rows: readonly TemplateRow[]): ChosenSteps['types'] {
  const types = new Map<string, ChosenSteps['types'][number]>()
  for (const { type, components, steps } of rows) {
    const one = types.get(type) ?? { type, components: 0, steps: [] }
    one.components += components
    for (const step of steps) {
      const known = one.steps.find(({ stepKey }) => stepKey === step.stepKey)
      if (known) {
        known.components += components
        known.unit ??= step.unit
      } else one.steps.push({ ...step, components })
    }
    types.set(type, one)
  }
  return [...types.values()]
}

function commonOf([first, ...others]: readonly TemplateRow[]): ChosenStep[] {
  return (first?.steps ?? []).filter((step) =>
    others.every(({ steps }) =>
      steps.some((other) => other.stepKey === step.stepKey && other.workflow === step.workflow),
    ),
  )
}
