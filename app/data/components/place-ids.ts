import { v7 as uuid } from 'uuid'
import { naturalSortKey } from '~/domain/natural-sort'
import { type PlaceKind, placeName, placeNameKey } from '~/domain/place-name'
import type { Tx } from '~db/client'
import { run } from '../run'

export interface Place {
  id: string
  sortKey: string
}

export const PLACE_TABLES: Record<PlaceKind, string> = {
  area: 'areas',
  system: 'systems',
  testPackage: 'test_packages',
}

interface Found extends Place {
  nameKey: string
}

/**
 * The places of these names by name key, made where they aren't there yet. Two statements at most, none without names.
 * Inserted in the order of their keys, so that two transactions that make the same ones wait instead of blocking each
 * other.
 */
export async function placeIds(
  tx: Tx,
  projectId: string,
  kind: PlaceKind,
  names: readonly string[],
): Promise<Map<string, Place>> {
  const byKey = new Map(names.map((name) => [placeNameKey(name), placeName(name)]))
  byKey.delete('')
  if (byKey.size === 0) return new Map()
  const table = PLACE_TABLES[kind]
  const keys = [...byKey.keys()].sort()
  const rows = keys.map((nameKey) => {
    const name = byKey.get(nameKey) ?? nameKey
    return { id: uuid(), name, nameKey, sortKey: naturalSortKey(name) }
  })
  await run(
    tx,
    `INSERT INTO ${table} (id, project_id, name, name_key, sort_key)
     SELECT id, $1, name, "nameKey", "sortKey"
     FROM json_to_recordset($2::json) AS p (id uuid, name text, "nameKey" text, "sortKey" text)
     ON CONFLICT (project_id, name_key) DO NOTHING`,
    [projectId, JSON.stringify(rows)],
  )
  const found = await run<Found>(
    tx,
    `SELECT id, name_key AS "nameKey", sort_key AS "sortKey" FROM ${table}
     WHERE project_id = $1 AND name_key IN (SELECT json_array_elements_text($2::json)) FOR SHARE`,
    [projectId, JSON.stringify(keys)],
  )
  return new Map(found.map(({ nameKey, ...place }) => [nameKey, place]))
}
