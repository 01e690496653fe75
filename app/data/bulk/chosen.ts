import { type SQL, sql } from 'drizzle-orm'
import { rowsRequest } from '~/domain/component-address'
import { type ComponentListRequest, steadyForMarking } from '~/domain/component-list'
import type { Queryable } from '~db/client'
import { asksStanding, conditions, markJoin, standingJoin } from '../components/conditions'
import { resolveFilter } from '../components/resolve'
import type { Actor } from '../people'

/** Components by a filter of the list, some left out; without a filter those of the numbers. */
export interface Choice {
  filter: string | null
  seqs: readonly number[]
}

/** Numbers that are kept of a choice, by hand or left out: beyond that there is the filter. */
export const MOST_BY_HAND = 10_000
const LARGEST_SEQ = 2_147_483_647

/** Numbers as components can have them, each once, in order. */
export const asSeqs = (given: Iterable<number>): number[] =>
  [...new Set(given)]
    .filter((seq) => Number.isInteger(seq) && seq > 0 && seq <= LARGEST_SEQ)
    .sort((a, b) => a - b)

/** The text that Postgres reads as an array: one parameter, however many there are. */
export const intArray = (numbers: readonly number[]): SQL => sql`${`{${numbers.join(',')}}`}::text::int[]`

/** Order and size are of no account here: a choice has neither. */
const requestOf = (filter: string): ComponentListRequest =>
  steadyForMarking({
    ...rowsRequest(new URLSearchParams(filter)),
    sort: 'drawing',
    descending: false,
    size: 0,
  })

interface ChosenSql {
  /** Goes after `components c`. */
  join: SQL
  where: SQL
}

/** The components of a choice as parts of a statement, `c` among them; retired ones only where somebody named them. */
export async function chosenSql(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  { filter, seqs }: Choice,
): Promise<ChosenSql> {
  const own = sql`exists (select from projects p where p.id = c.project_id and p.organization_id = ${actor.organizationId})`
  if (filter === null) {
    return {
      join: sql``,
      where: sql`c.project_id = ${project.id} and c.seq = any(${intArray(seqs)}) and ${own}`,
    }
  }
  const request = requestOf(filter)
  const resolved = await resolveFilter(db, actor, project, request)
  const without = seqs.length > 0 ? sql` and c.seq <> all(${intArray(seqs)})` : sql``
  return {
    join: sql`${standingJoin(asksStanding(request.filter))} ${markJoin(request.mark)}`,
    where: sql`${conditions(project.id, request, resolved)}${without} and ${own}`,
  }
}
