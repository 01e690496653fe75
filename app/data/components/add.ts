import { createHash } from 'node:crypto'
import { may } from '~/domain/access'
import { figure } from '~/domain/figure'
import { standsOnce } from '~/domain/import/identity'
import type { Db, Tx } from '~db/client'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { lockProject } from '../projects/lock'
import { personalKey } from '../request-keys'
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
// "k of n" follows from the others and is nobody's change: no version, no audit row. The new ones' rows tell of it.
const OF = `UPDATE components SET of_instances = $3 WHERE project_id = $1 AND identity = $2`

const REPEATED = `
  SELECT batch_id AS "batchId" FROM request_keys WHERE organization_id = $1 AND user_id = $2 AND key = $3`
const ITS_SEQS = `
  SELECT (new_value->>'seq')::int AS seq FROM audit_log WHERE batch_id = $1 AND entity = 'component' ORDER BY ordinal`
const REMEMBER = `
  INSERT INTO request_keys (organization_id, user_id, key, batch_id, outcome) VALUES ($1, $2, $3, $4, 'applied')`

/** What this form with this content added before: a double tap is one press. */
async function addedBefore(tx: Tx, key: string[]): Promise<Added | undefined> {
  const before = (await run<{ batchId: string }>(tx, REPEATED, key))[0]
  if (!before) return undefined
  const rows = await run<{ seq: number }>(tx, ITS_SEQS, [before.batchId])
  return { ok: true, seqs: rows.map(({ seq }) => seq), batchId: before.batchId }
}

/**
 * Adds `count` equal components by hand. Where there are equal ones already they are the next instances, and all of them
 * say how many there are now.
 * @param origin of the form: the same content from the same form again adds nothing
 */
export async function addComponents(
  db: Db,
  actor: Actor,
  project: { id: string },
  component: Omit<NewComponent, 'instance' | 'ofInstances'>,
  count: number,
  origin = '',
): Promise<Added> {
  if (!may(actor.role, 'editComponents')) return { ok: false, reason: 'notAllowed' }
  const sent = JSON.stringify(['add', project.id, origin, component, count])
  const key = personalKey(actor, createHash('sha256').update(sent).digest('base64url'))
  const repeats = [actor.organizationId, actor.userId, key]
  return retried(() =>
    db.transaction(async (tx): Promise<Added> => {
      const locked = await lockProject(tx, actor, project.id)
      if (!locked) return { ok: false, reason: 'gone' }
      const before = origin && (await addedBefore(tx, repeats))
      if (before) return before
      const alike = [project.id, component.identity]
      const last = (await run<{ last: number }>(tx, SAME, alike))[0]?.last ?? 0
      if (standsOnce(component.identity) && (last > 0 || count > 1)) return { ok: false, reason: 'exists' }
      const ofInstances = last + count
      const rows = Array.from({ length: count }, (_, at) => ({
        ...component,
        instance: last + at + 1,
        ofInstances,
      }))
      const inserted = await insertComponents(tx, locked, rows, actor.userId)
      if (last > 0) await run(tx, OF, [...alike, ofInstances])
      const [first] = rows
      const batchId = await recordBatch(tx, {
        organizationId: actor.organizationId,
        projectId: project.id,
        projectName: locked.name,
        actor,
        kind: 'component',
        summary:
          count === 1 && first ? `Added ${componentLabel(first)}` : `Added ${figure(count)} components`,
        rows: createdRows(rows, inserted),
      })
      if (origin) await run(tx, REMEMBER, [...repeats, batchId])
      return { ok: true, seqs: inserted.map(({ seq }) => seq), batchId }
    }),
  )
}
