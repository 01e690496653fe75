import { and, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { signInSessions, users } from '~db/schema/index'
import type { Person } from '../people'
import { revokeEveryToken } from './every-token'
import { recordForPerson } from './record'

export interface Credentials {
  userId: string
  name: string
  email: string
  passwordHash: string
}

const columns = { userId: users.id, name: users.name, email: users.email, passwordHash: users.passwordHash }

/** What is needed to check a password, by the e-mail address in any case. */
export async function findCredentials(db: Db, email: string): Promise<Credentials | undefined> {
  const [row] = await db
    .select(columns)
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`)
  return row
}

/** The same password at today's cost: no change that anyone sees. */
export async function rehash(db: Db, userId: string, old: string, passwordHash: string): Promise<void> {
  await db
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, userId), eq(users.passwordHash, old)))
}

/**
 * Sets a new password and ends the person's other sign-in sessions: whoever knew the old one is out.
 * @param tokens whether their tokens for programs are revoked too; by themselves they go on working
 */
export async function changePassword(
  db: Db,
  person: Person,
  passwordHash: string,
  { tokens = false }: { tokens?: boolean } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, person.userId))
    await tx
      .delete(signInSessions)
      .where(and(eq(signInSessions.userId, person.userId), ne(signInSessions.id, person.sessionId)))
    const revoked = tokens ? await revokeEveryToken(tx, person.userId) : []
    await recordForPerson(tx, person.userId, {
      actor: person,
      summary: `${person.name} changed their password`,
      rows: [{ entity: 'password', entityId: person.userId, label: person.name }, ...revoked],
    })
  })
}

/** Changes the name that others see. */
export async function rename(db: Db, person: Person, name: string): Promise<void> {
  if (name === person.name) return
  await db.transaction(async (tx) => {
    await tx.update(users).set({ name }).where(eq(users.id, person.userId))
    await recordForPerson(tx, person.userId, {
      actor: { userId: person.userId, name },
      summary: `${person.name} is now called ${name}`,
      rows: [
        {
          entity: 'user',
          entityId: person.userId,
          label: name,
          oldValue: { name: person.name },
          newValue: { name },
        },
      ],
    })
  })
}
