import { type ComponentListRequest, UNASSIGNED } from '~/domain/component-list'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { type FoundName, resolveFilter } from './resolve'

const NAMED = ['area', 'system', 'testPackage', 'drawing'] as const

export interface MissingName {
  kind: (typeof NAMED)[number]
  name: string
}

/**
 * The names of a filter by which the project has no place and no drawing: deleted, renamed, or never there. No statement
 * of its own where the list of the same request has been asked for.
 */
export async function missingNames(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  request: ComponentListRequest,
): Promise<MissingName[]> {
  const found: Record<MissingName['kind'], FoundName | null> = await resolveFilter(
    db,
    actor,
    project,
    request,
  )
  return NAMED.flatMap((kind) => {
    const name = request.filter[kind]
    const isNone = name === UNASSIGNED && kind !== 'drawing'
    return name === undefined || isNone || found[kind] ? [] : [{ kind, name }]
  })
}
