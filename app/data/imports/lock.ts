import type { ColumnMapping } from '~/domain/import'
import { may, type Role } from '~/domain/access'
import type { Tx } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import type { ImportProject, ImportReport, ImportState } from './types'

interface LockedImport {
  state: ImportState
  header: string[]
  mapping: ColumnMapping
  report: ImportReport
  fileName: string
}

export type Locked = { ok: true; import: LockedImport } | { ok: false; reason: 'not-found' | 'not-allowed' }

const LOCK = `
  SELECT i.state, i.header, i.mapping, i.report, i.file_name AS "fileName", m.role
  FROM imports i
  JOIN projects p ON p.id = i.project_id AND p.organization_id = $3
  JOIN memberships m ON m.organization_id = p.organization_id AND m.user_id = $4
  WHERE i.id = $1 AND i.project_id = $2
  FOR UPDATE OF i`

/** An import of the project, held until the transaction ends; what the actor may is looked at again. */
export async function lockImport(
  tx: Tx,
  actor: Pick<Actor, 'userId' | 'organizationId' | 'role'>,
  project: ImportProject,
  importId: string,
): Promise<Locked> {
  if (!isUuid(importId)) return { ok: false, reason: 'not-found' }
  const [found] = await run<LockedImport & { role: Role }>(tx, LOCK, [
    importId,
    project.id,
    actor.organizationId,
    actor.userId,
  ])
  if (!found) return { ok: false, reason: 'not-found' }
  const { role, ...rest } = found
  return may(role, 'import') && may(actor.role, 'import')
    ? { ok: true, import: rest }
    : { ok: false, reason: 'not-allowed' }
}
