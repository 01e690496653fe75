import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Role } from '~/domain/access'
import type { Db, Tx } from '~db/client'
import { invitations, memberships, organizations, passwordResets, users } from '~db/schema/index'
import { asOwner, type MemberResult } from '../members'
import type { Actor, Person } from '../people'
import { retried } from '../retry'
import { recordMemberChange } from './record'
import { insertUser, type NewUser } from './sign-up'

const DAYS = 14

const isOpen = and(isNull(invitations.acceptedAt), gt(invitations.expiresAt, sql`now()`))
const lastDay = sql<string>`(${invitations.expiresAt} at time zone 'UTC')::date::text`

export interface NewInvitation {
  /** Made with the form: the form sent twice is one invitation. */
  id: string
  role: Role
  label: string
  tokenHash: string
}

/** Makes a link that lets one person in with a role, within 14 days. */
export function invite(
  db: Db,
  actor: Actor,
  { id, role, label, tokenHash }: NewInvitation,
): Promise<MemberResult> {
  return asOwner<MemberResult>(db, actor, async (tx) => {
    const { organizationId, userId } = actor
    const [made] = await tx
      .insert(invitations)
      .values({
        id,
        organizationId,
        role,
        label,
        tokenHash,
        createdBy: userId,
        expiresAt: sql`now() + make_interval(days => ${DAYS})`,
      })
      .onConflictDoNothing()
      .returning({ id: invitations.id })
    if (!made) return { ok: true }
    await recordMemberChange(tx, {
      organizationId,
      actor,
      summary: `Invited ${label || 'somebody'} as ${role}`,
      rows: [{ entity: 'invitation', entityId: id, label, newValue: { role } }],
    })
    return { ok: true }
  })
}

export interface ListedInvitation {
  id: string
  role: Role
  label: string
  invitedBy: string | null
  /** The last day (UTC) on which it can be accepted. */
  lastDay: string
  /** Younger than ten minutes. */
  fresh: boolean
}

/** The invitations that somebody could still accept, the newest first. */
export async function openInvitations(db: Db, actor: Actor): Promise<ListedInvitation[]> {
  return db
    .select({
      id: invitations.id,
      role: sql<Role>`${invitations.role}`,
      label: invitations.label,
      invitedBy: users.name,
      lastDay,
      fresh: sql<boolean>`${invitations.createdAt} > now() - interval '10 minutes'`,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.organizationId, actor.organizationId), isOpen))
    .orderBy(desc(invitations.id))
}

/** Makes an open invitation void. */
export function revokeInvitation(db: Db, actor: Actor, id: string): Promise<MemberResult> {
  return asOwner<MemberResult>(db, actor, async (tx) => {
    const [gone] = await tx
      .delete(invitations)
      .where(
        and(
          eq(invitations.id, id),
          eq(invitations.organizationId, actor.organizationId),
          isNull(invitations.acceptedAt),
        ),
      )
      .returning({ label: invitations.label, role: invitations.role })
    if (!gone) return { ok: false, reason: 'not-found' }
    await recordMemberChange(tx, {
      organizationId: actor.organizationId,
      actor,
      summary: `Took back the invitation of ${gone.label || 'somebody'}`,
      rows: [{ entity: 'invitation', entityId: id, label: gone.label, oldValue: { role: gone.role } }],
    })
    return { ok: true }
  })
}

export interface OpenInvitation {
  id: string
  organizationId: string
  organizationName: string
  role: Role
  label: string
  invitedBy: string | null
  lastDay: string
}

/** The invitation that a link opens, unless it was used, taken back or has run out. */
export async function findInvitation(db: Db, tokenHash: string): Promise<OpenInvitation | undefined> {
  const [row] = await db
    .select({
      id: invitations.id,
      organizationId: invitations.organizationId,
      organizationName: organizations.name,
      role: sql<Role>`${invitations.role}`,
      label: invitations.label,
      invitedBy: users.name,
      lastDay,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen))
  return row
}

export type Accepted =
  { ok: true; userId: string } | { ok: false; reason: 'gone' | 'email-taken' | 'already-member' }

/** Rolls the transaction back with its reason. */
class Refused extends Error {
  constructor(readonly reason: 'gone' | 'email-taken' | 'already-member') {
    super(reason)
  }
}

/**
 * Lets a new person or one with an account into the organization. A link opens once: it is taken first, and whoever
 * comes at the same moment waits, and then finds it gone.
 */
export async function acceptInvitation(db: Db, tokenHash: string, who: NewUser | Person): Promise<Accepted> {
  try {
    return await retried(() =>
      db.transaction(async (tx) => {
        const [taken] = await tx
          .update(invitations)
          .set({ acceptedAt: sql`now()` })
          .where(and(eq(invitations.tokenHash, tokenHash), isOpen))
          .returning({
            id: invitations.id,
            organizationId: invitations.organizationId,
            role: invitations.role,
          })
        if (!taken) throw new Refused('gone')
        const userId = 'userId' in who ? who.userId : await insertUser(tx, who)
        if (!userId) throw new Refused('email-taken')
        await join(tx, taken, userId)
        await recordMemberChange(tx, {
          organizationId: taken.organizationId,
          actor: { userId, name: who.name },
          summary: `${who.name} joined as ${taken.role}`,
          rows: [
            {
              entity: 'membership',
              entityId: userId,
              label: who.name,
              newValue: { role: taken.role, invitation: taken.id },
            },
          ],
        })
        return { ok: true, userId }
      }),
    )
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    throw error
  }
}

async function join(
  tx: Tx,
  taken: { id: string; organizationId: string; role: string },
  userId: string,
): Promise<void> {
  // The same lock as for making a reset link: an owner's power over an account ends where it joins another organization.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
  await tx.delete(passwordResets).where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)))
  const [joined] = await tx
    .insert(memberships)
    .values({ organizationId: taken.organizationId, userId, role: taken.role })
    .onConflictDoNothing()
    .returning({ userId: memberships.userId })
  if (!joined) throw new Refused('already-member')
  await tx.update(invitations).set({ acceptedBy: userId }).where(eq(invitations.id, taken.id))
}
