import { recordBatch } from '~/data/audit'
import { changeWithin } from '~/data/components/changes'
import { insertComponents } from '~/data/components/create'
import { createdRows } from '~/data/components/record-created'
import type { Actor } from '~/data/people'
import { createProject } from '~/data/projects/create'
import { currentTemplates } from '~/data/templates/current'
import { applyWithin } from '~/data/updates/apply'
import { formatDate } from '~/domain/format'
import type { Tx } from '~db/client'
import { todayIn } from '~/server/today'
import { addDays } from './days'
import { layOut } from './lay-out'
import { makePlan } from './plan'
import { weeksOfWork } from './progress'
import type { DemoProject } from './project'

const TIME_ZONE = 'UTC'

/** Makes one project through the same commands that people use: its planner's takeoff, then the field's weeks of work. */
export async function makeProject(
  tx: Tx,
  people: { planner: Actor; foreman: Actor },
  project: DemoProject,
): Promise<void> {
  const { planner, foreman } = people
  const today = todayIn(TIME_ZONE)
  const { organizationId } = planner
  const made = await createProject(tx, planner, {
    ...project.values,
    note: '',
    startDate: addDays(today, -project.startsAgo),
    endDate: project.endsIn === null ? null : addDays(today, project.endsIn),
    timeZone: TIME_ZONE,
    weekStartsOn: 1,
  })
  if (!made.ok) throw new Error(`The demo project was refused: ${made.reason}`)
  const scope = { id: made.id, organizationId, name: project.values.name, timeZone: TIME_ZONE }
  await layOut(tx, made.id, project.sheets)
  await makePlan(tx, planner, scope, project, today)
  const inserted = await insertComponents(tx, scope, project.components, planner.userId)
  await recordBatch(tx, {
    organizationId,
    projectId: made.id,
    projectName: scope.name,
    actor: planner,
    kind: 'component',
    summary: `Added ${inserted.length} components`,
    rows: createdRows(project.components, inserted),
  })
  const templates = await currentTemplates(tx, scope)
  for (const { lastDay, updates } of weeksOfWork(project, inserted, templates, today)) {
    const summary = `Work up to ${formatDate(lastDay)}`
    await applyWithin(tx, foreman, scope, updates, { atomic: false, summary })
  }
  const holds = project.holds.flatMap(([label, reason]) => {
    const at = project.components.findIndex((component) => component.label === label)
    const seq = inserted[at]?.seq
    return seq === undefined ? [] : [{ seq, field: 'hold' as const, onHold: true, reason }]
  })
  await changeWithin(tx, planner, scope, holds, { atomic: true, origin: 'demo', summary: 'Put on hold' })
}
