import { sql } from 'drizzle-orm'
import type { WorkflowType } from '~/domain/progress'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'

export interface StepChoice {
  key: string
  name: string
  /** How it is measured, where types differ as one of them does. */
  workflow: WorkflowType
}

export interface ListChoices {
  /** The steps that components of the project have, in the order of work, each key once. */
  steps: StepChoice[]
  types: string[]
  areas: string[]
  systems: string[]
  testPackages: string[]
}

/** What a project's list can be narrowed to or marked by. One statement. */
export async function listChoices(db: Db, actor: Actor, project: { id: string }): Promise<ListChoices> {
  const of = (table: string) =>
    sql`(select coalesce(json_agg(p.name order by p.sort_key), '[]') from ${sql.raw(table)} p where p.project_id = project.id)`
  const statement = sql`
    with project as (select id from projects where id = ${project.id} and organization_id = ${actor.organizationId}),
    used as (
      -- one probe of an index a template, however many components there are: OFFSET 0 keeps it from becoming a join
      select t.id, t.component_type from milestone_templates t, project
      where t.organization_id = ${actor.organizationId} and (t.project_id is null or t.project_id = project.id)
        and exists (select from components c where c.template_id = t.id and c.project_id = project.id offset 0)
    ),
    steps as (
      select distinct on (s.key) s.key, s.name, s.workflow_type, s.position
      from milestone_template_steps s join used on used.id = s.template_id order by s.key, s.position
    )
    select
      (select coalesce(json_agg(json_build_object('key', key, 'name', name, 'workflow', workflow_type) order by position, name), '[]') from steps) as steps,
      (select coalesce(json_agg(distinct component_type), '[]') from used) as types,
      ${of('areas')} as areas, ${of('systems')} as systems, ${of('test_packages')} as "testPackages"
    from project`
  const [row] = await runSql<ListChoices>(db, statement, true)
  return row ?? { steps: [], types: [], areas: [], systems: [], testPackages: [] }
}
