import { fullWords } from '~/domain/component-words'
import { type Difference, sameFields } from '~/domain/import'
import { drawingNumberKey } from '~/domain/drawing-number'
import { type PlaceKind, placeNameKey } from '~/domain/place-name'
import { searchText } from '~/domain/search-text'
import type { Tx } from '~db/client'
import type { AuditRow } from '../audit'
import { findOrMakeDrawings } from '../components/drawings'
import { placeIds } from '../components/place-ids'
import { jsonText } from '../json-text'
import { run } from '../run'
import type { Looked } from './differences'

/** A place column of the changed row: the file's, else the component's own, else its drawing's. */
const place = (column: string, field: PlaceKind, table: string) => `
    ${column}_id = CASE WHEN w."${field}Id" IS NOT NULL THEN w."${field}Id" WHEN c.${column}_own THEN c.${column}_id
      ELSE d.${column}_id END,
    ${column}_sort = CASE WHEN w."${field}Id" IS NOT NULL THEN w."${field}Sort" WHEN c.${column}_own THEN c.${column}_sort
      ELSE coalesce((SELECT sort_key FROM ${table} f WHERE f.id = d.${column}_id), '') END,
    ${column}_own = CASE WHEN w."${field}Id" IS NOT NULL THEN w."${field}Id" IS DISTINCT FROM d.${column}_id
      ELSE c.${column}_own END,`

const CHANGE = `
  WITH changed AS (
  UPDATE components c SET size = w.size, spec = w.spec, description = w.description,
    attributes = c.attributes || w.attributes, budgeted_minutes = w."budgetedMinutes", search_text = w."searchText",
    drawing_id = d.id, drawing_sort = d.sort_key,
    ${place('area', 'area', 'areas')}
    ${place('system', 'system', 'systems')}
    ${place('test_package', 'testPackage', 'test_packages')}
    retired_at = NULL, retired_reason = ''
  FROM json_to_recordset($1::json) AS w (id uuid, size text, spec text, description text, attributes jsonb,
    "budgetedMinutes" int, "searchText" text, "drawingId" uuid, "areaId" uuid, "areaSort" text, "systemId" uuid,
    "systemSort" text, "testPackageId" uuid, "testPackageSort" text)
  JOIN drawings d ON d.id = w."drawingId"
  WHERE c.id = w.id
  RETURNING c.id, c.drawing_sort)
  UPDATE component_standings s SET drawing_sort = changed.drawing_sort, retired = false, version = s.version + 1, updated_at = now(), updated_by = $2
  FROM changed WHERE s.component_id = changed.id`

/**
 * Changes the components' own fields to what the file says, brings back those that an import had retired, and answers
 * the audit rows. Ten statements at most, whatever their number. They must be locked.
 */
export async function writeFields(
  tx: Tx,
  projectId: string,
  userId: string,
  looked: readonly Looked[],
): Promise<AuditRow[]> {
  const changed = looked.filter(({ standing, difference }) => standing.back || !sameFields(difference))
  if (changed.length === 0) return []
  const named = (kind: PlaceKind) =>
    placeIds(
      tx,
      projectId,
      kind,
      changed.flatMap(({ difference }) => difference.after[kind] ?? []),
    )
  const places = {
    area: await named('area'),
    system: await named('system'),
    testPackage: await named('testPackage'),
  }
  const drawings = await findOrMakeDrawings(
    tx,
    projectId,
    changed.map(({ standing, difference }) => ({ number: difference.after.drawing ?? standing.drawing })),
  )
  const rows = changed.map(({ standing, difference: { after } }) => {
    const next = { ...standing, ...after }
    const { id, size, spec, description, budgetedMinutes } = next
    const placed = (kind: PlaceKind) =>
      after[kind] ? places[kind].get(placeNameKey(after[kind])) : undefined
    const [area, system, testPackage] = [placed('area'), placed('system'), placed('testPackage')]
    return {
      id,
      size,
      spec,
      description,
      budgetedMinutes,
      attributes: after.attributes ?? {},
      searchText: searchText(next),
      drawingId: drawings.get(drawingNumberKey(next.drawing))?.id,
      areaId: area?.id,
      areaSort: area?.sortKey,
      systemId: system?.id,
      systemSort: system?.sortKey,
      testPackageId: testPackage?.id,
      testPackageSort: testPackage?.sortKey,
    }
  })
  await run(tx, CHANGE, [jsonText(rows).text, userId])
  return changed.map(auditRow)
}

function auditRow({
  standing,
  difference: { before, after },
}: Looked & { difference: Difference }): AuditRow {
  const { id, version, back } = standing
  return {
    entity: 'component',
    entityId: id,
    componentId: id,
    label: fullWords(standing),
    oldValue: { ...before, ...(back ? { retired: true } : {}) },
    newValue: { ...after, ...(back ? { retired: false } : {}) },
    versionBefore: version,
    versionAfter: version + 1,
  }
}
