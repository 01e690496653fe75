import { and, count, eq, sql } from 'drizzle-orm'
import { ALL_PROJECTS } from '~/domain/calendar-name'
import type { Db, Tx } from '~db/client'
import { calendarFeeds, memberships, projects, users } from '~db/schema/index'
import { recordForPerson, recordMemberChange } from '../accounts/record'
import type { AuditRow } from '../audit'
import type { Person } from '../people'
import { isLive } from './live'

/** More than anybody has calendar programs. */
export const MOST_FEEDS = 50

export interface NewFeed {
  /** Made with the form: the form sent twice is one feed. */
  id: string
  /** Empty: the name of the project, or 'All projects'. */
  name: string
  /** null = all projects under way that the person may see. */
  projectKey: string | null
  tokenHash: string
}

/** Whose feeds they are. */
export type FeedPerson = Pick<Person, 'userId' | 'name'>

type FeedOf = { organizationId: string; name: string } | null

/** In the history of the project's organization, or of all of the person's. */
function record(tx: Tx, person: FeedPerson, of: FeedOf, did: string, row: AuditRow): Promise<unknown> {
  const { userId, name } = person
  const summary = `${name} ${did} the calendar address “${row.label}” of ${of ? of.name : 'all projects'}`
  const change = { actor: { userId, name }, summary, rows: [row] }
  return of
    ? recordMemberChange(tx, { ...change, organizationId: of.organizationId })
    : recordForPerson(tx, userId, change)
}

async function findOwnProject(tx: Tx, person: FeedPerson, key: string) {
  const [project] = await tx
    .select({ id: projects.id, name: projects.name, organizationId: projects.organizationId })
    .from(projects)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, projects.organizationId), eq(memberships.userId, person.userId)),
    )
    .where(eq(projects.key, key))
  return project
}

export type FeedMade = { ok: true } | { ok: false; reason: 'no-project' | 'too-many' }

/** Makes a calendar address for the person. The same id again is the same one. */
export function createFeed(
  db: Db,
  person: FeedPerson,
  { id, name, projectKey, tokenHash }: NewFeed,
): Promise<FeedMade> {
  return db.transaction<FeedMade>(async (tx) => {
    const { userId } = person
    // One at a time, so that none is made beyond the limit.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
    const project = projectKey === null ? null : await findOwnProject(tx, person, projectKey)
    if (project === undefined) return { ok: false, reason: 'no-project' }
    const [before] = await tx
      .select({ id: calendarFeeds.id })
      .from(calendarFeeds)
      .where(eq(calendarFeeds.id, id))
    if (before) return { ok: true }
    const [own] = await tx
      .select({ live: count() })
      .from(calendarFeeds)
      .where(and(eq(calendarFeeds.userId, userId), isLive))
    if ((own?.live ?? 0) >= MOST_FEEDS) return { ok: false, reason: 'too-many' }
    const called = name || (project ? project.name : ALL_PROJECTS)
    const projectId = project?.id ?? null
    await tx
      .insert(calendarFeeds)
      .values({ id, userId, projectId, name: called, tokenHash })
      .onConflictDoNothing()
    await record(tx, person, project, 'made', {
      entity: 'calendar-feed',
      entityId: id,
      label: called,
      newValue: { name: called, project: project?.name ?? null },
    })
    return { ok: true }
  })
}

/** Ends one of a person's own addresses; somebody else's is simply not there. Ending it twice is ending it. */
export async function revokeFeed(db: Db, person: FeedPerson, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [gone] = await tx
      .update(calendarFeeds)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(calendarFeeds.id, id), eq(calendarFeeds.userId, person.userId), isLive))
      .returning({ name: calendarFeeds.name, projectId: calendarFeeds.projectId })
    if (!gone) return
    const [project = null] = gone.projectId
      ? await tx
          .select({ name: projects.name, organizationId: projects.organizationId })
          .from(projects)
          .where(eq(projects.id, gone.projectId))
      : []
    await record(tx, person, project, 'ended', {
      entity: 'calendar-feed',
      entityId: id,
      label: gone.name,
      oldValue: { name: gone.name, project: project?.name ?? null },
    })
  })
}
