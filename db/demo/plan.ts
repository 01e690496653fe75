import { v7 as uuid } from 'uuid'
import { recordBatch } from '~/data/audit'
import { placeIds } from '~/data/components/place-ids'
import type { Actor } from '~/data/people'
import { insertMilestones } from '~/data/plan/insert'
import { readPlan } from '~/data/plan/read'
import type { StoredMilestone } from '~/data/plan/types'
import { checkMilestone } from '~/domain/plan/milestone'
import type { Lead } from '~/domain/plan/plan'
import type { Recurrence } from '~/domain/plan/recurrence'
import { type PlaceKind, placeNameKey } from '~/domain/place-name'
import type { Tx } from '~db/client'
import { holidays } from '~db/schema/index'
import { addDays, weekdayOf } from './days'
import type { DemoProject } from './project'

/** A milestone of the demo's plan. */
export interface DemoMilestone {
  name: string
  /** Days from today, where somebody works on that day. A recurring one is counted from the project's start. */
  on?: number
  hours: number
  scope?: readonly [kind: PlaceKind, name: string]
  recurrence?: Recurrence
  lead?: Lead
}

/** A day off of one project, in days from today. */
export interface DemoHoliday {
  name: string
  from: number
  to: number
}

type Site = Pick<DemoProject, 'plan' | 'daysOff'>
interface Scope {
  id: string
  organizationId: string
  name: string
}

/** Plans a project: its own days off, then its milestones, as one change. Its places must be there. */
export async function makePlan(
  tx: Tx,
  planner: Actor,
  scope: Scope,
  { plan: wanted, daysOff }: Site,
  today: string,
) {
  const { id: projectId, organizationId, name: projectName } = scope
  for (const { name, from, to } of daysOff) {
    const [startDate, endDate] = [addDays(today, from), addDays(today, to)]
    await tx.insert(holidays).values({ id: uuid(), organizationId, projectId, name, startDate, endDate })
  }
  const plan = await readPlan(tx, planner, scope)
  if (!plan) throw new Error('The demo project has no plan')
  const { project } = plan
  const dated = ({ on, ...milestone }: DemoMilestone) => {
    if (on === undefined) return { ...milestone, dueDate: project.startDate }
    const day = workday(addDays(today, on), project.weekdayMinutes)
    return { ...milestone, dueDate: project.endDate && day > project.endDate ? project.endDate : day }
  }
  const made: StoredMilestone[] = []
  for (const one of wanted.map(dated).sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1))) {
    const { name, dueDate, hours: timeAllocationHours, recurrence = null, lead = 'period' } = one
    const checked = checkMilestone({ name, dueDate, timeAllocationHours, recurrence, lead }, project, made)
    if (!checked.ok) throw new Error(`The demo's ${name} was refused: ${JSON.stringify(checked.refusals)}`)
    made.push({ ...checked.values, id: uuid(), version: 1, scope: await placeOf(tx, projectId, one.scope) })
  }
  const rows = await insertMilestones(tx, projectId, made)
  const summary = `Planned ${made.length} milestones`
  await recordBatch(tx, {
    organizationId,
    projectId,
    projectName,
    actor: planner,
    kind: 'milestone',
    summary,
    rows,
  })
}

/** The day itself, or the nearest beside a weekend. */
function workday(date: string, weekdayMinutes: readonly number[]): string {
  const weekday = weekdayOf(date)
  if (weekdayMinutes[weekday]) return date
  return addDays(date, weekday === 0 ? 1 : -1)
}

async function placeOf(
  tx: Tx,
  projectId: string,
  scope: DemoMilestone['scope'],
): Promise<StoredMilestone['scope']> {
  if (!scope) return null
  const [kind, name] = scope
  const place = (await placeIds(tx, projectId, kind, [name])).get(placeNameKey(name))
  return place ? { kind, id: place.id, name } : null
}
