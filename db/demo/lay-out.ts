import { findOrMakeDrawings } from '~/data/components/drawings'
import { placeIds } from '~/data/components/place-ids'
import { PLACE_KINDS, type PlaceKind, placeNameKey } from '~/domain/place-name'
import type { Tx } from '~db/client'
import type { Sheet } from './pieces'

/** Makes a project's drawings with the places that their components follow. */
export async function layOut(tx: Tx, projectId: string, sheets: readonly Sheet[]): Promise<void> {
  const ids = async (kind: PlaceKind) => {
    const places = await placeIds(
      tx,
      projectId,
      kind,
      sheets.map((sheet) => sheet[kind]),
    )
    return (sheet: Sheet) => places.get(placeNameKey(sheet[kind]))?.id ?? null
  }
  const [area, system, testPackage] = await Promise.all(PLACE_KINDS.map(ids))
  const drawings = sheets.map((sheet) => ({
    number: sheet.number,
    areaId: area?.(sheet) ?? null,
    systemId: system?.(sheet) ?? null,
    testPackageId: testPackage?.(sheet) ?? null,
  }))
  await findOrMakeDrawings(tx, projectId, drawings)
}
