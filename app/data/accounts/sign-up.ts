import type { Db, Tx } from '~db/client'
import { memberships, users } from '~db/schema/index'
import { v7 as uuid } from 'uuid'
import { shipTemplates } from '../templates/ship'
import { recordMemberChange } from './record'
import { insertOrganization } from './slug'

export interface NewUser {
  name: string
  email: string
  passwordHash: string
}

/** Makes an account; undefined when the e-mail address has one already, also when both come at once. */
export async function insertUser(tx: Tx, user: NewUser): Promise<string | undefined> {
  const [made] = await tx
    .insert(users)
    .values({ id: uuid(), ...user })
    .onConflictDoNothing()
    .returning({ id: users.id })
  return made?.id
}

export type SignedUp =
  { ok: true; userId: string; organizationId: string } | { ok: false; reason: 'email-taken' }

/** Makes an account with an organization of its own, which it owns, and the rules of credit that come with Milepost. */
export async function signUp(db: Db, user: NewUser, organizationName: string): Promise<SignedUp> {
  return db.transaction(async (tx) => {
    const userId = await insertUser(tx, user)
    if (!userId) return { ok: false, reason: 'email-taken' }
    const { id: organizationId, slug } = await insertOrganization(tx, organizationName)
    await tx.insert(memberships).values({ organizationId, userId, role: 'owner' })
    await shipTemplates(tx, organizationId)
    await recordMemberChange(tx, {
      organizationId,
      actor: { userId, name: user.name },
      summary: `${user.name} founded ${organizationName}`,
      rows: [
        {
          entity: 'organization',
          entityId: organizationId,
          label: organizationName,
          newValue: { name: organizationName, slug },
        },
        { entity: 'membership', entityId: userId, label: user.name, newValue: { role: 'owner' } },
      ],
    })
    return { ok: true, userId, organizationId }
  })
}
