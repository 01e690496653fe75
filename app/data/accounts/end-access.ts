import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '~db/client'
import { calendarFeeds, projects } from '~db/schema/index'
import type { AuditRow } from '../audit'
import { revokeEveryToken } from './every-token'

/** What of somebody's was ended with a membership, for the log. */
export interface EndedAccess {
  /** Of that organization alone. */
  own: AuditRow[]
  /** What opened every organization that they were a member of. */
  everywhere: AuditRow[]
}

/**
 * Ends for good what opens an organization without signing in: calendar addresses of its projects, and all that aren't of
 * one organization. Whoever joins again makes new ones. The person's row is held, so that none is made meanwhile.
 */
export async function endAccess(tx: Tx, organizationId: string, userId: string): Promise<EndedAccess> {
  const its = tx.select({ id: projects.id }).from(projects).where(eq(projects.organizationId, organizationId))
  const feeds = await tx
    .update(calendarFeeds)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(calendarFeeds.userId, userId),
        isNull(calendarFeeds.revokedAt),
        or(isNull(calendarFeeds.projectId), inArray(calendarFeeds.projectId, its)),
      ),
    )
    .returning({ id: calendarFeeds.id, name: calendarFeeds.name, projectId: calendarFeeds.projectId })
  const row = ({ id, name }: { id: string; name: string }): AuditRow => ({
    entity: 'calendar-feed',
    entityId: id,
    label: name,
    oldValue: { name },
  })
  return {
    own: feeds.filter(({ projectId }) => projectId !== null).map(row),
    everywhere: [
      ...feeds.filter(({ projectId }) => projectId === null).map(row),
      ...(await revokeEveryToken(tx, userId)),
    ],
  }
}
