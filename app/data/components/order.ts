import { type SQL, sql } from 'drizzle-orm'
import { type ComponentListRequest, type Sort } from '~/domain/component-list'
import type { Cursor } from './cursor'

/** Each is the leading part of an index that ends in the number, so a page costs the same wherever it lies. */
export const SORT_VALUES: Record<Sort, { value: SQL; type: SQL }> = {
  drawing: { value: sql`c.drawing_sort`, type: sql`text` },
  component: { value: sql`(c.type || ' ' || c.label)`, type: sql`text` },
  number: { value: sql`c.seq`, type: sql`integer` },
  completion: { value: sql`c.completion_percent`, type: sql`numeric` },
  status: { value: sql`c.status`, type: sql`text` },
  area: { value: sql`coalesce(c.area_sort, '')`, type: sql`text` },
  system: { value: sql`coalesce(c.system_sort, '')`, type: sql`text` },
  package: { value: sql`coalesce(c.test_package_sort, '')`, type: sql`text` },
  updated: { value: sql`c.updated_at`, type: sql`timestamptz` },
}

/** Where a filter leaves one value of the column that the list is sorted by, the drawing says more and has the index. */
function isConstant({ filter, sort }: ComponentListRequest): boolean {
  if (sort === 'area') return Boolean(filter.area)
  if (sort === 'system') return Boolean(filter.system)
  if (sort === 'package') return Boolean(filter.testPackage)
  const standing = filter.status === 'COMPLETED' || filter.status === 'NOT_STARTED'
  return sort === 'completion' ? standing : sort === 'status' && (standing || filter.status === 'IN_PROGRESS')
}

/** The column that a request's rows are walked along. */
export const sortOf = (request: ComponentListRequest): Sort =>
  isConstant(request) ? 'drawing' : request.sort

/** What a filter says of the sort value: the walk then begins at its rows, wherever they lie. */
export function within(request: ComponentListRequest): SQL {
  const { type } = request.filter
  if (!type || request.sort !== 'component') return sql``
  const { value } = SORT_VALUES.component
  return sql`and ${value} >= ${`${type} `} and ${value} < ${`${type}!`}`
}

/** Rows past the cursor in the direction of the walk; the number breaks ties. */
export function beyond(sort: Sort, up: boolean, cursor: Cursor): SQL {
  const { value, type } = SORT_VALUES[sort]
  return sql`(${value}, c.seq) ${sql.raw(up ? '>' : '<')} (${cursor.value}::${type}, ${cursor.seq}::integer)`
}
