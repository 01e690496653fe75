import type { LegacyRow } from '~/domain/legacy/types'

/** Postgres casts a truth value to 'true' and dumps it as 't'; programs write it in capitals. */
const TRUTHS = new Set(['continuous', 'is_recurring'])

/** A row of cells in the order of `columns`, in the spelling that is the same from every source. */
export function legacyRow(columns: readonly string[], cells: readonly (string | null)[]): LegacyRow {
  const row: Record<string, string | null> = {}
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? null
    row[column] = cell !== null && TRUTHS.has(column) ? truth(cell) : cell
  }
  return row
}

function truth(text: string): string {
  const plain = text.trim().toLowerCase()
  if (plain === 't' || plain === 'true') return 'true'
  return plain === 'f' || plain === 'false' ? 'false' : text
}
