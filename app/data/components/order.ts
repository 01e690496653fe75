import { type SQL, sql } from 'drizzle-orm'
import { type ComponentListRequest, type Sort } from '~/domain/component-list'
import type { Cursor, CursorType } from './cursor'

interface SortValue {
  value: SQL
  type: CursorType
  /** Equals stand in the order of their drawings: the index is also that of the filter by the value. */
  byDrawing?: true
}

/**
 * Each is the leading part of an index that ends in the number, so a page costs the same wherever it lies. Of two figures
 * the second decides among equals of the first: 2 of 3 comes before 2 of 5, and of two that have two steps done the one
 * with more steps left.
 */
export const SORT_VALUES: Record<Sort, SortValue> = {
  drawing: { value: sql`c.drawing_sort`, type: 'text' },
  component: { value: sql`(c.type || ' ' || c.label)`, type: 'text' },
  number: { value: sql`c.seq`, type: 'integer' },
  instance: { value: sql`((c.instance::bigint << 32) + c.of_instances)`, type: 'bigint' },
  done: { value: sql`(c.done_count * 32768 - c.step_count)`, type: 'integer' },
  completion: { value: sql`c.completion_percent`, type: 'numeric' },
  status: { value: sql`c.status`, type: 'text', byDrawing: true },
  area: { value: sql`c.area_sort`, type: 'text', byDrawing: true },
  system: { value: sql`c.system_sort`, type: 'text', byDrawing: true },
  package: { value: sql`c.test_package_sort`, type: 'text', byDrawing: true },
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

/** What a row is placed by: the sort value, and what breaks ties, the number last. `value` under another name after a page. */
export const placedBy = (sort: Sort, row = sql`c`, value = SORT_VALUES[sort].value): SQL[] =>
  SORT_VALUES[sort].byDrawing ? [value, sql`${row}.drawing_sort`, sql`${row}.seq`] : [value, sql`${row}.seq`]

/** `order by` of these, all in one direction. */
export const ordered = (by: readonly SQL[], up: boolean): SQL =>
  sql`order by ${sql.join(
    by.map((one) => sql`${one} ${sql.raw(up ? 'asc' : 'desc')}`),
    sql`, `,
  )}`

/** Rows past a place in the direction of the walk. */
export const past = (sort: Sort, up: boolean, place: readonly SQL[]): SQL =>
  sql`(${sql.join(placedBy(sort), sql`, `)}) ${sql.raw(up ? '>' : '<')} (${sql.join([...place], sql`, `)})`

/** Rows past the cursor, which names the row's number and leaves it to the database which drawing that is on. */
export function beyond(project: { id: string }, sort: Sort, up: boolean, cursor: Cursor): SQL {
  const { type, byDrawing } = SORT_VALUES[sort]
  const value = sql`${cursor.value}::${sql.raw(type)}`
  const seq = sql`${cursor.seq}::integer`
  if (!byDrawing) return past(sort, up, [value, seq])
  const drawing = sql`coalesce((select drawing_sort from components where project_id = ${project.id} and seq = ${seq}), '')`
  return past(sort, up, [value, drawing, seq])
}
