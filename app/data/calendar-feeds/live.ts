import { isNull, sql } from 'drizzle-orm'
import { calendarFeeds, projects } from '~db/schema/index'

/** Not ended by its person. */
export const isLive = isNull(calendarFeeds.revokedAt)

/** Whether the person whose feed it is may still see what it is of. Where nobody may, there is no feed. */
export const maySee = sql`EXISTS (
  SELECT FROM memberships m WHERE m.user_id = ${calendarFeeds.userId}
    AND (${calendarFeeds.projectId} IS NULL OR m.organization_id = ${projects.organizationId}))`
