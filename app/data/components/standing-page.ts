import { type SQL, sql } from 'drizzle-orm'
import type { ComponentListRequest } from '~/domain/component-list'
import { conditions, isNarrowed, markJoin, ofStanding, standing, standingJoin, wordsOf } from './conditions'
import { ordered, placedBy, SORT_VALUES, sortOf } from './order'
import type { ResolvedFilter } from './resolve'

/** So many rows are walked through in the list's order before all that match are read and sorted. */
export const WALKED = 2000

/** The same of components in the order of their own: what sorts by a place or a name has those of a status in heaps. */
const WALKED_ALONG_COMPONENTS = 20_000

/** Of one word, unlike of several, the database knows in how many rows it stands: those are looked for sooner. */
const WALKED_FOR_A_WORD = 5000

interface Parts {
  projectId: string
  request: ComponentListRequest
  resolved: ResolvedFilter
  /** What the page has of a row, with this as its sort value. */
  columns: (sortValue: SQL) => SQL
  /** Where it begins, whose it is. */
  past: SQL
  up: boolean
  limit: SQL
}

/**
 * `page` of a list that asks or is ordered by how far components are. The standings are walked along for it, or the
 * components where the order is theirs, and the others looked up by key: LATERAL with a limit, for a join would begin
 * with all there are, or walk along both past all that the one has before the other's first. Few of the first rows may
 * match: then those that do are looked for by the indexes of both.
 */
export function standingPage(parts: Parts): SQL {
  const { projectId, request, resolved, columns, past, up, limit } = parts
  const sort = sortOf(request)
  const { value, standing: along } = SORT_VALUES[sort]
  const order = ordered(placedBy(sort), up)
  const byNumber = sort === 'number' && !isNarrowed(request, resolved)
  const among = wordsOf(request.filter).length === 1 ? WALKED_FOR_A_WORD : WALKED_ALONG_COMPONENTS
  // Of what is on one drawing there are few: nothing to walk for.
  const most = sql.raw(String(request.filter.drawing ? 0 : along || byNumber ? WALKED : among))
  const byValue = (row: SQL) => ordered(placedBy(sort, row, sql`${row}.sort_value`), up)
  const matching = conditions(projectId, request, resolved)
  const walk = along
    ? sql`select s.*, ${value} as sort_value from component_standings s where ${ofStanding(projectId, request)} ${past} ${order}`
    : sql`select c.*, ${value} as sort_value from components c where ${standing(projectId, request, resolved)} ${past} ${order}`
  const others = along
    ? sql`s cross join lateral (select * from components where id = s.component_id limit 1) c`
    : sql`c cross join lateral (select * from component_standings where component_id = c.id limit 1) s`
  const row = along ? sql`s` : sql`c`
  const near = (within: SQL) => sql`
    select ${columns(sql`${row}.sort_value`)} from (${walk} ${within}) ${others} ${markJoin(request.mark)}
    where ${matching} ${byValue(row)} limit ${limit}`
  // All that is walked along matches. Without its own limit the walk would be planned as that of all.
  if (along && !isNarrowed(request, resolved)) return sql`page as materialized (${near(sql`limit ${limit}`)})`
  // The standings know the numbers: of a status alone they are enough to find the page, and few and narrow.
  const found = byNumber
    ? sql`(select c.component_id from (select s.* from component_standings s where ${ofStanding(projectId, request)}) c
        where true ${past} ${order} limit ${limit}) found join components c on c.id = found.component_id`
    : sql`components c ${standingJoin(true)} ${markJoin(request.mark)} where ${matching} ${past}`
  return sql`
    near as materialized (${near(sql`limit ${most}`)}),
    walked as materialized (select count(*) as rows from (${walk} limit ${most}) walked),
    page as materialized (
      select * from near
      where (select count(*) from near) = ${limit} or (select rows from walked) < ${most}
      union all (
        select * from (
          select ${columns(value)} from ${found} offset 0) far
        where (select count(*) from near) < ${limit} and (select rows from walked) = ${most}
        ${byValue(sql`far`)} limit ${limit}))`
}
