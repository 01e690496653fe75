import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { findCredentials } from '~/data/accounts/credentials'
import { acceptInvitation, invite } from '~/data/accounts/invitations'
import { findReset, freshReset, makeReset, makeResetFromServer, takeReset } from '~/data/accounts/resets'
import { listSessions } from '~/data/accounts/sessions'
import type { Actor } from '~/data/people'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser, type Organization } from '~tests/support/factories'
import { digestOf, signedIn } from './people'

describe('a reset link', () => {
  const database = useDatabase()
  let organization: Organization
  let owner: Actor
  let member: Actor
  const reset = () => {
    const id = uuid()
    return { id, tokenHash: digestOf(id) }
  }

  beforeEach(async () => {
    organization = await makeOrganization(database.db)
    owner = await makeUser(database.db, organization, 'owner')
    member = await makeUser(database.db, organization, 'foreman')
  })

  it('sets the password once and ends every session and other link of that person', async () => {
    const person = await signedIn(database.db, member)
    const [first, second] = [reset(), reset()]
    expect(await makeReset(database.db, owner, member.userId, first)).toMatchObject({ ok: true })
    await makeReset(database.db, owner, member.userId, second)
    expect(await findReset(database.db, first.tokenHash)).toMatchObject({ name: member.name })
    expect(await freshReset(database.db, owner, first.id)).toMatchObject({ name: member.name })

    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) => takeReset(database.db, first.tokenHash, `hash ${n}`)),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect((await findCredentials(database.db, person.email))?.passwordHash).toMatch(/^hash \d$/)
    expect(await listSessions(database.db, person)).toEqual([])
    expect(await findReset(database.db, first.tokenHash)).toBeUndefined()
    expect(await takeReset(database.db, second.tokenHash, 'hash')).toEqual({ ok: false })
    const rows =
      await database.sql`select summary from update_batches where organization_id = ${organization.id} order by id`
    expect(rows.map((row) => row.summary)).toEqual([
      `Made a password reset link for ${member.name}`,
      `Made a password reset link for ${member.name}`,
      `${member.name} set a new password by a reset link`,
    ])
  })

  it('opens nothing after 24 hours', async () => {
    const one = reset()
    await makeReset(database.db, owner, member.userId, one)
    await database.db.execute(sql`update password_resets set expires_at = expires_at - interval '24 hours'`)
    expect(await findReset(database.db, one.tokenHash)).toBeUndefined()
    expect(await takeReset(database.db, one.tokenHash, 'hash')).toEqual({ ok: false })
  })

  it('is made by an owner of that organization alone', async () => {
    const stranger = await makeUser(database.db, await makeOrganization(database.db), 'owner')
    expect(await makeReset(database.db, member, owner.userId, reset())).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
    expect(await makeReset(database.db, stranger, member.userId, reset())).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('gives no owner a way into another organization', async () => {
    const elsewhere = await makeOrganization(database.db)
    const boss = await makeUser(database.db, elsewhere, 'owner')
    const id = uuid()
    await invite(database.db, boss, { id, role: 'viewer', label: '', tokenHash: digestOf(id) })
    const before = reset()
    await makeReset(database.db, owner, member.userId, before)
    await acceptInvitation(database.db, digestOf(id), await signedIn(database.db, member))
    expect(await findReset(database.db, before.tokenHash)).toBeUndefined()
    const refused = { ok: false, reason: 'other-organizations' }
    expect(await makeReset(database.db, owner, member.userId, reset())).toEqual(refused)
    expect(await makeReset(database.db, boss, member.userId, reset())).toEqual(refused)
  })

  it('is made on the server’s command line for any account, and logged as that', async () => {
    const one = reset()
    const email = `${member.userId}@EXAMPLE.com`
    expect(await makeResetFromServer(database.db, email, one)).toMatchObject({ name: member.name })
    expect(await findReset(database.db, one.tokenHash)).toMatchObject({ userId: member.userId })
    expect(await makeResetFromServer(database.db, 'nobody@example.com', reset())).toBeUndefined()
    const [row] = await database.sql`
      select actor_id, actor_name from update_batches where organization_id = ${organization.id}`
    expect(row).toEqual({ actor_id: null, actor_name: 'Server command line' })
  })
})
