import type { Column, ColumnMapping } from '~/domain/import/columns'
import { letters } from '~/domain/import/columns'
import { IMPORT_FIELDS, type ImportField } from '~/domain/import/fields'
import type { RowError } from '~/domain/import/items'

/** Longest texts taken; a longer one is an error of its row. */
const LIMITS: Partial<Record<ImportField, number>> = { description: 2000, size: 60, unit: 20 }
const LIMIT = 100

/** One row under a mapping: its fields by name, the errors found, and what is kept as attributes. */
export class RowReader {
  readonly errors: RowError[] = []
  #cells: readonly string[]
  #fields = new Map<ImportField, Column>()
  #attributes = new Map<string, string>()

  constructor(cells: readonly string[], mapping: ColumnMapping) {
    this.#cells = cells
    const known = mapping.columns.length
    for (const column of mapping.columns) {
      if (column.use === 'attribute') this.#keep(column.attribute, cells[column.index])
      else if (column.use !== 'ignore') this.#fields.set(column.use, column)
    }
    // Cells beyond the header have no name, and are content all the same.
    for (let at = known; at < cells.length; at += 1) this.#keep(`Column ${letters(at)}`, cells[at])
  }

  /** What is kept beside the fields, by column name; any name will do, even `__proto__`. */
  attributes(): Record<string, string> {
    return Object.fromEntries(this.#attributes)
  }

  has(field: ImportField): boolean {
    return this.#fields.has(field)
  }

  isEmpty(field: ImportField): boolean {
    return this.#written(field) === ''
  }

  /** The field's text, trimmed and with single spaces; '' where there is none. Too long a text is an error. */
  text(field: ImportField): string {
    const text = this.#written(field)
    const limit = LIMITS[field] ?? LIMIT
    if (text.length <= limit) return text
    this.fail(field, `This is longer than ${limit.toLocaleString('en-US')} characters.`)
    return ''
  }

  /** Keeps a field that doesn't apply to the row's type with its attributes. */
  keepField(field: ImportField): void {
    const column = this.#fields.get(field)
    if (column) this.#keep(column.attribute, this.#cells[column.index])
  }

  fail(field: ImportField, reason: string): void {
    const column = this.#fields.get(field)
    this.errors.push({
      column: column?.header || IMPORT_FIELDS[field],
      value: this.#written(field).slice(0, 200),
      reason,
    })
  }

  /** The value of a parsed cell, or null after noting why it has none. */
  take<T>(field: ImportField, parsed: { ok: true; value: T } | { ok: false; reason: string }): T | null {
    if (parsed.ok) return parsed.value
    this.fail(field, parsed.reason)
    return null
  }

  #written(field: ImportField): string {
    const column = this.#fields.get(field)
    return column ? (this.#cells[column.index] ?? '').trim().replace(/\s+/gu, ' ') : ''
  }

  #keep(name: string, cell: string | undefined): void {
    const value = cell?.trim() ?? ''
    if (value !== '') this.#attributes.set(name, value)
  }
}
