import { type SQL, sql } from 'drizzle-orm'
import type { ComponentListRequest } from '~/domain/component-list'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import { conditions, isNarrowed, standingJoin, wordsOf } from './conditions'
import { needsStanding, ordered, past, placedBy, SORT_VALUES, sortOf, within } from './order'
import { isUnfiltered, resolveFilter } from './resolve'
import { standingPage } from './standing-page'

export interface Neighbours {
  previous: number | null
  next: number | null
}

/** The numbers of the components before and after one in a list, each a single step along the list's index. */
export async function findNeighbours(
  db: Db,
  actor: Actor,
  project: { id: string },
  asked: ComponentListRequest,
  seq: number,
): Promise<Neighbours> {
  // On a component's own page nothing is being marked.
  const { mark: _mark, leftSince: _leftSince, ...request } = asked
  const resolved = await resolveFilter(db, actor, project, request)
  const sort = sortOf(request)
  const { value } = SORT_VALUES[sort]
  const here = placedBy(sort, sql`here`, sql`here.value`)
  const own = sql`exists (select from projects p where p.id = ${project.id} and p.organization_id = ${actor.organizationId})`
  const standings = needsStanding(request)
  const join = standingJoin(standings)
  // What several words leave isn't known before, nor where the numbers of a status lie: there the database goes astray.
  const walked = SORT_VALUES[sort].standing
    ? wordsOf(request.filter).length > 1
    : standings && sort === 'number' && !isNarrowed(request, resolved)
  const step = (up: boolean) => {
    const beyond = sql`and ${past(sort, up, here)} ${within(request)} and ${own}`
    const matching = conditions(project.id, request, resolved)
    if (!walked)
      return sql`(
        select c.seq from components c ${join}
        where ${matching} ${beyond} ${ordered(placedBy(sort), up)} limit 1)`
    const columns = (sortValue: SQL) => sql`c.seq, c.drawing_sort, ${sortValue} as sort_value`
    const beside = {
      projectId: project.id,
      request,
      resolved,
      columns,
      past: beyond,
      up,
      limit: sql.raw('1'),
    }
    return sql`(with ${standingPage(beside)} select seq from page)`
  }
  const [before, after] = [step(request.descending), step(!request.descending)]
  const statement = sql`
    with here as materialized (
      select ${value} as value, c.drawing_sort, c.seq from components c ${join}
      where c.project_id = ${project.id} and c.seq = ${seq}
    )
    select ${before} as previous, ${after} as next from here`
  const [row] = await runSql<Neighbours>(db, statement, isUnfiltered(request, resolved))
  return row ?? { previous: null, next: null }
}
