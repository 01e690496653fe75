import { type SQL, sql } from 'drizzle-orm'
import { type ComponentListRequest, type Sort } from '~/domain/component-list'
import { asksStanding } from './conditions'
import type { Cursor, CursorType } from './cursor'

interface SortValue {
  value: SQL
  type: CursorType
  /** Equals stand in the order of their drawings: the index is also that of the filter by the value. */
  byDrawing?: true
  /** A walk along the standings, `s`. */
  standing?: true
}

/** The column that rows are walked along: of those of a status the drawings as their standings carry them. */
export type Walk = Sort | 'drawingOfStatus'

/**
 * Each is the leading part of an index that ends in the number, so a page costs the same wherever it lies. Of two figures
 * the second decides among equals of the first: 2 of 3 comes before 2 of 5, and of two that have two steps done the one
 * with more steps left.
 */
export const SORT_VALUES: Record<Walk, SortValue> = {
  drawing: { value: sql`c.drawing_sort`, type: 'text' },
  drawingOfStatus: { value: sql`s.drawing_sort`, type: 'text', standing: true },
  component: { value: sql`(c.type || ' ' || c.label)`, type: 'text' },
  number: { value: sql`c.seq`, type: 'integer' },
  instance: { value: sql`((c.instance::bigint << 32) + c.of_instances)`, type: 'bigint' },
  done: { value: sql`(s.done_count * 32768 - s.step_count)`, type: 'integer', standing: true },
  completion: { value: sql`s.completion_percent`, type: 'numeric', standing: true },
  status: { value: sql`s.status`, type: 'text', byDrawing: true, standing: true },
  area: { value: sql`c.area_sort`, type: 'text', byDrawing: true },
  system: { value: sql`c.system_sort`, type: 'text', byDrawing: true },
  package: { value: sql`c.test_package_sort`, type: 'text', byDrawing: true },
  updated: { value: sql`s.updated_at`, type: 'timestamptz', standing: true },
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
export function sortOf(request: ComponentListRequest): Walk {
  const sort = isConstant(request) ? 'drawing' : request.sort
  return sort === 'drawing' && asksStanding(request.filter) ? 'drawingOfStatus' : sort
}

/** Whether a list needs the standings beside the components: others are told of its page alone. */
export const needsStanding = (request: ComponentListRequest): boolean =>
  asksStanding(request.filter) || SORT_VALUES[sortOf(request)].standing === true

/** What a filter says of the sort value: the walk then begins at its rows, wherever they lie. */
export function within(request: ComponentListRequest): SQL {
  const { type, status } = request.filter
  if (request.sort === 'done' && status === 'COMPLETED') return sql`and ${SORT_VALUES.done.value} > 0`
  if (request.sort === 'done' && status === 'NOT_STARTED') return sql`and ${SORT_VALUES.done.value} <= 0`
  if (!type || request.sort !== 'component') return sql``
  const { value } = SORT_VALUES.component
  return sql`and ${value} >= ${`${type} `} and ${value} < ${`${type}!`}`
}

const rowOf = (sort: Walk): SQL => (SORT_VALUES[sort].standing ? sql`s` : sql`c`)

/** What a row is placed by: the sort value, and what breaks ties, the number last. `value` under another name after a page. */
export const placedBy = (sort: Walk, row = rowOf(sort), value = SORT_VALUES[sort].value): SQL[] =>
  SORT_VALUES[sort].byDrawing ? [value, sql`${row}.drawing_sort`, sql`${row}.seq`] : [value, sql`${row}.seq`]

/** `order by` of these, all in one direction. */
export const ordered = (by: readonly SQL[], up: boolean): SQL =>
  sql`order by ${sql.join(
    by.map((one) => sql`${one} ${sql.raw(up ? 'asc' : 'desc')}`),
    sql`, `,
  )}`

/** Rows past a place in the direction of the walk. */
export const past = (sort: Walk, up: boolean, place: readonly SQL[]): SQL =>
  sql`(${sql.join(placedBy(sort), sql`, `)}) ${sql.raw(up ? '>' : '<')} (${sql.join([...place], sql`, `)})`

/** Rows past the cursor, which names the row's number and leaves it to the database which drawing that is on. */
export function beyond(project: { id: string }, sort: Walk, up: boolean, cursor: Cursor): SQL {
  const { type, byDrawing } = SORT_VALUES[sort]
  const value = sql`${cursor.value}::${sql.raw(type)}`
  const seq = sql`${cursor.seq}::integer`
  if (!byDrawing) return past(sort, up, [value, seq])
  const drawing = sql`coalesce((select drawing_sort from components where project_id = ${project.id} and seq = ${seq}), '')`
  return past(sort, up, [value, drawing, seq])
}
