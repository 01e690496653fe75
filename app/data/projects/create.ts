import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { may } from '~/domain/access'
import type { Queryable, Tx } from '~db/client'
import { projects } from '~db/schema/index'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { newProjectKey } from './key'
import { refusedByRule } from './refusal'
import type { ProjectRefusal, ProjectValues } from './values'

export type Created = { ok: true; id: string; key: string } | ProjectRefusal

/**
 * Creates a project in the actor's organization. Its number must be free there.
 * @param id where it may be sent twice: the same id again is the same project, answered as created, and changes nothing;
 * an id that stands in another organization is refused as gone
 */
export async function createProject(
  db: Queryable,
  actor: Pick<Actor, 'userId' | 'name' | 'organizationId' | 'role'>,
  values: ProjectValues,
  id = uuid(),
): Promise<Created> {
  if (!may(actor.role, 'editProject')) return { ok: false, field: '', reason: 'notAllowed' }
  const { organizationId } = actor
  const key = newProjectKey()
  return refusedByRule<Created>(() =>
    db.transaction(async (tx) => {
      const [made] = await tx
        .insert(projects)
        .values({ id, key, organizationId, ...values })
        .onConflictDoNothing({ target: projects.id })
        .returning({ id: projects.id })
      if (!made) return standing(tx, organizationId, id)
      await recordBatch(tx, {
        organizationId,
        projectId: id,
        projectName: values.name,
        actor,
        kind: 'project',
        summary: `Created the project ${values.name}`,
        rows: [{ entity: 'project', entityId: id, label: values.name, newValue: { ...values } }],
      })
      return { ok: true, id, key }
    }),
  )
}

async function standing(tx: Tx, organizationId: string, id: string): Promise<Created> {
  const [there] = await tx
    .select({ id: projects.id, key: projects.key })
    .from(projects)
    .where(and(eq(projects.id, id), eq(projects.organizationId, organizationId)))
  return there ? { ok: true, ...there } : { ok: false, field: '', reason: 'gone' }
}
