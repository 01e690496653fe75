import { Exact } from '~/domain/decimal'
import { drawingNumberKey } from '~/domain/drawing-number'
import { IMPORT_FIELDS } from '~/domain/import/fields'
import { sizeKey, standsOnce } from '~/domain/import/identity'
import type { ImportItem } from '~/domain/import/items'
import { type PlaceKind, PLACE_KINDS, placeNameKey } from '~/domain/place-name'
import { boundedQuantity } from '~/domain/quantity'
import { convert } from '~/domain/units'

/** What a file can change of a component that is there; names as people read them, '' or null where there is none. */
export interface ComponentFields {
  drawing: string
  label: string
  size: string
  spec: string
  description: string
  area: string
  system: string
  testPackage: string
  budgetedMinutes: number | null
  attributes: Record<string, string>
}

/** One quantity step of a component that is there. */
export interface StandingTotal {
  stepKey: string
  total: string
  unit: string
}

export interface TotalChange extends StandingTotal {
  /** In the file's unit. */
  to: string
  toUnit: string
  /** False where the file's unit is of another kind: then nobody can say what the total would be. */
  possible: boolean
}

/** Of the attributes, only those that change stand in `before` and `after`. */
export interface Difference {
  before: Partial<ComponentFields>
  after: Partial<ComponentFields>
  totals: TotalChange[]
  /** The file proposes Weld Made with this date, and hasn't before. */
  weldedOn: string | null
}

/** Under which name a weld's date is kept with it, so that the same file proposes it once. */
export const WELDED_ATTRIBUTE = IMPORT_FIELDS.dateWelded

/** The attributes that a row gives its component. */
export function attributesOf(item: ImportItem): Record<string, string> {
  return item.weldedOn === null ? item.attributes : { ...item.attributes, [WELDED_ATTRIBUTE]: item.weldedOn }
}

/**
 * What a row would change of a component. An empty cell says nothing: what is there stays, and so do attributes that the
 * file doesn't have. Other spellings of what identifies the component are no change.
 * @param minutes the row's budget for this one piece, or null
 */
export function differenceOf(
  standing: ComponentFields & { totals: readonly StandingTotal[] },
  item: ImportItem,
  minutes: number | null,
): Difference {
  const before: Partial<ComponentFields> = {}
  const after: Partial<ComponentFields> = {}
  const change = <F extends keyof ComponentFields>(field: F, to: ComponentFields[F]) => {
    before[field] = standing[field]
    after[field] = to
  }
  if (standsOnce(item.identity)) {
    if (drawingNumberKey(standing.drawing) !== item.drawingKey) change('drawing', item.drawing)
    if (item.size !== '' && sizeKey(standing.size) !== sizeKey(item.size)) change('size', item.size)
  }
  if (item.specification !== '' && standing.spec !== item.specification) change('spec', item.specification)
  if (item.description !== '' && standing.description !== item.description)
    change('description', item.description)
  for (const kind of PLACE_KINDS) if (namesOther(standing, item, kind)) change(kind, item[kind])
  if (minutes !== null && standing.budgetedMinutes !== minutes) change('budgetedMinutes', minutes)
  const news = Object.entries(attributesOf(item)).filter(
    ([name, value]) => ownValue(standing.attributes, name) !== value,
  )
  if (news.length > 0) {
    const olds = news.flatMap(([name]) => {
      const value = ownValue(standing.attributes, name)
      return value === undefined ? [] : [[name, value]]
    })
    before.attributes = Object.fromEntries(olds)
    after.attributes = Object.fromEntries(news)
  }
  const proposed = item.weldedOn !== null && ownValue(standing.attributes, WELDED_ATTRIBUTE) !== item.weldedOn
  return {
    before,
    after,
    totals: standing.totals.flatMap((step) => totalChange(step, item)),
    weldedOn: proposed ? item.weldedOn : null,
  }
}

/** True where the file says nothing new of the component's own fields. */
export const sameFields = ({ after }: Difference): boolean => Object.keys(after).length === 0

const ownValue = (attributes: Record<string, string>, name: string): string | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined

function namesOther(standing: ComponentFields, item: ImportItem, kind: PlaceKind): boolean {
  return item[kind] !== '' && placeNameKey(standing[kind]) !== placeNameKey(item[kind])
}

function totalChange(step: StandingTotal, item: ImportItem): TotalChange[] {
  if (item.quantity === null) return []
  const toUnit = item.unit ?? step.unit
  const change = { ...step, to: item.quantity, toUnit }
  const converted = convert(new Exact(item.quantity), toUnit, step.unit)
  if (!converted.ok) return [{ ...change, possible: false }]
  const bounded = boundedQuantity(converted.value)
  if (!bounded.ok) return [{ ...change, possible: false }]
  return new Exact(bounded.value).equals(step.total) ? [] : [{ ...change, possible: true }]
}
