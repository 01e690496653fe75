import { decideChanges } from '~/domain/component-changes/decide'
import type { ComponentsDecision, FieldChange } from '~/domain/component-changes/types'
import type { Tx } from '~db/client'
import type { Actor } from '../people'
import { type NamedComponent, isUuid, namedComponents } from '../updates/lock'
import { readKeys } from '../updates/read-past'
import type { ProjectScope } from '../updates/types'
import { changeKey } from './change-keys'
import {
  type ReadComponent,
  holdDrawings,
  readComponentHistory,
  readComponents,
  readPlaces,
} from './read-changes'

/** A planner's change of one component, named by its number or its id. */
export type AskedChange = FieldChange & {
  seq?: number
  componentId?: string
  /** The component's version that it was made from. Absent = unconditional. */
  baseVersion?: number
}

export interface LookOptions {
  atomic: boolean
  origin: string
  gesture?: number | undefined
  /** An undo gives way to any later change. */
  undo: boolean
  lock: boolean
}

/** What one look at the components showed, and what the changes come to. */
export interface ChangesLook {
  named: NamedComponent[]
  read: Map<string, ReadComponent>
  decision: ComponentsDecision
}

const LARGEST_INT = 2 ** 31 - 1

/** The deciding half. With `lock` it holds the components, and the drawings that they follow. */
export async function lookAtChanges(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  asked: readonly AskedChange[],
  options: LookOptions,
): Promise<ChangesLook> {
  if (options.lock) {
    const ids = asked.flatMap(({ componentId }) => (componentId && isUuid(componentId) ? [componentId] : []))
    const seqs = asked.flatMap(({ seq }) => (seq && Number.isInteger(seq) && seq <= LARGEST_INT ? [seq] : []))
    await holdDrawings(tx, project.id, seqs, ids)
  }
  const named = await namedComponents(tx, actor, project, asked, options.lock)
  const bySeq = new Map(named.map(({ seq, id }) => [seq, id]))
  const changes = asked.map(({ seq = 0, componentId, baseVersion, ...change }) => {
    const id = componentId?.toLowerCase() ?? bySeq.get(seq)
    return {
      componentId: id,
      baseVersion,
      change,
      key: id && changeKey(actor, options, 'component', [id, baseVersion ?? null, change]),
    }
  })
  const since = changes.flatMap(({ componentId, baseVersion: base }) =>
    componentId !== undefined && base !== undefined && isUuid(componentId)
      ? [{ componentId, base: Math.min(base, LARGEST_INT) }]
      : [],
  )
  const placeIds = changes.flatMap(({ change }) =>
    'placeId' in change && change.placeId && isUuid(change.placeId) ? [change.placeId] : [],
  )
  const [current, places, history, keys] = await Promise.all([
    readComponents(
      tx,
      named.map(({ id }) => id),
    ),
    readPlaces(tx, project.id, placeIds),
    readComponentHistory(tx, since),
    readKeys(
      tx,
      actor,
      changes.flatMap(({ key }) => (key ? [key] : [])),
    ),
  ])
  const decision = decideChanges({
    changes,
    current,
    places,
    history,
    keys,
    role: named[0]?.role ?? actor.role,
    origin: options.origin,
    atomic: options.atomic,
    undo: options.undo,
  })
  return { named, read: new Map(current.map((component) => [component.id, component])), decision }
}
