import type { SheetRow } from './sheet-file'

/** The first `count` rows; the rest isn't read. */
export async function takeRows(rows: AsyncIterable<SheetRow>, count: number): Promise<SheetRow[]> {
  const taken: SheetRow[] = []
  if (count < 1) return taken
  for await (const row of rows) {
    taken.push(row)
    if (taken.length >= count) break
  }
  return taken
}
