import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import type { Db, Tx } from '~db/client'
import { memberships, passwordResets, signInSessions, users } from '~db/schema/index'
import { asOwner, findMember, type Member } from '../members'
import type { Actor } from '../people'
import { retried } from '../retry'
import { revokeEveryToken } from './every-token'
import { recordForPerson, recordMemberChange } from './record'

const HOURS = 24

export interface NewReset {
  /** Made with the form: the form sent twice is one link. */
  id: string
  tokenHash: string
}

async function insertReset(tx: Tx, userId: string, { id, tokenHash }: NewReset): Promise<boolean> {
  const [made] = await tx
    .insert(passwordResets)
    .values({ id, userId, tokenHash, expiresAt: sql`now() + make_interval(hours => ${HOURS})` })
    .onConflictDoNothing()
    .returning({ id: passwordResets.id })
  return Boolean(made)
}

export type MadeReset =
  { ok: true; member: Member } | { ok: false; reason: 'not-allowed' | 'not-found' | 'other-organizations' }

/**
 * Makes a link by which a member sets a new password. Not for somebody who is in other organizations too: with it an
 * owner here could get in there; such a link is made on the server's command line.
 */
export function makeReset(db: Db, actor: Actor, userId: string, reset: NewReset): Promise<MadeReset> {
  return asOwner<MadeReset>(db, actor, async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
    const member = await findMember(tx, actor, userId)
    if (!member) return { ok: false, reason: 'not-found' }
    const [elsewhere] = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.userId, userId), ne(memberships.organizationId, actor.organizationId)))
      .limit(1)
    if (elsewhere) return { ok: false, reason: 'other-organizations' }
    if (await insertReset(tx, userId, reset)) {
      await recordMemberChange(tx, {
        organizationId: actor.organizationId,
        actor,
        summary: `Made a password reset link for ${member.name}`,
        rows: [{ entity: 'password-reset', entityId: reset.id, label: member.name }],
      })
    }
    return { ok: true, member }
  })
}

/** The same for whoever administers the server; undefined when no account has that e-mail address. */
export async function makeResetFromServer(
  db: Db,
  email: string,
  reset: NewReset,
): Promise<{ name: string; email: string } | undefined> {
  return db.transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id, name: users.name, email: users.email })
      .from(users)
      .where(sql`lower(${users.email}) = lower(${email})`)
      .for('no key update')
    if (!user) return undefined
    await insertReset(tx, user.id, reset)
    await recordForPerson(tx, user.id, {
      actor: { userId: null, name: 'Server command line' },
      summary: `Made a password reset link for ${user.name}`,
      rows: [{ entity: 'password-reset', entityId: reset.id, label: user.name }],
    })
    return { name: user.name, email: user.email }
  })
}

const isOpen = and(isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, sql`now()`))

export interface OpenReset {
  id: string
  userId: string
  name: string
  email: string
}

/** The account whose password a link sets, unless it was used or has run out. */
export async function findReset(db: Db, tokenHash: string): Promise<OpenReset | undefined> {
  const [row] = await db
    .select({ id: passwordResets.id, userId: users.id, name: users.name, email: users.email })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(and(eq(passwordResets.tokenHash, tokenHash), isOpen))
  return row
}

/** Whether a reset that this actor's form made can still be shown: it is open and younger than ten minutes. */
export async function freshReset(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ userId: string; name: string } | undefined> {
  const [row] = await db
    .select({ userId: users.id, name: users.name })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.userId, users.id), eq(memberships.organizationId, actor.organizationId)),
    )
    .where(
      and(
        eq(passwordResets.id, id),
        isOpen,
        sql`${passwordResets.createdAt} > now() - interval '10 minutes'`,
      ),
    )
  return row
}

/**
 * Sets the new password, once; ends all of the person's sign-in sessions and every other link.
 * @param tokens whether their tokens for programs are revoked too; by themselves they go on working
 */
export async function takeReset(
  db: Db,
  tokenHash: string,
  passwordHash: string,
  { tokens = false }: { tokens?: boolean } = {},
): Promise<{ ok: boolean }> {
  return retried(() => db.transaction((tx) => take(tx, tokenHash, passwordHash, tokens)))
}

async function take(
  tx: Tx,
  tokenHash: string,
  passwordHash: string,
  tokens: boolean,
): Promise<{ ok: boolean }> {
  const [taken] = await tx
    .update(passwordResets)
    .set({ usedAt: sql`now()` })
    .where(and(eq(passwordResets.tokenHash, tokenHash), isOpen))
    .returning({ id: passwordResets.id, userId: passwordResets.userId })
  if (!taken) return { ok: false }
  const [user] = await tx
    .update(users)
    .set({ passwordHash })
    .where(eq(users.id, taken.userId))
    .returning({ id: users.id, name: users.name })
  if (!user) return { ok: false }
  await tx.delete(signInSessions).where(eq(signInSessions.userId, user.id))
  await tx
    .delete(passwordResets)
    .where(and(eq(passwordResets.userId, user.id), isNull(passwordResets.usedAt)))
  const revoked = tokens ? await revokeEveryToken(tx, user.id) : []
  await recordForPerson(tx, user.id, {
    actor: { userId: user.id, name: user.name },
    summary: `${user.name} set a new password by a reset link`,
    rows: [{ entity: 'password', entityId: user.id, label: user.name }, ...revoked],
  })
  return { ok: true }
}
