import { sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Db } from '~db/client'
import type { Actor } from './people'
import { brokenRule } from './refusal'
import { run } from './run'
import { isUuid } from './updates/lock'

/** A filter of the list of components under a name. */
export interface SavedFilter {
  id: string
  name: string
  /** The list's address after the question mark. */
  query: string
  /** Whether the list begins with it. */
  isStart: boolean
}

/** More than anybody can find their way in; they are read with every page of the project. */
const SAVED_FILTERS_LIMIT = 50

/**
 * The saved filters of the user `users` in the project of a key, as JSON: a part of the statement that finds out who is
 * signed in, since they stand in the list's head and a page that shows them is another once they change.
 */
export const savedFiltersOfUser = (key: ReturnType<typeof sql.placeholder>) => sql<SavedFilter[]>`(
  select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'query', f.query, 'isStart', f.is_start)
    order by f.name), '[]')
  from saved_filters f join projects p on p.id = f.project_id
  where p.key = ${key} and f.user_id = users.id)`

const INSERT = `
  INSERT INTO saved_filters (id, project_id, user_id, name, query)
  SELECT $1, p.id, $3, $4, $5 FROM projects p
  WHERE p.id = $2 AND p.organization_id = $6
    AND (SELECT count(*) FROM saved_filters WHERE project_id = $2 AND user_id = $3) < ${SAVED_FILTERS_LIMIT}
  RETURNING id`

/** Keeps a filter under a name that the person has not used in this project. The same under the same name is kept once. */
export async function saveFilter(
  db: Db,
  actor: Actor,
  project: { id: string },
  { name, query }: Pick<SavedFilter, 'name' | 'query'>,
): Promise<{ ok: true } | { ok: false; reason: 'nameTaken' | 'tooMany' }> {
  const whose = [project.id, actor.userId, name, query]
  const same = `SELECT id FROM saved_filters WHERE project_id = $1 AND user_id = $2 AND name = $3 AND query = $4`
  if ((await run(db, same, whose)).length > 0) return { ok: true }
  return unlessTaken(async () => {
    const made = await run(db, INSERT, [uuid(), ...whose, actor.organizationId])
    return made.length > 0 ? { ok: true } : { ok: false, reason: 'tooMany' }
  })
}

/** Gives one of the person's own filters another name; `gone`: it is not there any more. */
export async function renameFilter(
  db: Db,
  actor: Actor,
  project: { id: string },
  { id, name }: Pick<SavedFilter, 'id' | 'name'>,
): Promise<{ ok: true } | { ok: false; reason: 'nameTaken' | 'gone' }> {
  if (!isUuid(id)) return { ok: false, reason: 'gone' }
  return unlessTaken(async () => {
    const renamed = await run(
      db,
      'UPDATE saved_filters SET name = $4 WHERE id = $3 AND project_id = $1 AND user_id = $2 RETURNING id',
      [project.id, actor.userId, id, name],
    )
    return renamed.length > 0 ? { ok: true } : { ok: false, reason: 'gone' }
  })
}

/** What comes of naming a filter; one of the person's own in this project may have the name already. */
async function unlessTaken<T>(named: () => Promise<T>): Promise<T | { ok: false; reason: 'nameTaken' }> {
  try {
    return await named()
  } catch (error) {
    if (brokenRule(error)?.constraint === 'saved_filters_name') return { ok: false, reason: 'nameTaken' }
    throw error
  }
}

/** Makes one of them where the list begins, and no other; null: the list begins with everything. */
export async function startWith(
  db: Db,
  actor: Actor,
  project: { id: string },
  id: string | null,
): Promise<{ ok: boolean }> {
  if (id !== null && !isUuid(id)) return { ok: false }
  const changed = await run<{ isStart: boolean }>(
    db,
    `UPDATE saved_filters f SET is_start = coalesce(f.id = $3, false)
     WHERE f.project_id = $1 AND f.user_id = $2
       AND ($3::uuid IS NULL OR EXISTS (
         SELECT FROM saved_filters one WHERE one.id = $3 AND one.project_id = $1 AND one.user_id = $2))
     RETURNING f.is_start AS "isStart"`,
    [project.id, actor.userId, id],
  )
  return { ok: id === null || changed.length > 0 }
}

/** Forgets one of the person's own filters; one that is gone already is gone. */
export async function deleteFilter(db: Db, actor: Actor, project: { id: string }, id: string): Promise<void> {
  if (!isUuid(id)) return
  await run(db, 'DELETE FROM saved_filters WHERE id = $3 AND project_id = $1 AND user_id = $2', [
    project.id,
    actor.userId,
    id,
  ])
}
