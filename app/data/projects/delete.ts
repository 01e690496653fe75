import { eq } from 'drizzle-orm'
import { may } from '~/domain/access'
import type { Db } from '~db/client'
import { projects } from '~db/schema/index'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { lockProject } from './lock'
import { PROJECT_FIELDS, type ProjectRefusal } from './values'

const folded = (text: string) => text.trim().replace(/\s+/gu, ' ')

/**
 * Deletes a project with its components, milestones, places and own templates; the audit log stays, and says who did
 * it. An owner's, who types the project's name to show which one is meant.
 */
export async function deleteProject(
  db: Db,
  actor: Actor,
  projectId: string,
  typedName: string,
): Promise<{ ok: true; name: string } | ProjectRefusal> {
  if (!may(actor.role, 'deleteProject')) return { ok: false, field: '', reason: 'notAllowed' }
  return db.transaction(async (tx) => {
    const before = await lockProject(tx, actor, projectId)
    if (!before) return { ok: false, field: '', reason: 'gone' }
    const { name } = before
    if (folded(typedName) !== folded(name)) return { ok: false, field: 'name', reason: 'nameDiffers' }
    await tx.delete(projects).where(eq(projects.id, projectId))
    await recordBatch(tx, {
      organizationId: actor.organizationId,
      projectId,
      projectName: name,
      actor,
      kind: 'project',
      summary: `Deleted the project ${name}`,
      rows: [
        {
          entity: 'project',
          entityId: projectId,
          label: name,
          oldValue: Object.fromEntries(PROJECT_FIELDS.map((field) => [field, before[field]])),
        },
      ],
    })
    return { ok: true, name }
  })
}
