import { eq } from 'drizzle-orm'
import { may } from '~/domain/access'
import type { Db } from '~db/client'
import { projects } from '~db/schema/index'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { lockProject } from './lock'
import { refusedByRule } from './refusal'
import { PROJECT_FIELDS, type ProjectRefusal, type ProjectValues } from './values'

export type Updated = { ok: true; changed: (keyof ProjectValues)[] } | ProjectRefusal

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Changes what a person decides about a project; the log keeps old and new of what differs. */
export async function updateProject(
  db: Db,
  actor: Actor,
  projectId: string,
  values: ProjectValues,
): Promise<Updated> {
  if (!may(actor.role, 'editProject')) return { ok: false, field: '', reason: 'notAllowed' }
  return refusedByRule(() =>
    db.transaction(async (tx) => {
      const before = await lockProject(tx, actor, projectId)
      if (!before) return { ok: false as const, field: '' as const, reason: 'gone' as const }
      const changed = PROJECT_FIELDS.filter((field) => !same(before[field], values[field]))
      if (changed.length === 0) return { ok: true as const, changed }
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
        ],
      })
      return { ok: true as const, changed }
    }),
  )
}
