import { MOVED_WEEK_STARTS_ON } from '~/domain/legacy/judge'
import type { LegacyProject } from '~/domain/legacy/types'
import type { Bounds } from '~/domain/plan/plan'
import { v7 as uuid } from 'uuid'
import type { Tx } from '~db/client'
import { projects } from '~db/schema/index'
import { fitText } from '../json-text'
import { newProjectKey } from '../projects/key'
import type { ProjectValues } from '../projects/values'
import { run } from '../run'

const LAST = `
  SELECT coalesce(max(substring(number FROM '^L-([0-9]{1,9})$')::int), 0) AS last FROM projects WHERE organization_id = $1`

/** The last number that a move gave out there: the old planner's projects had none. */
export async function lastNumber(tx: Tx, organizationId: string): Promise<number> {
  const [row] = await run<{ last: number }>(tx, LAST, [organizationId])
  return row?.last ?? 0
}

/** A moved project as the product keeps it. */
export const valuesOf = (
  project: LegacyProject,
  { startDate, endDate }: Bounds,
  timeZone: string,
): Omit<ProjectValues, 'number'> => ({
  name: project.name,
  client: project.client,
  note: fitText(project.note),
  startDate,
  endDate,
  estimatedMinutes: project.estimatedMinutes,
  timeZone,
  weekdayMinutes: project.weekdayMinutes,
  weekStartsOn: MOVED_WEEK_STARTS_ON,
})

/** Writes a project under the next free number after `last`; somebody may be making one with that number by hand. */
export async function insertNumbered(
  tx: Tx,
  organizationId: string,
  values: Omit<ProjectValues, 'number'>,
  last: number,
): Promise<{ id: string; last: number; values: ProjectValues }> {
  const id = uuid()
  for (let next = last + 1; ; next += 1) {
    const numbered: ProjectValues = { number: `L-${next}`, ...values }
    const made = await tx
      .insert(projects)
      .values({ id, key: newProjectKey(), organizationId, ...numbered })
      .onConflictDoNothing({ target: [projects.organizationId, projects.number] })
      .returning({ id: projects.id })
    if (made.length > 0) return { id, last: next, values: numbered }
  }
}
