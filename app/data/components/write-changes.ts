import type { ComponentWrite } from '~/domain/component-changes/types'
import { searchText } from '~/domain/search-text'
import type { Tx } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'
import type { ReadComponent } from './read-changes'

// Sort keys are the places' own: the composite keys would refuse any other.
const COMPONENTS = `
  WITH written AS (
    UPDATE components c SET
      on_hold = w."onHold", hold_reason = w."holdReason",
      retired_at = CASE WHEN w.retired THEN coalesce(c.retired_at, $2) END, retired_reason = w."retiredReason",
      budgeted_minutes = w."budgetedMinutes", label = w.label, size = w.size, spec = w.spec,
      description = w.description, search_text = w."searchText",
      area_id = a.id, area_sort = coalesce(a.sort_key, ''), area_own = w."areaOwn",
      system_id = s.id, system_sort = coalesce(s.sort_key, ''), system_own = w."systemOwn",
      test_package_id = t.id, test_package_sort = coalesce(t.sort_key, ''), test_package_own = w."testPackageOwn"
    FROM json_to_recordset($1::json) AS w (
      id uuid, "versionBefore" int, "versionAfter" int, "onHold" boolean, "holdReason" text, retired boolean,
      "retiredReason" text, "budgetedMinutes" int, label text, size text, spec text, description text,
      "searchText" text, "areaId" uuid, "areaOwn" boolean, "systemId" uuid, "systemOwn" boolean, "testPackageId" uuid,
      "testPackageOwn" boolean)
    LEFT JOIN areas a ON a.id = w."areaId"
    LEFT JOIN systems s ON s.id = w."systemId"
    LEFT JOIN test_packages t ON t.id = w."testPackageId"
    WHERE c.id = w.id
    RETURNING c.id, c.retired, w."versionBefore", w."versionAfter"
  ), versions AS (
    UPDATE component_standings n SET retired = w.retired, version = w."versionAfter", updated_at = $2, updated_by = $3
    FROM written w WHERE n.component_id = w.id AND n.version = w."versionBefore"
    RETURNING 1
  )
  SELECT count(*)::int AS written FROM versions`

/** One statement for all. A version that isn't the one decided on is a bug: the components are locked. */
export async function writeComponents(
  tx: Tx,
  writes: ComponentWrite[],
  read: ReadonlyMap<string, ReadComponent>,
  by: { userId: string; at: string },
): Promise<void> {
  const rows = writes.map(({ id, versionBefore, versionAfter, fields }) => {
    const { drawingNumber = '', type = '' } = read.get(id) ?? {}
    return {
      id,
      versionBefore,
      versionAfter,
      ...fields,
      searchText: searchText({ ...fields, drawing: drawingNumber, type }),
    }
  })
  const [count] = await run<{ written: number }>(tx, COMPONENTS, [jsonText(rows).text, by.at, by.userId])
  if (count?.written !== writes.length) {
    throw new Error(
      `${count?.written} of ${writes.length} components were as they had been read under their lock`,
    )
  }
}
