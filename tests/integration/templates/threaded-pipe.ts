import { sql } from 'drizzle-orm'
import { insertComponents } from '~/data/components/create'
import { type CurrentTemplate, currentTemplates } from '~/data/templates/current'
import type { EditedStep } from '~/data/templates/save'
import { applyUpdates } from '~/data/updates/apply'
import type { Database } from '~db/client'
import { done, percentage } from '~tests/support/engine'
import { makeShippedWorld } from '~tests/support/shipped-world'

export const componentType = 'THREADED_PIPE'

type Project = { id: string; organizationId: string; name: string; timeZone: string }

export const edited = (template: CurrentTemplate): EditedStep[] =>
  template.steps.map(({ key, name, workflowType, weight, unit }) => ({
    key,
    name,
    workflowType,
    weight,
    unit,
  }))

/** Fabricate becomes discrete, Connect and its 30 go to Erect, Test becomes Hydrotest. */
export const changed = (template: CurrentTemplate): EditedStep[] =>
  edited(template)
    .filter(({ key }) => key !== 'con')
    .map((step) => {
      if (step.key === 'fab') return { ...step, workflowType: 'discrete' as const }
      if (step.key === 'ere') return { ...step, weight: '55' }
      return step.key === 'tst' ? { ...step, name: 'Hydrotest' } : step
    })

/** Makes a project with one threaded pipe, and says how it stands. */
export function pipesIn(database: Pick<Database, 'db'>) {
  async function current(project: Project): Promise<CurrentTemplate> {
    const template = (await currentTemplates(database.db, project)).get(componentType)
    if (!template) throw new Error('It is shipped')
    return template
  }

  /** Fabricate at 60 %, Erect at 100 %, Punch done: 15 + 25 + 5 = 45, of a budget of 1000 minutes. */
  async function begun() {
    const world = await makeShippedWorld(database.db)
    const { project, foreman } = world
    const component = {
      type: componentType,
      drawing: 'P-1',
      label: 'T',
      identity: 't',
      budgetedMinutes: 1000,
    } as const
    await database.db.transaction((tx) => insertComponents(tx, project, [component]))
    const updates = [percentage(1, 'fab', '60'), percentage(1, 'ere', '100'), done(1, 'pun')]
    await applyUpdates(database.db, foreman, project, updates, { atomic: true })
    return { ...world, template: await current(project) }
  }

  const milestones = async (project: Project) => [
    ...(await database.db
      .execute(sql`select step_key as key, workflow_type as type, weight, removed, is_completed as done,
        percentage_complete as percent from component_milestones where project_id = ${project.id} order by position`)),
  ]
  const standing = async (project: Project) => [
    ...(await database.db
      .execute(sql`select completion_percent as percent, status, step_count as steps, done_count as done
      from component_standings where project_id = ${project.id}`)),
  ]

  return { begun, current, milestones, standing }
}
