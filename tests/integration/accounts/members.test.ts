import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { invite, openInvitations } from '~/data/accounts/invitations'
import { findReset, makeReset } from '~/data/accounts/resets'
import { changeRole, findOrganization, listMembers, ownOrganizations, removeMember } from '~/data/members'
import type { Actor } from '~/data/people'
import { auditLog, heads, memberships, updateBatches } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser, type Organization } from '~tests/support/factories'
import { digestOf, signedIn } from './people'

describe('members', () => {
  const database = useDatabase()
  let organization: Organization
  let owner: Actor
  let viewer: Actor

  beforeEach(async () => {
    organization = await makeOrganization(database.db)
    owner = await makeUser(database.db, organization, 'owner')
    viewer = await makeUser(database.db, organization, 'viewer')
  })

  const roles = async () =>
    Object.fromEntries((await listMembers(database.db, owner)).map((member) => [member.userId, member.role]))

  it('get another role from an owner, which is in the log and moves the organization on', async () => {
    expect(await changeRole(database.db, owner, viewer.userId, 'foreman')).toMatchObject({ ok: true })
    expect(await roles()).toEqual({ [owner.userId]: 'owner', [viewer.userId]: 'foreman' })
    const [row] = await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.organizationId, organization.id))
    expect(row).toMatchObject({
      entity: 'membership',
      entityId: viewer.userId,
      oldValue: { role: 'viewer' },
      newValue: { role: 'foreman' },
      actorId: owner.userId,
    })
    const [batch] = await database.db
      .select()
      .from(updateBatches)
      .where(eq(updateBatches.id, row?.batchId ?? ''))
    expect(batch).toMatchObject({ kind: 'member', projectId: null, actorName: owner.name })
    const [head] = await database.db.select().from(heads).where(eq(heads.scopeId, organization.id))
    expect(head?.changeCounter).toBe(1)
  })

  it('change nothing, and log nothing, for the role that they have', async () => {
    expect(await changeRole(database.db, owner, viewer.userId, 'viewer')).toMatchObject({ ok: true })
    expect(
      await database.db.select().from(auditLog).where(eq(auditLog.organizationId, organization.id)),
    ).toEqual([])
  })

  it.each(['planner', 'foreman', 'viewer'] as const)('are not managed by a %s', async (role) => {
    const other = await makeUser(database.db, organization, role)
    expect(await changeRole(database.db, other, viewer.userId, 'owner')).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
    expect(await removeMember(database.db, other, owner.userId)).toEqual({ ok: false, reason: 'not-allowed' })
  })

  it('are not managed by who was an owner when the page was made', async () => {
    const was = { ...viewer, role: 'owner' as const }
    expect(await changeRole(database.db, was, viewer.userId, 'owner')).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
  })

  it('of another organization are not there', async () => {
    const other = await makeOrganization(database.db)
    const theirs = await makeUser(database.db, other, 'viewer')
    expect(await changeRole(database.db, owner, theirs.userId, 'owner')).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await removeMember(database.db, owner, theirs.userId)).toEqual({ ok: false, reason: 'not-found' })
    const person = await signedIn(database.db, owner)
    expect(await findOrganization(database.db, person, other.slug)).toBeUndefined()
    expect(await findOrganization(database.db, person, organization.slug)).toMatchObject({
      actor: { role: 'owner' },
    })
    expect(await ownOrganizations(database.db, person)).toMatchObject([
      { slug: organization.slug, role: 'owner' },
    ])
  })

  it('always keep an owner', async () => {
    expect(await changeRole(database.db, owner, owner.userId, 'planner')).toEqual({
      ok: false,
      reason: 'last-owner',
    })
    expect(await removeMember(database.db, owner, owner.userId)).toEqual({ ok: false, reason: 'last-owner' })
    await changeRole(database.db, owner, viewer.userId, 'owner')
    expect(await changeRole(database.db, owner, owner.userId, 'planner')).toMatchObject({ ok: true })
  })

  it('keep an owner also when two owners take each other’s role, or each their own, at once', async () => {
    const second = await makeUser(database.db, organization, 'owner')
    const commands = [
      () =>
        Promise.all([
          changeRole(database.db, owner, second.userId, 'viewer'),
          changeRole(database.db, second, owner.userId, 'viewer'),
        ]),
      () =>
        Promise.all([
          changeRole(database.db, owner, owner.userId, 'viewer'),
          changeRole(database.db, second, second.userId, 'viewer'),
        ]),
      () =>
        Promise.all([
          removeMember(database.db, owner, owner.userId),
          changeRole(database.db, second, second.userId, 'viewer'),
        ]),
    ]
    for (let round = 0; round < 15; round++) {
      const results = (await commands[round % commands.length]?.()) ?? []
      expect(results.filter((result) => result.ok)).toHaveLength(1)
      const owners = Object.values(await roles()).filter((role) => role === 'owner')
      expect(owners).toHaveLength(1)
      await database.db.delete(memberships).where(eq(memberships.organizationId, organization.id))
      await database.db
        .insert(memberships)
        .values(
          [owner, second].map(({ userId }) => ({ organizationId: organization.id, userId, role: 'owner' })),
        )
    }
  })

  it('lose access at once when they are removed, and what they did stays', async () => {
    const person = await signedIn(database.db, viewer)
    expect(person.memberships).toHaveLength(1)
    await removeMember(database.db, owner, viewer.userId)
    expect((await signedIn(database.db, viewer)).memberships).toEqual([])
    expect(await roles()).toEqual({ [owner.userId]: 'owner' })
    const [user] = await database.sql`select name from users where id = ${viewer.userId}`
    expect(user?.name).toBe(viewer.name)
  })

  it('who are owners no more hold no key: their open invitations and reset links go', async () => {
    const second = await makeUser(database.db, organization, 'owner')
    const tokenHash = digestOf(uuid())
    await invite(database.db, second, {
      id: uuid(),
      role: 'owner',
      label: 'me again',
      tokenHash: digestOf(uuid()),
    })
    await invite(database.db, owner, {
      id: uuid(),
      role: 'viewer',
      label: 'stays',
      tokenHash: digestOf(uuid()),
    })
    await makeReset(database.db, second, viewer.userId, { id: uuid(), tokenHash })
    await changeRole(database.db, owner, second.userId, 'planner')
    expect((await openInvitations(database.db, owner)).map((one) => one.label)).toEqual(['stays'])
    expect(await findReset(database.db, tokenHash)).toBeUndefined()
  })

  it('are counted in the database whatever the code does: a role that there isn’t is refused', async () => {
    const wrong = database.db.execute(
      sql`update memberships set role = 'god' where user_id = ${viewer.userId}`,
    )
    await expect(wrong).rejects.toThrow()
  })
})
