import { and, eq, gt, sql } from 'drizzle-orm'
import type { Role } from '~/domain/access'
import type { Db } from '~db/client'
import { signInSessions, users } from '~db/schema/index'
import { prepared } from './prepared'
import { type Project, projectOfUser } from './projects/find'
import { type SavedFilter, savedFiltersOfUser } from './saved-filters'

/** Somebody's membership as it is needed to decide what they may do. */
export interface Membership {
  organizationId: string
  organizationName: string
  role: Role
}

/** Who is signed in. */
export interface Person {
  userId: string
  sessionId: string
  name: string
  email: string
  listView: 'field' | 'office' | null
  memberships: Membership[]
  /** Names the state of all that they may see: any change anywhere in their organizations makes another. */
  changes: string
  /** Their sign-in session was extended just now: the cookie is given the same time. */
  extended: boolean
  /** The project that was asked for, if they are a member of its organization. */
  project: Project | null
  /** Their own filters of that project’s list; a program has none. */
  savedFilters?: SavedFilter[]
}

/** Who does something, in which organization, as what. Every command and query takes one first. */
export interface Actor {
  userId: string
  name: string
  organizationId: string
  organizationName: string
  role: Role
  listView: 'field' | 'office' | null
}

/** The memberships of the user `users`, as JSON. */
export const membershipsOfUser = sql<Membership[]>`coalesce((
  select json_agg(json_build_object('organizationId', m.organization_id, 'organizationName', o.name, 'role', m.role)
    order by o.name)
  from memberships m join organizations o on o.id = m.organization_id
  where m.user_id = users.id), '[]')`

const bySessionToken = prepared((db) =>
  db
    .select({
      userId: users.id,
      sessionId: signInSessions.id,
      name: users.name,
      email: users.email,
      listView: sql<Person['listView']>`${users.listView}`,
      extended: sql<boolean>`${signInSessions.lastSeenAt} < now() - interval '1 hour'`,
      memberships: membershipsOfUser,
      changes: sql<string>`(
        select md5(coalesce(string_agg(h.scope_id::text || h.change_counter, ',' order by h.scope_id), ''))
        from memberships m join heads h on h.organization_id = m.organization_id where m.user_id = users.id)`,
      project: projectOfUser(sql.placeholder('projectKey')),
      savedFilters: savedFiltersOfUser(sql.placeholder('projectKey')),
    })
    .from(signInSessions)
    .innerJoin(users, eq(users.id, signInSessions.userId))
    .where(
      and(
        eq(signInSessions.tokenHash, sql.placeholder('tokenHash')),
        gt(signInSessions.expiresAt, sql`now()`),
      ),
    )
    .prepare('person_by_session'),
)

/**
 * The person that a sign-in session belongs to, or null when it has ended. One statement; an hourly touch aside,
 * which moves its end on by the time that it wasn't used: a session ends so many days after its last use.
 * @param projectKey of the project that they want to see, '' for none
 */
export async function findPersonBySession(
  db: Db,
  tokenHash: string,
  projectKey = '',
): Promise<Person | null> {
  const [person] = await bySessionToken(db).execute({ tokenHash, projectKey })
  if (!person) return null
  if (person.extended) {
    const { expiresAt, lastSeenAt } = signInSessions
    await db
      .update(signInSessions)
      .set({ lastSeenAt: sql`now()`, expiresAt: sql`${expiresAt} + (now() - ${lastSeenAt})` })
      .where(eq(signInSessions.id, person.sessionId))
  }
  return person
}

/** The person as a member of one organization, or undefined when they are none. */
export function actorIn(person: Person, organizationId: string): Actor | undefined {
  const membership = person.memberships.find((m) => m.organizationId === organizationId)
  if (!membership) return undefined
  const { userId, name, listView } = person
  return { userId, name, listView, ...membership }
}
