import { eq, sql } from 'drizzle-orm'
import { may } from '~/domain/access'
import type { Db } from '~db/client'
import { projects } from '~db/schema/index'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { lockProject } from './lock'
import type { ProjectRefusal } from './values'

/**
 * Puts a project among the archived ones, where nothing in it can be changed, or back. Nothing of it is lost; asked
 * twice, it changes nothing.
 */
export async function setArchived(
  db: Db,
  actor: Actor,
  projectId: string,
  archived: boolean,
): Promise<{ ok: true } | ProjectRefusal> {
  if (!may(actor.role, 'editProject')) return { ok: false, field: '', reason: 'notAllowed' }
  return db.transaction(async (tx) => {
    const before = await lockProject(tx, actor, projectId)
    if (!before) return { ok: false, field: '', reason: 'gone' }
    if ((before.archivedAt !== null) === archived) return { ok: true }
    // An archived project's head can't be moved: it is archived after that, and taken back before.
    const set = () =>
      tx
        .update(projects)
        .set({ archivedAt: archived ? sql`now()` : null })
        .where(eq(projects.id, projectId))
    if (!archived) await set()
    await recordBatch(tx, {
      organizationId: actor.organizationId,
      projectId,
      projectName: before.name,
      actor,
      kind: 'project',
      summary: `${archived ? 'Archived' : 'Took back from the archive'} the project ${before.name}`,
      rows: [
        {
          entity: 'project',
          entityId: projectId,
          label: before.name,
          oldValue: { archived: !archived },
          newValue: { archived },
        },
      ],
    })
    if (archived) await set()
    return { ok: true }
  })
}
