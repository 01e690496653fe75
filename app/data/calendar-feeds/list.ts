import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { calendarFeeds, memberships, projects } from '~db/schema/index'
import type { FeedPerson, NewFeed } from './change'
import { isLive, maySee } from './live'

export interface ListedFeed {
  id: string
  name: string
  /** null = all projects */
  project: { key: string; name: string } | null
  /** Seconds since it was made. */
  ageSeconds: number
  /** Seconds since a calendar last read it, to the hour; null where none ever did. */
  idleSeconds: number | null
}

/** The calendar addresses of a person that still open something, the newest first. */
export async function listFeeds(db: Db, person: FeedPerson): Promise<ListedFeed[]> {
  const rows = await db
    .select({
      id: calendarFeeds.id,
      name: calendarFeeds.name,
      projectKey: projects.key,
      projectName: projects.name,
      ageSeconds: sql<number>`extract(epoch from now() - ${calendarFeeds.createdAt})::int`,
      idleSeconds: sql<number | null>`extract(epoch from now() - ${calendarFeeds.lastReadAt})::int`,
    })
    .from(calendarFeeds)
    .leftJoin(projects, eq(projects.id, calendarFeeds.projectId))
    .where(and(eq(calendarFeeds.userId, person.userId), isLive, maySee))
    .orderBy(desc(calendarFeeds.createdAt), desc(calendarFeeds.id))
  return rows.map(({ projectKey: key, projectName: name, ...feed }) => ({
    ...feed,
    project: key !== null && name !== null ? { key, name } : null,
  }))
}

/** What the feed is called that this person's form made within the last ten minutes, if that is its secret. */
export async function freshFeed(
  db: Db,
  person: FeedPerson,
  { id, tokenHash }: Pick<NewFeed, 'id' | 'tokenHash'>,
): Promise<{ name: string } | undefined> {
  const [row] = await db
    .select({ name: calendarFeeds.name })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.id, id),
        eq(calendarFeeds.userId, person.userId),
        eq(calendarFeeds.tokenHash, tokenHash),
        isLive,
        sql`${calendarFeeds.createdAt} > now() - interval '10 minutes'`,
      ),
    )
  return row
}

/** The projects under way that a feed can be of. */
export async function projectsForFeeds(db: Db, person: FeedPerson): Promise<{ key: string; name: string }[]> {
  return db
    .select({ key: projects.key, name: projects.name })
    .from(projects)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, projects.organizationId), eq(memberships.userId, person.userId)),
    )
    .where(isNull(projects.archivedAt))
    .orderBy(projects.name, projects.id)
}
