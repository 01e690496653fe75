import type { LegacyReport } from '~/domain/legacy/report-types'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { instantSql } from '../updates/read'

/** A move of an old plan, as the list of them tells it. */
export interface ListedLegacyRun {
  id: string
  /** Where it came from, without passwords. */
  source: string
  state: 'moved' | 'reverted'
  /** IANA name; null where the old dates said it themselves. */
  timeZone: string | null
  by: string
  /** Instant, ISO. */
  at: string
  revertedAt: string | null
  revertedBy: string | null
  report: Pick<LegacyReport, 'projects' | 'milestones'>
}

export interface FoundLegacyRun extends Omit<ListedLegacyRun, 'report'> {
  report: LegacyReport
  /** As the decisions file had them; {} without one. */
  decisions: Record<string, unknown>
}

const COLUMNS = `id, source, state, time_zone AS "timeZone", actor_name AS by, ${instantSql('created_at')} AS at,
  ${instantSql('reverted_at')} AS "revertedAt", reverted_by_name AS "revertedBy"`

const LIST = `
  SELECT ${COLUMNS}, json_build_object('projects', report->'projects', 'milestones', report->'milestones') AS report
  FROM legacy_runs WHERE organization_id = $1 ORDER BY id DESC LIMIT 100`

const ONE = `SELECT ${COLUMNS}, report, decisions FROM legacy_runs WHERE id = $1 AND organization_id = $2`

type Scope = Pick<Actor, 'organizationId'>

/** The organization's last hundred moves, the newest first. */
export const listLegacyRuns = (db: Queryable, actor: Scope): Promise<ListedLegacyRun[]> =>
  run<ListedLegacyRun>(db, LIST, [actor.organizationId])

/** One of them with its whole report; undefined where it is another organization's, or none. */
export async function readLegacyRun(
  db: Queryable,
  actor: Scope,
  id: string | undefined,
): Promise<FoundLegacyRun | undefined> {
  if (id === undefined || !isUuid(id)) return undefined
  const [found] = await run<FoundLegacyRun>(db, ONE, [id, actor.organizationId])
  return found
}

const WHOSE = `
  SELECT r.organization_id AS "organizationId", o.name AS "organizationName" FROM legacy_runs r
    JOIN organizations o ON o.id = r.organization_id
  WHERE r.id = $1`

/** Whose a run is, for whoever administers the server; undefined where there is none. */
export async function findRun(
  db: Queryable,
  id: string,
): Promise<{ organizationId: string; organizationName: string } | undefined> {
  if (!isUuid(id)) return undefined
  const [found] = await run<{ organizationId: string; organizationName: string }>(db, WHOSE, [id])
  return found
}
