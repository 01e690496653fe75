import { and, eq, inArray, sql } from 'drizzle-orm'
import { may, type Role } from '~/domain/access'
import type { Db, Tx } from '~db/client'
import { invitations, memberships, organizations, passwordResets, users } from '~db/schema/index'
import { endAccess } from './accounts/end-access'
import { recordForPerson, recordMemberChange } from './accounts/record'
import { type Actor, actorIn, type Person } from './people'
import { retried } from './retry'

export interface Organization {
  id: string
  name: string
  slug: string
}

/** An organization by what stands in its address, with who the person is in it; of others nothing is known. */
export async function findOrganization(
  db: Db,
  person: Person,
  slug: string,
): Promise<{ organization: Organization; actor: Actor } | undefined> {
  const own = person.memberships.map((m) => m.organizationId)
  if (own.length === 0) return undefined
  const [organization] = await db
    .select({ id: organizations.id, name: organizations.name, slug: organizations.slug })
    .from(organizations)
    .where(and(eq(organizations.slug, slug), inArray(organizations.id, own)))
  const actor = organization && actorIn(person, organization.id)
  return actor && { organization, actor }
}

/** The organizations of a person with their addresses, in the order of their names. */
export async function ownOrganizations(db: Db, person: Person): Promise<(Organization & { role: Role })[]> {
  return db
    .select({
      id: organizations.id,
      name: organizations.name,
      slug: organizations.slug,
      role: sql<Role>`${memberships.role}`,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(memberships.userId, person.userId))
    .orderBy(organizations.name, organizations.id)
}

export interface Member {
  userId: string
  name: string
  email: string
  role: Role
  since: string
}

const member = {
  userId: users.id,
  name: users.name,
  email: users.email,
  role: sql<Role>`${memberships.role}`,
  since: sql<string>`(${memberships.createdAt} at time zone 'UTC')::date::text`,
}

const selectMembers = (db: Db | Tx) =>
  db.select(member).from(memberships).innerJoin(users, eq(users.id, memberships.userId))

export async function listMembers(db: Db, actor: Actor): Promise<Member[]> {
  return selectMembers(db)
    .where(eq(memberships.organizationId, actor.organizationId))
    .orderBy(sql`lower(${users.name})`, users.id)
}

export async function findMember(db: Db | Tx, actor: Actor, userId: string): Promise<Member | undefined> {
  const [row] = await selectMembers(db).where(
    and(eq(memberships.organizationId, actor.organizationId), eq(memberships.userId, userId)),
  )
  return row
}

export type MemberRefusal = { ok: false; reason: 'not-allowed' | 'not-found' | 'last-owner' }
export type MemberResult<T = object> = ({ ok: true } & T) | MemberRefusal

/**
 * Runs a command of an owner's. All such commands of an organization run one after the other, and who owns it is read
 * under that lock: two owners who take each other's role away at once can't leave none.
 */
export async function asOwner<T>(
  db: Db,
  actor: Actor,
  work: (tx: Tx, owners: ReadonlySet<string>) => Promise<T>,
): Promise<T | { ok: false; reason: 'not-allowed' }> {
  if (!may(actor.role, 'manageMembers')) return { ok: false, reason: 'not-allowed' }
  const commanded = async (tx: Tx) => {
    // Doesn't wait for, or hold up, those who only refer to the organization.
    await tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, actor.organizationId))
      .for('no key update')
    const rows = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.organizationId, actor.organizationId), eq(memberships.role, 'owner')))
    const owners = new Set(rows.map((row) => row.userId))
    return owners.has(actor.userId) ? work(tx, owners) : ({ ok: false, reason: 'not-allowed' } as const)
  }
  // Whoever leaves is told of in their other organizations: two that lose each other's members at once can meet.
  return retried(() => db.transaction(commanded))
}

/** What an owner who is none any more could still open: links that they made, or may have seen. */
async function withdrawLinks(tx: Tx, organizationId: string, userId: string): Promise<void> {
  await tx
    .delete(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.createdBy, userId),
        sql`${invitations.acceptedAt} is null`,
      ),
    )
  const colleagues = tx
    .select({ id: memberships.userId })
    .from(memberships)
    .where(eq(memberships.organizationId, organizationId))
  await tx
    .delete(passwordResets)
    .where(and(inArray(passwordResets.userId, colleagues), sql`${passwordResets.usedAt} is null`))
}

/** Gives a member another role; the last owner stays one. */
export function changeRole(
  db: Db,
  actor: Actor,
  userId: string,
  role: Role,
): Promise<MemberResult<{ member: Member }>> {
  return asOwner<MemberResult<{ member: Member }>>(db, actor, async (tx, owners) => {
    const member = await findMember(tx, actor, userId)
    if (!member) return { ok: false, reason: 'not-found' }
    if (member.role === role) return { ok: true, member }
    if (owners.has(userId) && owners.size === 1) return { ok: false, reason: 'last-owner' }
    await tx
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.organizationId, actor.organizationId), eq(memberships.userId, userId)))
    if (owners.has(userId)) await withdrawLinks(tx, actor.organizationId, userId)
    await recordMemberChange(tx, {
      organizationId: actor.organizationId,
      actor,
      summary: `${member.name}: ${member.role} became ${role}`,
      rows: [
        {
          entity: 'membership',
          entityId: userId,
          label: member.name,
          oldValue: { role: member.role },
          newValue: { role },
        },
      ],
    })
    return { ok: true, member: { ...member, role } }
  })
}

/**
 * Takes a member out of the organization: their account stays, what they did stays under their name. Their
 * tokens, and their calendar addresses that show it, end for good.
 */
export function removeMember(
  db: Db,
  actor: Actor,
  userId: string,
): Promise<MemberResult<{ member: Member }>> {
  return asOwner<MemberResult<{ member: Member }>>(db, actor, async (tx, owners) => {
    const member = await findMember(tx, actor, userId)
    if (!member) return { ok: false, reason: 'not-found' }
    if (owners.has(userId) && owners.size === 1) return { ok: false, reason: 'last-owner' }
    if (owners.has(userId)) await withdrawLinks(tx, actor.organizationId, userId)
    // Whoever makes an address or a token holds it too: none is made beside this.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
    await tx
      .delete(memberships)
      .where(and(eq(memberships.organizationId, actor.organizationId), eq(memberships.userId, userId)))
    const { own, everywhere } = await endAccess(tx, actor.organizationId, userId)
    // Of another organization nothing is said but what is theirs.
    if (everywhere.length > 0)
      await recordForPerson(tx, userId, {
        actor: { userId: null, name: member.name },
        summary: `Tokens and calendar addresses of ${member.name} ended with a membership elsewhere`,
        rows: everywhere,
      })
    const was = {
      entity: 'membership',
      entityId: userId,
      label: member.name,
      oldValue: { role: member.role },
    }
    await recordMemberChange(tx, {
      organizationId: actor.organizationId,
      actor,
      summary: `${member.name} was removed from ${actor.organizationName}`,
      rows: [was, ...own, ...everywhere],
    })
    return { ok: true, member }
  })
}
