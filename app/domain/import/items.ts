import type { ComponentType } from '~/domain/component-types'

/** A row as understood: what one component, or `count` equal ones, will be. Plain JSON; '' where nothing is written. */
export type ImportItem = {
  identity: string
  /** How many instances of the identity this row stands for. */
  count: number
  type: ComponentType
  /** The number as written; `drawingKey` is what drawings are compared by. */
  drawing: string
  drawingKey: string
  /** What people call it beside its drawing: weld number, tag or commodity code. */
  label: string
  commodityCode: string
  size: string
  specification: string
  description: string
  area: string
  system: string
  testPackage: string
  weldNumber: string | null
  tag: string | null
  /** Total of a measured type, a plain decimal, and its unit. */
  quantity: string | null
  unit: string | null
  /** For all `count` pieces together; see budgetShare. */
  budgetMinutes: number | null
  /** Proposes Weld Made done, with this date. */
  weldedOn: string | null
  attributes: Record<string, string>
}

export type RowError = { column: string; value: string; reason: string }

export type InterpretedRow = { ok: true; item: ImportItem } | { ok: false; errors: RowError[] }

/**
 * All that a row says beside its identity and count, as one text: equal texts, equal content. Store its hash rather than
 * the text itself.
 */
export function contentOf(item: ImportItem): string {
  const attributes = Object.entries(item.attributes).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return JSON.stringify([
    item.type,
    item.drawingKey,
    item.label,
    item.commodityCode,
    item.size,
    item.specification,
    item.description,
    item.area,
    item.system,
    item.testPackage,
    item.quantity,
    item.unit,
    item.budgetMinutes,
    item.weldedOn,
    attributes,
  ])
}
