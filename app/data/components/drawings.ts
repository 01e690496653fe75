import { v7 as uuid } from 'uuid'
import { drawingNumberKey } from '~/domain/drawing-number'
import { naturalSortKey } from '~/domain/natural-sort'
import type { Tx } from '~db/client'
import { run } from '../run'

/** A drawing with the places that its components follow. */
export interface FoundDrawing {
  id: string
  sortKey: string
  areaId: string | null
  areaSort: string | null
  systemId: string | null
  systemSort: string | null
  testPackageId: string | null
  testPackageSort: string | null
}

/** A drawing to make. Places count only for one that isn't there yet. */
export interface NewDrawing {
  number: string
  areaId?: string | null
  systemId?: string | null
  testPackageId?: string | null
}

/** Components on the drawing `d`, as their foreign key and the index of a project's drawings have it. */
export const onDrawing = (c = 'c') =>
  `${c}.drawing_id = d.id AND ${c}.project_id = d.project_id AND ${c}.drawing_sort = d.sort_key`

const INSERT = `
  INSERT INTO drawings (id, project_id, number, number_key, sort_key, area_id, system_id, test_package_id)
  SELECT id, $1, number, "numberKey", "sortKey", "areaId", "systemId", "testPackageId"
  FROM json_to_recordset($2::json) AS d (id uuid, number text, "numberKey" text, "sortKey" text, "areaId" uuid,
    "systemId" uuid, "testPackageId" uuid)
  ON CONFLICT (project_id, number_key) DO NOTHING`

// Shared locks: the places that components are about to take over can't change before they are written.
const FIND = `
  SELECT d.number_key AS "numberKey", d.id, d.sort_key AS "sortKey", d.area_id AS "areaId", a.sort_key AS "areaSort",
    d.system_id AS "systemId", s.sort_key AS "systemSort", d.test_package_id AS "testPackageId",
    t.sort_key AS "testPackageSort"
  FROM drawings d
    LEFT JOIN areas a ON a.id = d.area_id
    LEFT JOIN systems s ON s.id = d.system_id
    LEFT JOIN test_packages t ON t.id = d.test_package_id
  WHERE d.project_id = $1 AND d.number_key IN (SELECT json_array_elements_text($2::json))
  ORDER BY d.id FOR SHARE OF d`

/** The drawings of these numbers by their normal form, made where they aren't there yet. Two statements. */
export async function findOrMakeDrawings(
  tx: Tx,
  projectId: string,
  drawings: readonly NewDrawing[],
): Promise<Map<string, FoundDrawing>> {
  const byKey = new Map<string, NewDrawing>()
  for (const drawing of drawings) {
    const key = drawingNumberKey(drawing.number)
    if (!byKey.has(key)) byKey.set(key, drawing)
  }
  const rows = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([numberKey, { number, ...places }]) => {
      const written = number.trim().replace(/\s+/gu, ' ')
      return { id: uuid(), number: written, numberKey, sortKey: naturalSortKey(numberKey), ...places }
    })
  await run(tx, INSERT, [projectId, JSON.stringify(rows)])
  const found = await run<FoundDrawing & { numberKey: string }>(tx, FIND, [
    projectId,
    JSON.stringify(rows.map(({ numberKey }) => numberKey)),
  ])
  return new Map(found.map(({ numberKey, ...drawing }) => [numberKey, drawing]))
}
