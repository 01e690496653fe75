import type { PlaceKind } from '~/domain/place-name'
import type { Db } from '~db/client'
import type { Actor } from './people'
import { run } from './run'

export interface ListedPlace {
  /** Null: the components that are in none. */
  id: string | null
  name: string
  /** Without retired ones. */
  components: number
  drawings: number
}

export type ListedPlaces = Record<PlaceKind, ListedPlace[]>

// A full join wants equal values: what is in no place stands under the nil id meanwhile.
const NIL = "'00000000-0000-0000-0000-000000000000'::uuid"

const of = (kind: PlaceKind, table: string, column: string) => `
  SELECT '${kind}' AS kind, p.id, coalesce(p.name, '') AS name, p.sort_key, coalesce(c.n, 0) AS components,
    coalesce(d.n, 0) AS drawings
  FROM (SELECT id, name, sort_key FROM ${table} WHERE project_id = $1) p
    FULL JOIN (SELECT ${column} AS id, count(*)::int AS n FROM counted GROUP BY 1) c ON c.id = p.id
    LEFT JOIN (SELECT coalesce(${column}, ${NIL}) AS id, count(*)::int AS n FROM drawings WHERE project_id = $1 GROUP BY 1) d
      ON d.id = coalesce(p.id, c.id)`

const LIST = `
  WITH project AS (SELECT id FROM projects WHERE id = $1 AND organization_id = $2),
  counted AS (
    SELECT coalesce(area_id, ${NIL}) AS area_id, coalesce(system_id, ${NIL}) AS system_id,
      coalesce(test_package_id, ${NIL}) AS test_package_id
    FROM components WHERE project_id = (SELECT id FROM project) AND retired_at IS NULL
  )
  SELECT kind, id, name, components, drawings FROM (
    ${of('area', 'areas', 'area_id')} UNION ALL
    ${of('system', 'systems', 'system_id')} UNION ALL
    ${of('testPackage', 'test_packages', 'test_package_id')}
  ) places
  WHERE EXISTS (SELECT FROM project)
  ORDER BY kind, sort_key COLLATE "C" NULLS LAST`

/** The places of a project in natural order, the components that are in none last. One statement. */
export async function listPlaces(db: Db, actor: Actor, project: { id: string }): Promise<ListedPlaces> {
  const rows = await run<ListedPlace & { kind: PlaceKind }>(db, LIST, [project.id, actor.organizationId])
  const places: ListedPlaces = { area: [], system: [], testPackage: [] }
  for (const { kind, ...place } of rows) {
    places[kind].push(place.name === '' ? { ...place, id: null } : place)
  }
  return places
}
