import { sql } from 'drizzle-orm'
import { type ComponentListRequest, steadyForMarking } from '~/domain/component-list'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import { asksStanding, conditions, isNarrowed, markJoin, ofStanding, standingJoin } from './conditions'
import { isUnfiltered, resolveFilter } from './resolve'

/**
 * Counting stops here until somebody asks for the exact number: at a million rows it would cost more than the page. A
 * project of an ordinary takeoff is counted whole.
 */
const COUNTED_TO = 2000

export interface ComponentCount {
  total: number
  /** How many of them have the marked step done; 0 where none is marked. */
  done: number
  /** False: there are more than `total`. */
  exact: boolean
}

export async function countComponents(
  db: Db,
  actor: Actor,
  project: { id: string },
  asked: ComponentListRequest,
  all = false,
): Promise<ComponentCount> {
  const request = steadyForMarking(asked)
  const resolved = await resolveFilter(db, actor, project, asked)
  const standing = asksStanding(request.filter)
  const alone = standing && !isNarrowed(request, resolved)
  const rows = alone ? sql`component_standings s` : sql`components c ${standingJoin(standing)}`
  const matching = alone ? ofStanding(project.id, request) : conditions(project.id, request, resolved)
  const statement = sql`
    select count(*)::integer as total, count(*) filter (where done)::integer as done
    from (
      select ${request.mark ? sql`m.is_completed` : sql`false`} as done
      from ${rows} ${markJoin(request.mark)}
      where ${matching} and exists (select from projects p where p.id = ${project.id} and p.organization_id = ${actor.organizationId})
      ${all ? sql`` : sql`limit ${sql.raw(String(COUNTED_TO + 1))}`}
    ) counted`
  const prepared = isUnfiltered(request, resolved)
  const [row] = await runSql<{ total: number; done: number }>(db, statement, prepared)
  const total = row?.total ?? 0
  const exact = all || total <= COUNTED_TO
  return { total: exact ? total : COUNTED_TO, done: row?.done ?? 0, exact }
}
