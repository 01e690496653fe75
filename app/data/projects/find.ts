import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { projects } from '~db/schema/index'
import type { Person } from '../people'
import { prepared } from '../prepared'

const columns = {
  id: projects.id,
  key: projects.key,
  organizationId: projects.organizationId,
  number: projects.number,
  name: projects.name,
  client: projects.client,
  startDate: projects.startDate,
  endDate: projects.endDate,
  estimatedMinutes: projects.estimatedMinutes,
  timeZone: projects.timeZone,
  weekdayMinutes: projects.weekdayMinutes,
  weekStartsOn: projects.weekStartsOn,
  archivedAt: projects.archivedAt,
}

const byKey = prepared((db) =>
  db
    .select(columns)
    .from(projects)
    .where(
      and(
        eq(projects.key, sql.placeholder('key')),
        sql`${projects.organizationId} = any(${sql.placeholder('organizations')}::uuid[])`,
      ),
    )
    .prepare('project_by_key'),
)

export type Project = Awaited<ReturnType<ReturnType<typeof byKey>['execute']>>[number]

/** A project by what stands in its address, if the person is a member of its organization. One statement. */
export async function findProject(db: Db, person: Person, key: string): Promise<Project | undefined> {
  const organizations = `{${person.memberships.map((m) => m.organizationId).join(',')}}`
  const [project] = await byKey(db).execute({ key, organizations })
  return project
}
