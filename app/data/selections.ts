import { sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Db, Queryable } from '~db/client'
import { type Choice, MOST_BY_HAND, asSeqs, chosenSql, intArray } from './bulk/chosen'
import type { Actor } from './people'
import { run } from './run'
import { runSql } from './run-sql'
import { isUuid } from './updates/lock'

export { countChosen } from './bulk/count-chosen'
export { type ChosenStep, type ChosenSteps, chosenSteps } from './bulk/chosen-steps'

/** What somebody has chosen: by hand (`filter` null), or all that a filter matches but for `seqs`. */
export interface Selection {
  id: string
  filter: string | null
  seqs: number[]
}

export type SelectionChange =
  /** What a page showed, and what of it is ticked. */
  | { shown: number[]; ticked: number[] }
  /** All that a filter matches. */
  | { all: string }
  | { clear: true }

export type SelectionChanged =
  { ok: true; selection: Selection } | { ok: false; reason: 'notFound' | 'tooMany' }

type Scope = { id: string }

// Nobody comes back to a choice of last month.
const MAKE = `
  WITH old AS (
    DELETE FROM selections WHERE user_id = $3 AND project_id = $2 AND updated_at < now() - interval '30 days'
  )
  INSERT INTO selections (id, project_id, user_id, filter, seqs)
  SELECT $1, p.id, $3, $4::text, $5::text::int[] FROM projects p WHERE p.id = $2 AND p.organization_id = $6`

/** Keeps a choice of components. More by hand than can be kept is refused. */
export async function makeSelection(
  db: Db,
  actor: Actor,
  project: Scope,
  { filter, seqs }: Choice,
): Promise<Selection | { refused: 'tooMany' }> {
  const numbers = asSeqs(seqs)
  if (numbers.length > MOST_BY_HAND) return { refused: 'tooMany' }
  const id = uuid()
  await run(db, MAKE, [id, project.id, actor.userId, filter, literal(numbers), actor.organizationId])
  return { id, filter, seqs: numbers }
}

const FIND = `
  SELECT s.id, s.filter, s.seqs FROM selections s
  JOIN projects p ON p.id = s.project_id AND p.organization_id = $4
  WHERE s.id = $1 AND s.project_id = $2 AND s.user_id = $3`

/** A choice of one's own, or undefined. */
export const findSelection = (
  db: Db,
  actor: Actor,
  project: Scope,
  id: string,
): Promise<Selection | undefined> => found(db, FIND, actor, project, id)

async function found(db: Queryable, statement: string, actor: Actor, project: Scope, id: string) {
  if (!isUuid(id)) return undefined
  const params = [id, project.id, actor.userId, actor.organizationId]
  const [row] = await run<Selection>(db, statement, params)
  return row
}

const KEEP = `UPDATE selections SET filter = $2, seqs = $3::text::int[], updated_at = now() WHERE id = $1`

/**
 * Changes a choice. Where rows are ticked that its filter doesn't match, it goes on by hand: nothing that was ticked is
 * lost. Two posts at once wait for each other. No statement where the id can't be one.
 */
export async function updateSelection(
  db: Db,
  actor: Actor,
  project: Scope,
  id: string,
  change: SelectionChange,
): Promise<SelectionChanged> {
  if (!isUuid(id)) return { ok: false, reason: 'notFound' }
  return db.transaction(async (tx) => {
    const before = await found(tx, `${FIND} FOR UPDATE OF s`, actor, project, id)
    if (!before) return { ok: false, reason: 'notFound' }
    const after = await changed(tx, actor, project, before, change)
    if (after.seqs.length > MOST_BY_HAND) return { ok: false, reason: 'tooMany' }
    await run(tx, KEEP, [before.id, after.filter, literal(after.seqs)])
    return { ok: true, selection: { id: before.id, ...after } }
  })
}

/** The choice as a change would make it, kept nowhere; undefined where there is none to change. */
export async function changedChoice(
  db: Db,
  actor: Actor,
  project: Scope,
  id: string,
  change: SelectionChange,
): Promise<Choice | undefined> {
  const before = await findSelection(db, actor, project, id)
  return before && changed(db, actor, project, before, change)
}

async function changed(
  db: Queryable,
  actor: Actor,
  project: Scope,
  before: Selection,
  change: SelectionChange,
): Promise<{ filter: string | null; seqs: number[] }> {
  if ('clear' in change) return { filter: null, seqs: [] }
  if ('all' in change) return { filter: change.all, seqs: [] }
  const ticked = new Set(asSeqs(change.ticked))
  const shown = new Set(asSeqs([...change.shown, ...ticked]))
  const kept = before.seqs.filter((seq) => !shown.has(seq))
  if (before.filter === null) return { filter: null, seqs: asSeqs([...kept, ...ticked]) }
  const matching = await matchingAmong(db, actor, project, before, [...shown])
  if ([...ticked].some((seq) => !matching.has(seq))) {
    const chosen = await firstChosen(db, actor, project, before)
    return { filter: null, seqs: asSeqs([...chosen.filter((seq) => !shown.has(seq)), ...ticked]) }
  }
  const left = [...matching].filter((seq) => !ticked.has(seq))
  return { filter: before.filter, seqs: asSeqs([...kept, ...left]) }
}

/** The chosen numbers, one more than can be kept where there are that many. */
async function firstChosen(
  db: Queryable,
  actor: Actor,
  project: Scope,
  selection: Choice,
): Promise<number[]> {
  const { join, where } = await chosenSql(db, actor, project, selection)
  const statement = sql`select c.seq from components c ${join} where ${where}
    order by c.seq limit ${sql.raw(String(MOST_BY_HAND + 1))}`
  const rows = await runSql<{ seq: number }>(db, statement, false)
  return rows.map(({ seq }) => seq)
}

/** Which of the numbers a selection's filter matches, whether left out or not; all of them where there is no filter. */
export async function matchingAmong(
  db: Queryable,
  actor: Actor,
  project: Scope,
  { filter }: Pick<Selection, 'filter'>,
  seqs: readonly number[],
): Promise<Set<number>> {
  const asked = asSeqs(seqs)
  if (filter === null || asked.length === 0) return new Set(asked)
  const { join, where } = await chosenSql(db, actor, project, { filter, seqs: [] })
  const statement = sql`select c.seq from components c ${join} where ${where} and c.seq = any(${intArray(asked)})`
  const rows = await runSql<{ seq: number }>(db, statement, false)
  return new Set(rows.map(({ seq }) => seq))
}

/** Which of a page's rows are chosen. @param matches those that the selection's filter matches; all where absent */
export function chosenAmong(
  { filter, seqs }: Selection,
  shown: readonly number[],
  matches?: ReadonlySet<number>,
): Set<number> {
  const named = new Set(seqs)
  if (filter === null) return new Set(shown.filter((seq) => named.has(seq)))
  return new Set(shown.filter((seq) => (matches?.has(seq) ?? true) && !named.has(seq)))
}

const literal = (numbers: readonly number[]) => `{${numbers.join(',')}}`
