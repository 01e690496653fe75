import { v7 as uuid } from 'uuid'
import { may } from '~/domain/access'
import type { Queryable } from '~db/client'
import { projects } from '~db/schema/index'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { newProjectKey } from './key'
import { refusedByRule } from './refusal'
import type { ProjectRefusal, ProjectValues } from './values'

export type Created = { ok: true; id: string; key: string } | ProjectRefusal

/** Creates a project in the actor's organization. Its number must be free there. */
export async function createProject(
  db: Queryable,
  actor: Pick<Actor, 'userId' | 'name' | 'organizationId' | 'role'>,
  values: ProjectValues,
): Promise<Created> {
  if (!may(actor.role, 'editProject')) return { ok: false, field: '', reason: 'notAllowed' }
  const { organizationId } = actor
  const [id, key] = [uuid(), newProjectKey()]
  return refusedByRule(() =>
    db.transaction(async (tx) => {
      await tx.insert(projects).values({ id, key, organizationId, ...values })
      await recordBatch(tx, {
        organizationId,
        projectId: id,
        projectName: values.name,
        actor,
        kind: 'project',
        summary: `Created the project ${values.name}`,
        rows: [{ entity: 'project', entityId: id, label: values.name, newValue: { ...values } }],
      })
      return { ok: true as const, id, key }
    }),
  )
}
