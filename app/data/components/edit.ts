import type { PlaceKind } from '~/domain/place-name'
import type { Db } from '~db/client'
import { type ListedPlace, listPlaces } from '../place-list'
import type { Actor } from '../people'
import { run } from '../run'
import { type ReadComponent, readComponents } from './read-changes'

/** What a component can be put in, by kind, in natural order. */
export type PlaceChoices = Record<PlaceKind, { id: string; name: string }[]>

const named = (places: ListedPlace[]) => places.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]))

export async function placeChoices(db: Db, actor: Actor, project: { id: string }): Promise<PlaceChoices> {
  const { area, system, testPackage } = await listPlaces(db, actor, project)
  return { area: named(area), system: named(system), testPackage: named(testPackage) }
}

/** A component with all that can be changed of it, and what it can be put in; undefined when there is none such. */
export async function findForEdit(
  db: Db,
  actor: Actor,
  project: { id: string },
  seq: number,
): Promise<{ component: ReadComponent; places: PlaceChoices } | undefined> {
  const [found] = await run<{ id: string }>(
    db,
    `SELECT c.id FROM components c JOIN projects p ON p.id = c.project_id
     WHERE c.project_id = $1 AND p.organization_id = $2 AND c.seq = $3`,
    [project.id, actor.organizationId, seq],
  )
  if (!found) return undefined
  const [[component], places] = await Promise.all([
    readComponents(db, [found.id]),
    placeChoices(db, actor, project),
  ])
  return component && { component, places }
}
