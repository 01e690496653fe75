import { IMPORT_FIELD_KEYS, IMPORT_FIELDS, fieldOf, type ImportField } from '~/domain/import/fields'

export type ColumnUse = ImportField | 'attribute' | 'ignore'

/** A column of the file: its place (from 0), its header as written, and the name it is kept under as an attribute. */
export type Column = { index: number; header: string; use: ColumnUse; attribute: string }

/** How a file's columns are understood; plain JSON, so that it can be stored and corrected. */
export type ColumnMapping = { columns: Column[] }

/**
 * Understands a header row: fields by exact names, every other column is kept as an attribute. Where two columns name
 * one field the first counts, and a warning says so.
 */
export function recogniseColumns(header: readonly string[]): { mapping: ColumnMapping; warnings: string[] } {
  const warnings: string[] = []
  const taken = new Map<ImportField, Column>()
  const columns = namedColumns(header)
  for (const column of columns) {
    const field = fieldOf(column.header)
    const first = field && taken.get(field)
    if (field && first) warnings.push(secondOfField(field, first, column))
    else if (field) {
      column.use = field
      taken.set(field, column)
    } else if (/ \(\d+\)$/.test(column.attribute) && column.attribute !== column.header)
      warnings.push(
        `“${column.header}” stands twice: column ${letters(column.index)} is kept as “${column.attribute}”.`,
      )
  }
  return { mapping: { columns }, warnings }
}

export type ChosenMapping = { ok: true; mapping: ColumnMapping } | { ok: false; reason: string }

/** A mapping as a person corrected it: a use for each column of the header, in order. */
export function mappingFrom(header: readonly string[], uses: readonly string[]): ChosenMapping {
  const columns = namedColumns(header)
  const taken = new Map<string, Column>()
  for (const column of columns) {
    const use = uses[column.index] ?? 'attribute'
    if (!isUse(use)) return { ok: false, reason: `“${use}” is not something that a column can be.` }
    const first = isField(use) ? taken.get(use) : undefined
    if (first && isField(use)) {
      const which = `${letters(first.index)} and ${letters(column.index)}`
      return { ok: false, reason: `Columns ${which} are both ${IMPORT_FIELDS[use]}. Choose one of them.` }
    }
    column.use = use
    taken.set(use, column)
  }
  const mapping = { columns }
  const reason = mappingProblem(mapping)
  return reason === undefined ? { ok: true, mapping } : { ok: false, reason }
}

/** Why no row can be understood with this mapping; undefined when it will do. */
export function mappingProblem(mapping: ColumnMapping): string | undefined {
  const uses = new Set(mapping.columns.map((column) => column.use))
  if (!uses.has('drawing')) return 'Choose the column that holds the drawing number.'
  if (!uses.has('type') && !uses.has('weldNumber'))
    return 'Choose the column that holds the component type, or that of the weld number.'
  return undefined
}

/** The letters by which spreadsheets name a column: 0 is A, 26 is AA. */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

/** Attribute names are unique without regard to case, so that no column hides another. */
function namedColumns(header: readonly string[]): Column[] {
  const names = new Set<string>()
  return Array.from({ length: header.length }, (_, index): Column => {
    const written = (header[index] ?? '').trim().replace(/\s+/gu, ' ')
    const base = written.slice(0, 100) || `Column ${letters(index)}`
    let attribute = base
    for (let n = 2; names.has(attribute.toUpperCase()); n += 1) attribute = `${base} (${n})`
    names.add(attribute.toUpperCase())
    return { index, header: written, use: 'attribute', attribute }
  })
}

function secondOfField(field: ImportField, first: Column, second: Column): string {
  const columns = `Columns ${letters(first.index)} “${first.header}” and ${letters(second.index)} “${second.header}”`
  return `${columns} both say ${IMPORT_FIELDS[field].toLowerCase()}: the first counts, the other is kept as “${second.attribute}”.`
}

function isField(use: string): use is ImportField {
  return (IMPORT_FIELD_KEYS as string[]).includes(use)
}

function isUse(use: string): use is ColumnUse {
  return use === 'attribute' || use === 'ignore' || isField(use)
}
