import { COMPONENT_TYPE_NAMES, componentTypeOf, type ComponentType } from '~/domain/component-types'
import { drawingNumberKey } from '~/domain/drawing-number'
import { budgetMinutes, measuredTotal, pieceCount } from '~/domain/import/amounts'
import type { ColumnMapping } from '~/domain/import/columns'
import { parseFileDate } from '~/domain/import/dates'
import { identityOf } from '~/domain/import/identity'
import type { InterpretedRow } from '~/domain/import/items'
import { RowReader } from '~/domain/import/row-reader'
import type { TemplateInfos } from '~/domain/import/templates'
import { parseUnit } from '~/domain/units'

/** `today` in the project's time zone: nothing is welded after it. */
export type ImportContext = { templates: TemplateInfos; today: string }

/** Understands one row, or says all that is wrong with it, by column. `mapping` has no mappingProblem. */
export function interpretRow(
  row: { cells: readonly string[] },
  mapping: ColumnMapping,
  context: ImportContext,
): InterpretedRow {
  const reader = new RowReader(row.cells, mapping)
  const type = readType(reader)
  const drawing = reader.text('drawing')
  if (reader.isEmpty('drawing')) reader.fail('drawing', 'Every row needs its drawing number.')
  if (type === undefined) return { ok: false, errors: reader.errors }
  const commodityCode = reader.text('commodityCode')
  const weldNumber = readWeldNumber(reader, type, commodityCode)
  const tag = readTag(reader, type)
  const size = reader.text('size')
  const identity = identityOf({ type, drawing, commodityCode, size, weldNumber, tag })
  const item = {
    identity,
    type,
    drawing,
    drawingKey: drawingNumberKey(drawing),
    label: weldNumber ?? tag ?? commodityCode,
    commodityCode,
    size,
    specification: reader.text('specification'),
    description: reader.text('description'),
    area: reader.text('area'),
    system: reader.text('system'),
    testPackage: reader.text('testPackage'),
    weldNumber,
    tag,
    ...readAmount(reader, type, context.templates, weldNumber !== null || tag !== null),
    budgetMinutes: readBudget(reader),
    weldedOn: readWeldedOn(reader, type, context.today),
    attributes: reader.attributes(),
  }
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, item }
}

/** A weld log may have no column for the type: then its rows are field welds. */
function readType(reader: RowReader): ComponentType | undefined {
  if (!reader.has('type')) return 'FIELD_WELD'
  const written = reader.text('type')
  const type = componentTypeOf(written)
  if (written === '') reader.fail('type', 'Every row needs its component type.')
  else if (!type) reader.fail('type', `“${written}” isn’t a component type.`)
  return type
}

function readWeldNumber(reader: RowReader, type: ComponentType, commodityCode: string): string | null {
  if (type !== 'FIELD_WELD') {
    reader.keepField('weldNumber')
    return null
  }
  const number = reader.text('weldNumber') || commodityCode
  if (number === '') reader.fail('weldNumber', 'Every field weld needs its number.')
  return number
}

function readTag(reader: RowReader, type: ComponentType): string | null {
  if (type === 'INSTRUMENT') return reader.text('tag') || null
  reader.keepField('tag')
  return null
}

type AmountRead = { count: number; quantity: string | null; unit: string | null }

function readAmount(
  reader: RowReader,
  type: ComponentType,
  templates: TemplateInfos,
  named: boolean,
): AmountRead {
  const template = templates[type]
  const written = reader.text('quantity')
  if (template?.quantity || template?.percentage) {
    if (written === '') {
      const name = COMPONENT_TYPE_NAMES[type]
      if (template.quantity) reader.fail('quantity', `${name} is measured: every row needs its quantity.`)
      return { count: 1, quantity: null, unit: null }
    }
    const unit = reader.text('unit')
    const quantity = reader.take('quantity', measuredTotal(written))
    return { count: 1, quantity, unit: (parseUnit(unit) ?? unit) || template.unit }
  }
  const unit = parseUnit(reader.text('unit'))
  if (written !== '' && unit !== undefined && unit !== 'ea')
    reader.fail(
      'unit',
      `${COMPONENT_TYPE_NAMES[type]} is counted in pieces, and this is a quantity in ${unit}.`,
    )
  if (unit === undefined) reader.keepField('unit')
  const count = reader.take('quantity', pieceCount(written)) ?? 1
  if (named && count !== 1)
    reader.fail('quantity', 'A weld number or a tag names one piece: the quantity must be 1.')
  return { count, quantity: null, unit: null }
}

function readBudget(reader: RowReader): number | null {
  const written = reader.text('budgetHours')
  return written === '' ? null : reader.take('budgetHours', budgetMinutes(written))
}

function readWeldedOn(reader: RowReader, type: ComponentType, today: string): string | null {
  if (type !== 'FIELD_WELD') {
    reader.keepField('dateWelded')
    return null
  }
  const written = reader.text('dateWelded')
  if (written === '') return null
  const parsed = parseFileDate(written)
  if (!parsed.ok) reader.fail('dateWelded', parsed.reason)
  else if (parsed.date > today) reader.fail('dateWelded', 'This date lies in the future.')
  return parsed.ok ? parsed.date : null
}
