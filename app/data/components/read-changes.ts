import type {
  ComponentFields,
  ComponentLink,
  CurrentComponent,
  Place,
} from '~/domain/component-changes/types'
import type { Queryable, Tx } from '~db/client'
import { run } from '../run'
import { instantSql } from '../updates/read'

// Before the components: whoever moves a whole drawing locks in the same order.
const DRAWINGS = `
  SELECT d.id FROM drawings d
  WHERE d.project_id = $1 AND d.id IN (
    SELECT drawing_id FROM components WHERE project_id = $1 AND (seq = ANY ($2::int[]) OR id = ANY ($3::uuid[])))
  ORDER BY d.id FOR SHARE`

/** Holds the drawings of components, so that what follows a drawing isn't written while the drawing moves. */
export async function holdDrawings(tx: Tx, projectId: string, seqs: number[], ids: string[]): Promise<void> {
  await run(tx, DRAWINGS, [projectId, seqs.map(String), ids])
}

export interface ReadComponent extends CurrentComponent {
  seq: number
  type: string
  drawingNumber: string
  instance: number
  ofInstances: number
}

interface Row extends ComponentFields {
  id: string
  seq: number
  version: number
  type: string
  drawingNumber: string
  instance: number
  ofInstances: number
  drawingAreaId: string | null
  drawingArea: string | null
  drawingSystemId: string | null
  drawingSystem: string | null
  drawingTestPackageId: string | null
  drawingTestPackage: string | null
}

const COMPONENTS = `
  SELECT c.id, c.seq, n.version, c.type, d.number AS "drawingNumber", c.instance, c.of_instances AS "ofInstances",
    c.on_hold AS "onHold", c.hold_reason AS "holdReason", c.retired_at IS NOT NULL AS retired,
    c.retired_reason AS "retiredReason", c.budgeted_minutes AS "budgetedMinutes", c.label, c.size, c.spec, c.description,
    a.name AS area, c.area_id AS "areaId", c.area_own AS "areaOwn",
    s.name AS system, c.system_id AS "systemId", c.system_own AS "systemOwn",
    t.name AS "testPackage", c.test_package_id AS "testPackageId", c.test_package_own AS "testPackageOwn",
    da.name AS "drawingArea", d.area_id AS "drawingAreaId", ds.name AS "drawingSystem",
    d.system_id AS "drawingSystemId", dt.name AS "drawingTestPackage", d.test_package_id AS "drawingTestPackageId"
  FROM components c
  JOIN component_standings n ON n.component_id = c.id
  JOIN drawings d ON d.id = c.drawing_id
  LEFT JOIN areas a ON a.id = c.area_id
  LEFT JOIN systems s ON s.id = c.system_id
  LEFT JOIN test_packages t ON t.id = c.test_package_id
  LEFT JOIN areas da ON da.id = d.area_id
  LEFT JOIN systems ds ON ds.id = d.system_id
  LEFT JOIN test_packages dt ON dt.id = d.test_package_id
  WHERE c.id = ANY ($1::uuid[])`

/** Components with all that can be changed of them; they must be found (and locked) before. */
export async function readComponents(db: Queryable, ids: string[]): Promise<ReadComponent[]> {
  const rows = await run<Row>(db, COMPONENTS, [ids])
  return rows.map(({ id, seq, version, type, drawingNumber, instance, ofInstances, ...row }) => {
    const { drawingArea, drawingAreaId, drawingSystem, drawingSystemId, drawingTestPackage, ...rest } = row
    const { drawingTestPackageId, ...fields } = rest
    const place = (kind: Place['kind'], placeId: string | null, name: string | null) =>
      placeId === null ? null : { id: placeId, kind, name: name ?? '' }
    return {
      id,
      seq,
      version,
      type,
      drawingNumber,
      instance,
      ofInstances,
      fields,
      drawing: {
        area: place('area', drawingAreaId, drawingArea),
        system: place('system', drawingSystemId, drawingSystem),
        testPackage: place('testPackage', drawingTestPackageId, drawingTestPackage),
      },
    }
  })
}

const PLACES = `
  SELECT id, 'area' AS kind, name FROM areas WHERE project_id = $1 AND id = ANY ($2::uuid[])
  UNION ALL SELECT id, 'system', name FROM systems WHERE project_id = $1 AND id = ANY ($2::uuid[])
  UNION ALL SELECT id, 'testPackage', name FROM test_packages WHERE project_id = $1 AND id = ANY ($2::uuid[])`

/** The places of these ids that the project has. */
export const readPlaces = (db: Queryable, projectId: string, ids: string[]) =>
  run<Place>(db, PLACES, [projectId, ids])

const HISTORY = `
  SELECT a.entity_id AS "componentId", a.version_after AS "versionAfter", a.origin, a.undoes_origin AS "undoesOrigin",
    ARRAY (SELECT jsonb_object_keys(a.new_value)) AS fields
  FROM json_to_recordset($1::json) AS w ("componentId" uuid, base int)
  CROSS JOIN LATERAL (
    SELECT * FROM audit_log a WHERE a.entity_id = w."componentId" AND a.version_after > w.base
    ORDER BY a.version_after OFFSET 0) a
  WHERE a.entity = 'component' AND a.new_value IS NOT NULL`

/** What was changed of components themselves since the versions named. */
export const readComponentHistory = (db: Queryable, since: { componentId: string; base: number }[]) =>
  run<ComponentLink>(db, HISTORY, [JSON.stringify(since)])

const NOW = `
  SELECT ${instantSql('statement_timestamp()')} AS now,
    to_char(statement_timestamp() AT TIME ZONE $1, 'YYYY-MM-DD') AS today`

/** The moment, and its day in a time zone. */
export async function readNow(db: Queryable, timeZone: string): Promise<{ now: string; today: string }> {
  const [row] = await run<{ now: string; today: string }>(db, NOW, [timeZone])
  if (!row) throw new Error('The database has no time')
  return row
}
