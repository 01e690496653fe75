import { type SQL, sql } from 'drizzle-orm'
import { type ComponentListRequest, type Sort } from '~/domain/component-list'
import type { Cursor, CursorType } from './cursor'

/**
 * Each is the leading part of an index that ends in the number, so a page costs the same wherever it lies. Of two figures
 * the second decides among equals of the first: 2 of 3 comes before 2 of 5, and of two that have two steps done the one
 * with more steps left.
 */
export const SORT_VALUES: Record<Sort, { value: SQL; type: CursorType }> = {
  drawing: { value: sql`c.drawing_sort`, type: 'text' },
  component: { value: sql`(c.type || ' ' || c.label)`, type: 'text' },
  number: { value: sql`c.seq`, type: 'integer' },
  instance: { value: sql`((c.instance::bigint << 32) + c.of_instances)`, type: 'bigint' },
  done: { value: sql`(c.done_count * 32768 - c.step_count)`, type: 'integer' },
  completion: { value: sql`c.completion_percent`, type: 'numeric' },
  status: { value: sql`c.status`, type: 'text' },
  area: { value: sql`coalesce(c.area_sort, '')`, type: 'text' },
  system: { value: sql`coalesce(c.system_sort, '')`, type: 'text' },
  package: { value: sql`coalesce(c.test_package_sort, '')`, type: 'text' },
  updated: { value: sql`c.updated_at`, type: 'timestamptz' },
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
  const { type, status } = request.filter
  if (request.sort === 'done' && status === 'COMPLETED') return sql`and ${SORT_VALUES.done.value} > 0`
  if (request.sort === 'done' && status === 'NOT_STARTED') return sql`and ${SORT_VALUES.done.value} <= 0`
  if (!type || request.sort !== 'component') return sql``
  const { value } = SORT_VALUES.component
  return sql`and ${value} >= ${`${type} `} and ${value} < ${`${type}!`}`
}

/** Rows past the cursor in the direction of the walk; the number breaks ties. */
export function beyond(sort: Sort, up: boolean, cursor: Cursor): SQL {
  const { value, type } = SORT_VALUES[sort]
  return sql`(${value}, c.seq) ${sql.raw(up ? '>' : '<')} (${cursor.value}::${sql.raw(type)}, ${cursor.seq}::integer)`
}
