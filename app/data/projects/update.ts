import { eq } from 'drizzle-orm'
import { may } from '~/domain/access'
import type { ProjectDatesRefusal } from '~/domain/plan/project-dates'
import type { Db } from '~db/client'
import { projects } from '~db/schema/index'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { judgedAgain } from '../plan/command'
import { moveMilestones } from '../plan/move'
import { fitDates } from '../plan/project-dates'
import { readPlan } from '../plan/read'
import { movedRows } from '../plan/record'
import { lockProject } from './lock'
import { refusedByRule } from './refusal'
import { PROJECT_FIELDS, type ProjectRefusal, type ProjectValues } from './values'

export type Updated = { ok: true; changed: (keyof ProjectValues)[] } | ProjectRefusal

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Changes what a person decides about a project; the log keeps old and new of what differs. Dates that would leave
 * milestones outside are refused with the list of them; `advance` moves recurring ones on by whole intervals instead,
 * where that is enough.
 */
export async function updateProject(
  db: Db,
  actor: Actor,
  projectId: string,
  values: ProjectValues,
  { advance = false }: { advance?: boolean } = {},
): Promise<Updated> {
  if (!may(actor.role, 'editProject')) return { ok: false, field: '', reason: 'notAllowed' }
  const change = () =>
    db.transaction(async (tx): Promise<Updated> => {
      const before = await lockProject(tx, actor, projectId)
      if (!before) return { ok: false, field: '', reason: 'gone' }
      const changed = PROJECT_FIELDS.filter((field) => !same(before[field], values[field]))
      if (changed.length === 0) return { ok: true, changed }
      const dated = changed.includes('startDate') || changed.includes('endDate')
      const plan = dated ? await readPlan(tx, actor, before) : undefined
      const fitted = plan ? fitDates(plan, values, values, advance) : { ok: true as const, moves: [] }
      if (!fitted.ok) return outOfDates(fitted.refusal)
      const { moves } = fitted
      const versions =
        moves.length > 0
          ? await moveMilestones(tx, projectId, before, values, moves)
          : new Map<string, number>()
      await tx.update(projects).set(values).where(eq(projects.id, projectId))
      await recordBatch(tx, {
        organizationId: actor.organizationId,
        projectId,
        projectName: values.name,
        actor,
        kind: 'project',
        summary: `Changed the project ${values.name}`,
        rows: [
          {
            entity: 'project',
            entityId: projectId,
            label: values.name,
            oldValue: Object.fromEntries(changed.map((field) => [field, before[field]])),
            newValue: Object.fromEntries(changed.map((field) => [field, values[field]])),
          },
          ...movedRows(moves, versions),
        ],
      })
      return { ok: true, changed }
    })
  return refusedByRule(() => judgedAgain(change))
}

function outOfDates(refusal: ProjectDatesRefusal): ProjectRefusal {
  const { field } = refusal
  return refusal.reason === 'outside'
    ? { ok: false, field, reason: 'outside', outside: refusal }
    : { ok: false, field, reason: 'dates' }
}
