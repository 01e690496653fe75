import { may } from '~/domain/access'
import { standsOnce } from '~/domain/import/identity'
import type { Db } from '~db/client'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { lockProject } from '../projects/lock'
import { retried } from '../retry'
import { run } from '../run'
import { insertComponents, type NewComponent } from './create'
import { componentLabel, createdRows } from './record-created'

export type Added =
  | { ok: true; seqs: number[]; batchId: string }
  /** `exists`: a weld number or a tag stands once in a project. */
  | { ok: false; reason: 'notAllowed' | 'gone' | 'exists' }

const SAME = `
  SELECT coalesce(max(instance), 0) AS last FROM components WHERE project_id = $1 AND identity = $2`
const OF = `UPDATE components SET of_instances = $3 WHERE project_id = $1 AND identity = $2`

/**
 * Adds `count` equal components by hand. Where there are equal ones already they are the next instances, and all of them
 * say how many there are now.
 */
export async function addComponents(
  db: Db,
  actor: Actor,
  project: { id: string },
  component: Omit<NewComponent, 'instance' | 'ofInstances'>,
  count: number,
): Promise<Added> {
  if (!may(actor.role, 'editComponents')) return { ok: false, reason: 'notAllowed' }
  return retried(() =>
    db.transaction(async (tx): Promise<Added> => {
      const locked = await lockProject(tx, actor, project.id)
      if (!locked) return { ok: false, reason: 'gone' }
      const key = [project.id, component.identity]
      const last = (await run<{ last: number }>(tx, SAME, key))[0]?.last ?? 0
      if (standsOnce(component.identity) && (last > 0 || count > 1)) return { ok: false, reason: 'exists' }
      const ofInstances = last + count
      const rows = Array.from({ length: count }, (_, at) => ({
        ...component,
        instance: last + at + 1,
        ofInstances,
      }))
      const inserted = await insertComponents(tx, locked, rows, actor.userId)
      if (last > 0) await run(tx, OF, [...key, ofInstances])
      const [first] = rows
      const batchId = await recordBatch(tx, {
        organizationId: actor.organizationId,
        projectId: project.id,
        projectName: locked.name,
        actor,
        kind: 'component',
        summary: count === 1 && first ? `Added ${componentLabel(first)}` : `Added ${count} components`,
        rows: createdRows(rows, inserted),
      })
      return { ok: true, seqs: inserted.map(({ seq }) => seq), batchId }
    }),
  )
}
