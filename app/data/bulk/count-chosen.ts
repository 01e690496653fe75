import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import { type Choice, asSeqs, chosenSql } from './chosen'

/** How many are chosen, exactly. By hand that is how many were named: those that are gone are told in the preview. */
export async function countChosen(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  choice: Choice,
): Promise<{ total: number }> {
  if (choice.filter === null) return { total: asSeqs(choice.seqs).length }
  const { join, where } = await chosenSql(db, actor, project, choice)
  const statement = sql`select count(*)::integer as total from components c ${join} where ${where}`
  const [row] = await runSql<{ total: number }>(db, statement, false)
  return { total: row?.total ?? 0 }
}
