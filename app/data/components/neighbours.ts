import { sql } from 'drizzle-orm'
import type { ComponentListRequest } from '~/domain/component-list'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import { conditions, standingJoin } from './conditions'
import { needsStanding, ordered, past, placedBy, SORT_VALUES, sortOf } from './order'
import { isUnfiltered, resolveFilter } from './resolve'

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
  const within = sql`${conditions(project.id, request, resolved)}
    and exists (select from projects p where p.id = c.project_id and p.organization_id = ${actor.organizationId})`
  const join = standingJoin(needsStanding(request))
  const step = (up: boolean) => sql`(
    select c.seq from components c ${join}
    where ${within} and ${past(sort, up, here)} ${ordered(placedBy(sort), up)} limit 1)`
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
