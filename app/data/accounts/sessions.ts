import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { signInSessions } from '~db/schema/index'
import { v7 as uuid } from 'uuid'
import type { Person } from '../people'

export interface NewSession {
  userId: string
  tokenHash: string
  userAgent: string
  days: number
}

/** Begins a sign-in session, and clears away those of the same person that have run out. */
export async function startSession(
  db: Queryable,
  { userId, tokenHash, userAgent, days }: NewSession,
): Promise<void> {
  await db
    .delete(signInSessions)
    .where(and(eq(signInSessions.userId, userId), lt(signInSessions.expiresAt, sql`now()`)))
  await db.insert(signInSessions).values({
    id: uuid(),
    userId,
    tokenHash,
    userAgent: userAgent.slice(0, 400),
    expiresAt: sql`now() + make_interval(days => ${days})`,
  })
}

export interface ListedSession {
  id: string
  userAgent: string
  /** Seconds since it was last used, to the hour. */
  idleSeconds: number
  /** Seconds since it began. */
  ageSeconds: number
  current: boolean
}

/** Where a person is signed in, the present one first, then by last use. */
export async function listSessions(db: Queryable, person: Person): Promise<ListedSession[]> {
  const current = sql<boolean>`${signInSessions.id} = ${person.sessionId}`
  return db
    .select({
      id: signInSessions.id,
      userAgent: signInSessions.userAgent,
      idleSeconds: sql<number>`extract(epoch from now() - ${signInSessions.lastSeenAt})::int`,
      ageSeconds: sql<number>`extract(epoch from now() - ${signInSessions.createdAt})::int`,
      current,
    })
    .from(signInSessions)
    .where(and(eq(signInSessions.userId, person.userId), gt(signInSessions.expiresAt, sql`now()`)))
    .orderBy(desc(current), desc(signInSessions.lastSeenAt), desc(signInSessions.id))
}

/** Ends one of a person's own sessions; somebody else's is simply not there. */
export async function endSession(db: Queryable, person: Person, sessionId: string): Promise<void> {
  await db
    .delete(signInSessions)
    .where(and(eq(signInSessions.userId, person.userId), eq(signInSessions.id, sessionId)))
}

export async function endOtherSessions(db: Queryable, person: Person): Promise<void> {
  await db
    .delete(signInSessions)
    .where(and(eq(signInSessions.userId, person.userId), ne(signInSessions.id, person.sessionId)))
}

/** Ends the session of a cookie that is replaced by another one. */
export async function endSessionOfToken(db: Queryable, tokenHash: string): Promise<void> {
  await db.delete(signInSessions).where(eq(signInSessions.tokenHash, tokenHash))
}
