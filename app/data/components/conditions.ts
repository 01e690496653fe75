import { type SQL, sql } from 'drizzle-orm'
import { type ComponentFilter, type ComponentListRequest, UNASSIGNED } from '~/domain/component-list'
import type { FoundName, ResolvedFilter } from './resolve'

const NOTHING = sql`false`

/**
 * The sort key is what the index knows: almost always no other place or drawing of the project has it. That the planner
 * doesn't take the id for something else that narrows the rows, it's asked in a way that says nothing of how many.
 */
const named = (column: 'area' | 'system' | 'test_package' | 'drawing', found: FoundName | null): SQL => {
  if (!found) return NOTHING
  const [id, sortKey] = [sql.raw(`c.${column}_id`), sql.raw(`c.${column}_sort`)]
  return sql`${sortKey} = ${found.sortKey} and coalesce(${id} = ${found.id}, false)`
}

const place = (column: 'area' | 'system' | 'test_package', name: string, found: FoundName | null): SQL =>
  name === UNASSIGNED ? sql`${sql.raw(`c.${column}_sort`)} = ''` : named(column, found)

/** `%` and `_` are looked for as they are typed. */
const contains = (text: string) => `%${text.toUpperCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`

const status = (value: ComponentFilter['status']): SQL => {
  if (value === 'RETIRED') return sql`c.retired_at is not null`
  return value === 'ON_HOLD' ? sql`c.retired_at is null and c.on_hold` : sql`c.retired_at is null`
}

/** Of `conditions` those that the standings know, `s`. */
export const ofStanding = (projectId: string, { filter }: ComponentListRequest): SQL => {
  const status = asksStanding(filter) ? sql`and s.status = ${filter.status}` : sql``
  return sql`s.project_id = ${projectId} ${filter.status === 'RETIRED' ? sql`` : sql`and not s.retired`} ${status}`
}

/** Whether a filter asks how far components are: then their standings, `s`, are needed beside them. */
export const asksStanding = ({ status: value }: ComponentFilter): boolean =>
  value === 'COMPLETED' || value === 'IN_PROGRESS' || value === 'NOT_STARTED'

/**
 * Goes after `components c`. By the component alone: told that the order of drawings is that of standings too, the planner
 * would walk along both side by side, past all that the one has before the other's first.
 */
export const standingJoin = (needed: boolean): SQL =>
  needed ? sql`join component_standings s on s.component_id = c.id and s.project_id = c.project_id` : sql``

/** What rows must satisfy, beside being in the project; `m` is the marked step where there is one. */
export const conditions = (projectId: string, request: ComponentListRequest, resolved: ResolvedFilter): SQL =>
  sql`${standing(projectId, request, resolved)} ${searched(request)}
    ${asksStanding(request.filter) ? sql`and ${ofStanding(projectId, request)}` : sql``}`

/** Whether a list is narrowed by more than how far components are. */
export const isNarrowed = (
  { filter, mark }: ComponentListRequest,
  { templateIds }: ResolvedFilter,
): boolean => {
  const { status: value, workflow: _of, ...others } = filter
  const narrowed = Object.values(others).some((one) => one !== undefined)
  return (
    narrowed ||
    templateIds !== undefined ||
    mark !== undefined ||
    (value !== undefined && !asksStanding(filter))
  )
}

/** Of `conditions` those that an index of the components knows in the list's order, or that hold for many rows. */
export function standing(
  projectId: string,
  { filter }: ComponentListRequest,
  { area, system, testPackage, drawing, templateIds }: ResolvedFilter,
): SQL {
  const all: SQL[] = [sql`c.project_id = ${projectId}`, status(filter.status)]
  if (filter.area) all.push(place('area', filter.area, area))
  if (filter.system) all.push(place('system', filter.system, system))
  if (filter.testPackage) all.push(place('test_package', filter.testPackage, testPackage))
  if (filter.drawing) all.push(named('drawing', drawing))
  if (filter.type) all.push(sql`c.type = ${filter.type}`)
  if (templateIds) {
    const ids = templateIds.map((id) => sql`${id}`)
    all.push(ids.length ? sql`c.template_id in (${sql.join(ids, sql`, `)})` : NOTHING)
  }
  return sql.join(all, sql` and `)
}

/** The others, each after an "and": the words that are looked for, and how the marked step stands. */
export function searched({ filter, mark, leftSince }: ComponentListRequest): SQL {
  const all = wordsOf(filter).map((word) => sql`and c.search_text like ${contains(word)}`)
  if (mark && leftSince)
    all.push(sql`and (not m.is_completed or m.completed_at >= ${leftSince}::timestamptz)`)
  return sql.join(all, sql` `)
}

export const wordsOf = ({ search }: ComponentFilter): string[] => search?.split(/\s+/).filter(Boolean) ?? []

/**
 * The marked step of each row; rows of types that have no such step aren't in the list. LATERAL with a limit: looked up
 * for each row of the page, where a join may begin with every component there is, of all projects.
 */
export const markJoin = (mark: string | undefined): SQL =>
  mark
    ? sql`cross join lateral (
        select version, is_completed, completed_at, workflow_type, quantity_total from component_milestones
        where component_id = c.id and step_key = ${mark} and not removed limit 1) m`
    : sql``
