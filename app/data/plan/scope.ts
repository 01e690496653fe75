import type { Tx } from '~db/client'
import { PLACE_TABLES } from '../components/place-ids'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import type { MilestoneScope, StoredMilestone } from './types'

/** A scope with its name, held until the transaction ends; 'gone' where the project has no such place. */
export async function lockScope(
  tx: Tx,
  projectId: string,
  scope: MilestoneScope | null | undefined,
): Promise<StoredMilestone['scope'] | 'gone'> {
  if (!scope) return null
  const { kind, id } = scope
  if (!isUuid(id)) return 'gone'
  const [place] = await run<{ id: string; name: string }>(
    tx,
    `SELECT id, name FROM ${PLACE_TABLES[kind]} WHERE id = $1 AND project_id = $2 FOR KEY SHARE`,
    [id, projectId],
  )
  return place ? { kind, id: place.id, name: place.name } : 'gone'
}

/** The three columns of a scope: area, system, test package. */
export const scopeColumns = (scope: MilestoneScope | null): (string | null)[] =>
  (['area', 'system', 'testPackage'] as const).map((kind) => (scope?.kind === kind ? scope.id : null))
