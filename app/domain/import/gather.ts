import { standsOnce } from '~/domain/import/identity'
import type { ImportItem } from '~/domain/import/items'

export type Duplicate = { identity: string; rows: number[]; reason: string }
export type Gathered = { components: number; drawings: number; duplicates: Duplicate[] }

/**
 * What a set of rows comes to: components, different drawings, and weld numbers or tags that stand more than once. Holds
 * an entry per identity: large imports count in the database by the same identity and standsOnce.
 */
export function gather(rows: Iterable<{ row: number; item: ImportItem }>): Gathered {
  const drawings = new Set<string>()
  const once = new Map<string, { item: ImportItem; rows: number[] }>()
  let components = 0
  for (const { row, item } of rows) {
    drawings.add(item.drawingKey)
    if (!standsOnce(item.identity)) {
      components += item.count
      continue
    }
    const seen = once.get(item.identity)
    if (seen) seen.rows.push(row)
    else once.set(item.identity, { item, rows: [row] })
  }
  const duplicates: Duplicate[] = []
  for (const [identity, { item, rows }] of once)
    if (rows.length > 1) duplicates.push({ identity, rows, reason: duplicateReason(item, rows) })
  return { components: components + once.size, drawings: drawings.size, duplicates }
}

const MOST_ROWS_NAMED = 10

/** 'Weld 12 stands twice, in rows 5 and 9.' `rows` has two or more. */
export function duplicateReason(
  item: Pick<ImportItem, 'label' | 'weldNumber'>,
  rows: readonly number[],
): string {
  const what = item.weldNumber === null ? 'Tag' : 'Weld'
  const times = rows.length === 2 ? 'twice' : `${rows.length} times`
  const named = rows.slice(0, MOST_ROWS_NAMED)
  const more = rows.length - named.length
  const last = more > 0 ? `${more} more` : named.pop()
  return `${what} ${item.label} stands ${times}, in rows ${named.join(', ')} and ${last}.`
}
