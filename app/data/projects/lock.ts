import { and, eq } from 'drizzle-orm'
import type { Tx } from '~db/client'
import { projects } from '~db/schema/index'
import type { Actor } from '../people'

/** The project as it stands, held until the transaction ends; undefined when the actor's organization has none such. */
export async function lockProject(tx: Tx, actor: Pick<Actor, 'organizationId'>, projectId: string) {
  const [project] = await tx
    .select()
    .from(projects)
    .where(and(eq(projects.id, projectId), eq(projects.organizationId, actor.organizationId)))
    .for('update')
  return project
}
