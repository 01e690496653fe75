import { PLACE_KINDS, type PlaceKind } from '~/domain/place-name'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { onDrawing } from './drawings'

/** A drawing with its places, and how many components are on it. */
export interface DrawingPlaces {
  id: string
  number: string
  version: number
  places: Record<PlaceKind, string | null>
  /** Without retired ones. */
  components: number
  /** How many of them have a place of their own, and don't follow. */
  own: Record<PlaceKind, number>
}

type Columns = Record<PlaceKind | `${PlaceKind}Own`, unknown>
type Row = Omit<DrawingPlaces, 'places' | 'own'> & Columns

const FIND = `
  SELECT d.id, d.number, d.version, d.area_id AS area, d.system_id AS system, d.test_package_id AS "testPackage",
    count(*)::int AS components, (count(*) FILTER (WHERE o.area_own))::int AS "areaOwn",
    (count(*) FILTER (WHERE o.system_own))::int AS "systemOwn",
    (count(*) FILTER (WHERE o.test_package_own))::int AS "testPackageOwn"
  FROM components c
    JOIN projects p ON p.id = c.project_id AND p.organization_id = $2
    JOIN drawings d ON d.id = c.drawing_id
    JOIN components o ON ${onDrawing('o')}
      AND (o.retired_at IS NULL OR o.id = c.id)
  WHERE c.project_id = $1 AND c.seq = $3 AND c.retired_at IS NULL
  GROUP BY d.id`

/** The drawing of a component that is not retired; undefined where there is none such. One statement. */
export async function findDrawingOf(
  db: Db,
  actor: Actor,
  project: { id: string },
  seq: number,
): Promise<DrawingPlaces | undefined> {
  const [row] = await run<Row>(db, FIND, [project.id, actor.organizationId, seq])
  if (!row) return undefined
  const { id, number, version, components } = row
  const each = <T>(of: (kind: PlaceKind) => unknown) =>
    Object.fromEntries(PLACE_KINDS.map((kind) => [kind, of(kind)])) as Record<PlaceKind, T>
  return {
    id,
    number,
    version,
    components,
    places: each<string | null>((kind) => row[kind]),
    own: each<number>((kind) => row[`${kind}Own`]),
  }
}
