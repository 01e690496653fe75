import { type SQL, sql } from 'drizzle-orm'
import type { CleanupAction, LegacyRow, ViolationType } from '~/domain/legacy/types'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import { isUuid } from '../updates/lock'
import { instantSql } from '../updates/read'

/** Which entries of the clean-up log: all that is given must hold. */
export interface CleanupFilter {
  /** Of one run. */
  run?: string | undefined
  type?: ViolationType | undefined
  action?: CleanupAction | undefined
  /** A piece of the milestone's or its project's name, or an old id; upper and lower case alike. */
  q?: string | undefined
  recovered?: boolean | undefined
}

/** What was not carried as it was. */
export interface CleanupEntry {
  id: string
  runId: string
  /** 'reverted': the run that it belongs to was taken back. */
  runState: 'moved' | 'reverted'
  /** Instant, ISO. */
  at: string
  by: string
  legacyMilestoneId: string
  name: string
  legacyProjectId: string | null
  /** The project that it would have been in, where there is one, and its key while it stands. */
  projectId: string | null
  projectKey: string | null
  projectName: string
  type: ViolationType
  action: CleanupAction
  /** Why, in a sentence. */
  reason: string
  /** Of the old milestone and its project, as they were read; null where there was none. */
  dueDate: string | null
  projectStart: string | null
  projectEnd: string | null
  recoveredAt: string | null
  recoveredBy: string | null
  /** The milestone that came of it (recovered, moved, or folded into), while it stands. */
  standing: { milestoneId: string; name: string; projectKey: string } | null
}

/** With the whole row as it was found. */
export type WholeCleanupEntry = CleanupEntry & { original: LegacyRow }

type Scope = Pick<Actor, 'organizationId'>

const ENTRY = sql.raw(`
  l.id, l.run_id AS "runId", r.state AS "runState", ${instantSql('l.cleanup_date')} AS at, l.actor_name AS by,
  l.legacy_milestone_id AS "legacyMilestoneId", l.milestone_name AS name, l.legacy_project_id AS "legacyProjectId",
  l.project_id AS "projectId", p.key AS "projectKey", l.project_name AS "projectName", l.violation_type AS type,
  l.action, l.reason, l.milestone_due_date::text AS "dueDate", l.project_start_date::text AS "projectStart",
  l.project_end_date::text AS "projectEnd", ${instantSql('l.recovered_at')} AS "recoveredAt",
  l.recovered_by_name AS "recoveredBy",
  CASE WHEN m.id IS NOT NULL
    THEN json_build_object('milestoneId', m.id, 'name', m.name, 'projectKey', mp.key) END AS standing`)

const FROM = sql.raw(`
  FROM milestone_cleanup_log l
    JOIN legacy_runs r ON r.id = l.run_id
    LEFT JOIN projects p ON p.id = l.project_id AND p.organization_id = l.organization_id
    LEFT JOIN milestones m ON m.id = coalesce(l.recovered_milestone_id, l.milestone_id)
    LEFT JOIN projects mp ON mp.id = m.project_id`)

/** What LIKE takes for more than itself is taken for itself. */
const piece = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function where({ organizationId }: Scope, { run, type, action, q = '', recovered }: CleanupFilter): SQL {
  const parts = [sql`l.organization_id = ${organizationId}`]
  if (run !== undefined) parts.push(isUuid(run) ? sql`l.run_id = ${run}` : sql`false`)
  if (type !== undefined) parts.push(sql`l.violation_type = ${type}`)
  if (action !== undefined) parts.push(sql`l.action = ${action}`)
  if (recovered !== undefined) parts.push(sql`(l.recovered_at IS NOT NULL) = ${recovered}`)
  const text = q.replaceAll('\0', '').trim()
  if (text !== '')
    parts.push(
      sql`(l.milestone_name ILIKE ${piece(text)} OR l.project_name ILIKE ${piece(text)}
        OR l.legacy_milestone_id = ${text} OR l.legacy_project_id = ${text})`,
    )
  return sql.join(parts, sql` AND `)
}

const runOf = (entry: string) => sql`(SELECT run_id FROM milestone_cleanup_log WHERE id = ${entry})`

/** Entries after one of them, the newest run first and each in its own order. */
function page<Row extends CleanupEntry>(
  db: Queryable,
  actor: Scope,
  {
    filter,
    after,
    limit,
    whole,
  }: { filter: CleanupFilter; after: string | undefined; limit: number; whole: boolean },
): Promise<Row[]> {
  const from =
    after !== undefined && isUuid(after)
      ? sql`AND l.run_id <= ${runOf(after)} AND (l.run_id < ${runOf(after)} OR l.id > ${after})`
      : sql``
  const columns = whole ? sql`${ENTRY}, l.original` : ENTRY
  return runSql<Row>(
    db,
    sql`SELECT ${columns} ${FROM} WHERE ${where(actor, filter)} ${from}
      ORDER BY l.run_id DESC, l.id LIMIT ${limit}`,
    false,
  )
}

const CLEANUP_PAGE = 100

export interface CleanupPage {
  entries: CleanupEntry[]
  /** What to pass as `after` for the next page; undefined on the last. */
  next: string | undefined
  total: number
  /** How many the filter would match with another kind, or another action: what a choice leads to. */
  types: Partial<Record<ViolationType, number>>
  actions: Partial<Record<CleanupAction, number>>
}

interface Counted {
  type: ViolationType
  action: CleanupAction
  entries: number
}

/** A page of the clean-up log, with counts by kind and action. Two statements. */
export async function listCleanupLog(
  db: Queryable,
  actor: Scope,
  { after, ...filter }: CleanupFilter & { after?: string | undefined },
): Promise<CleanupPage> {
  const { type, action, ...rest } = filter
  const counted = await runSql<Counted>(
    db,
    sql`SELECT l.violation_type AS type, l.action, count(*)::int AS entries FROM milestone_cleanup_log l
      WHERE ${where(actor, rest)} GROUP BY 1, 2`,
    false,
  )
  const rows = await page<CleanupEntry>(db, actor, {
    filter,
    after,
    limit: CLEANUP_PAGE + 1,
    whole: false,
  })
  const entries = rows.slice(0, CLEANUP_PAGE)
  const result: CleanupPage = {
    entries,
    next: rows.length > CLEANUP_PAGE ? entries.at(-1)?.id : undefined,
    total: 0,
    types: {},
    actions: {},
  }
  for (const one of counted) {
    const [asked, done] = [type ?? one.type, action ?? one.action]
    if (one.action === done) result.types[one.type] = (result.types[one.type] ?? 0) + one.entries
    if (one.type === asked) result.actions[one.action] = (result.actions[one.action] ?? 0) + one.entries
    if (one.type === asked && one.action === done) result.total += one.entries
  }
  return result
}

const PIECE = 500

/** All entries that a filter matches, in pieces: never more than one in memory. */
export async function* cleanupLogRows(
  db: Queryable,
  actor: Scope,
  filter: CleanupFilter,
): AsyncGenerator<WholeCleanupEntry[]> {
  let after: string | undefined
  do {
    const rows: WholeCleanupEntry[] = await page<WholeCleanupEntry>(db, actor, {
      filter,
      after,
      limit: PIECE,
      whole: true,
    })
    if (rows.length > 0) yield rows
    after = rows.length === PIECE ? rows.at(-1)?.id : undefined
  } while (after !== undefined)
}

/** One entry with its whole row; undefined where it is another organization's, or none. */
export async function findCleanupEntry(
  db: Queryable,
  actor: Scope,
  id: string | undefined,
): Promise<WholeCleanupEntry | undefined> {
  if (id === undefined || !isUuid(id)) return undefined
  const [found] = await runSql<WholeCleanupEntry>(
    db,
    sql`SELECT ${ENTRY}, l.original ${FROM} WHERE l.id = ${id} AND l.organization_id = ${actor.organizationId}`,
    true,
  )
  return found
}
