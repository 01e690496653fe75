import { sql } from 'drizzle-orm'
import { type BulkChange, rowsEach } from '~/domain/bulk/change'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import type { ProjectScope } from '../updates/types'
import { type Choice, chosenSql } from './chosen'
import type { ChosenDrawing } from './look-drawings'
import type { ChosenComponent } from './look-steps'

/**
 * Rows of a piece. The engine takes ten thousand at once, but holds all of them: this many keep a run of any length below
 * 200 MB, show how far it is every second, and are as many as are done in a request.
 */
export const PIECE = 2_000

/** Up to so many rows are looked at, changed, or put back in the request; more wait for a worker. */
export const AT_ONCE = PIECE

export const ofDrawings = (change: BulkChange): change is BulkChange & { kind: 'place' } =>
  change.kind === 'place' && change.ofDrawings

/** How many components make a piece: each may be asked for several steps. */
export const componentsAPiece = (change: BulkChange, most = PIECE): number =>
  Math.max(1, Math.floor(most / rowsEach(change)))

/** The chosen components after a number, in the order of their numbers. */
export async function nextComponents(
  db: Queryable,
  actor: Actor,
  project: ProjectScope,
  choice: Choice,
  after: number,
  limit: number,
): Promise<ChosenComponent[]> {
  const { join, where } = await chosenSql(db, actor, project, choice)
  const statement = sql`select c.id, c.seq, c.type from components c ${join} where ${where} and c.seq > ${after}
    order by c.seq limit ${sql.raw(String(limit))}`
  // Numbers by hand are looked up one by one, however many there are: nothing to plan anew.
  return runSql<ChosenComponent>(db, statement, choice.filter === null)
}

/** The drawings of the chosen components, by the first of them on each. */
export async function nextDrawings(
  db: Queryable,
  actor: Actor,
  project: ProjectScope,
  choice: Choice,
  after: number,
  limit: number,
): Promise<(ChosenDrawing & { components: number })[]> {
  const { join, where } = await chosenSql(db, actor, project, choice)
  const statement = sql`
    with page as (
      select c.drawing_id, min(c.seq) as seq, count(*)::integer as components from components c ${join} where ${where}
      group by c.drawing_id having min(c.seq) > ${after} order by min(c.seq) limit ${sql.raw(String(limit))})
    select d.id, d.number, page.seq, page.components from page join drawings d on d.id = page.drawing_id order by page.seq`
  return runSql<ChosenDrawing & { components: number }>(db, statement, false)
}

/** Of the numbers chosen by hand those that the project doesn't have. */
export async function unknownSeqs(
  db: Queryable,
  actor: Actor,
  project: ProjectScope,
  { filter, seqs }: Choice,
): Promise<number[]> {
  if (filter !== null || seqs.length === 0) return []
  const { where } = await chosenSql(db, actor, project, { filter, seqs })
  const rows = await runSql<{ seq: number }>(db, sql`select c.seq from components c where ${where}`, false)
  const known = new Set(rows.map(({ seq }) => seq))
  return seqs.filter((seq) => !known.has(seq))
}
