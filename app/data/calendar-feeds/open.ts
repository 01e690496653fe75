import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { calendarFeeds, projects } from '~db/schema/index'
import { isLive, maySee } from './live'

/** A feed as it is read, with the organizations whose projects its person may see. */
export interface OpenFeed {
  id: string
  /** null = all projects under way */
  project: { id: string; organizationId: string } | null
  memberships: { organizationId: string }[]
}

/** The feed that an address opens; undefined where it is unknown or ended, or its person no member any more. */
export async function findFeed(db: Db, tokenHash: string): Promise<OpenFeed | undefined> {
  const [row] = await db
    .select({
      id: calendarFeeds.id,
      projectId: projects.id,
      organizationId: projects.organizationId,
      memberships: sql<OpenFeed['memberships']>`(
        SELECT json_agg(json_build_object('organizationId', m.organization_id)) FROM memberships m
        WHERE m.user_id = ${calendarFeeds.userId})`,
    })
    .from(calendarFeeds)
    .leftJoin(projects, eq(projects.id, calendarFeeds.projectId))
    .where(and(eq(calendarFeeds.tokenHash, tokenHash), isLive, maySee))
  if (!row) return undefined
  const { id, projectId, organizationId, memberships } = row
  const project = projectId !== null && organizationId !== null ? { id: projectId, organizationId } : null
  return { id, project, memberships }
}

/** Notes that a calendar has read it: once an hour, so that reading writes next to nothing. */
export async function noteFeedRead(db: Db, id: string): Promise<void> {
  await db
    .update(calendarFeeds)
    .set({ lastReadAt: sql`now()` })
    .where(
      and(
        eq(calendarFeeds.id, id),
        or(isNull(calendarFeeds.lastReadAt), sql`${calendarFeeds.lastReadAt} < now() - interval '1 hour'`),
      ),
    )
}
