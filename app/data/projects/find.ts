import { sql } from 'drizzle-orm'
import type { projects } from '~db/schema/index'

/** A project as its pages need it. */
export type Project = Pick<
  typeof projects.$inferSelect,
  | 'id'
  | 'key'
  | 'organizationId'
  | 'number'
  | 'name'
  | 'client'
  | 'startDate'
  | 'endDate'
  | 'estimatedMinutes'
  | 'timeZone'
  | 'weekdayMinutes'
  | 'weekStartsOn'
  | 'archivedAt'
> & {
  /** Its change counter, read before anything else of the page: what is shown is never older. */
  changes?: number
}

/**
 * The project of a key as JSON, if the user `users` is a member of its organization, else null: a part of the statement
 * that finds out who is signed in, so that a project's pages need no other for it.
 */
export const projectOfUser = (key: ReturnType<typeof sql.placeholder>) => sql<Project | null>`(
  select json_build_object('id', p.id, 'key', p.key, 'organizationId', p.organization_id, 'number', p.number,
    'name', p.name, 'client', p.client, 'startDate', p.start_date, 'endDate', p.end_date,
    'estimatedMinutes', p.estimated_minutes, 'timeZone', p.time_zone, 'weekdayMinutes', p.weekday_minutes,
    'weekStartsOn', p.week_starts_on, 'archivedAt', p.archived_at::text,
    'changes', coalesce((select h.change_counter from heads h where h.scope_id = p.id), 0))
  from projects p join memberships m on m.organization_id = p.organization_id
  where p.key = ${key} and m.user_id = users.id)`
