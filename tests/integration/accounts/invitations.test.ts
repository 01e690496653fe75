import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import {
  acceptInvitation,
  findInvitation,
  invite,
  openInvitations,
  revokeInvitation,
} from '~/data/accounts/invitations'
import { listMembers } from '~/data/members'
import type { Actor } from '~/data/people'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser, type Organization } from '~tests/support/factories'
import { digestOf, signedIn } from './people'

describe('an invitation', () => {
  const database = useDatabase()
  let organization: Organization
  let owner: Actor
  let id: string
  let tokenHash: string

  beforeEach(async () => {
    organization = await makeOrganization(database.db)
    owner = await makeUser(database.db, organization, 'owner')
    id = uuid()
    tokenHash = digestOf(id)
    await invite(database.db, owner, { id, role: 'foreman', label: 'Finn', tokenHash })
  })

  const newUser = (email = `${uuid()}@example.com`) => ({ name: 'Finn', email, passwordHash: '-' })
  const members = async () =>
    (await listMembers(database.db, owner)).filter((one) => one.userId !== owner.userId)

  it('is listed and found until it is accepted by a new person', async () => {
    expect(await openInvitations(database.db, owner)).toMatchObject([
      { id, label: 'Finn', role: 'foreman', fresh: true },
    ])
    expect(await findInvitation(database.db, tokenHash)).toMatchObject({
      organizationName: organization.name,
    })
    expect(await acceptInvitation(database.db, tokenHash, newUser())).toMatchObject({ ok: true })
    expect(await members()).toMatchObject([{ name: 'Finn', role: 'foreman' }])
    expect(await openInvitations(database.db, owner)).toEqual([])
    expect(await findInvitation(database.db, tokenHash)).toBeUndefined()
  })

  it('is accepted by somebody of another organization with the account that they have', async () => {
    const elsewhere = await makeUser(database.db, await makeOrganization(database.db), 'owner')
    await acceptInvitation(database.db, tokenHash, await signedIn(database.db, elsewhere))
    expect((await signedIn(database.db, elsewhere)).memberships.map((m) => m.role).sort()).toEqual([
      'foreman',
      'owner',
    ])
  })

  it('lets one of many in who come at the same moment', async () => {
    const results = await Promise.all(
      Array.from({ length: 12 }, () => acceptInvitation(database.db, tokenHash, newUser())),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.reason === 'gone')).toHaveLength(11)
    expect(await members()).toHaveLength(1)
    const [left] =
      await database.sql`select count(*)::int as n from users where name = 'Finn' and password_hash = '-'
      and not exists (select 1 from memberships m where m.user_id = users.id)`
    expect(left?.n).toBe(0)
  })

  it('stays open when the e-mail address has an account, whatever its case', async () => {
    const result = await acceptInvitation(database.db, tokenHash, newUser(`${owner.userId}@EXAMPLE.com`))
    expect(result).toEqual({ ok: false, reason: 'email-taken' })
    expect(await acceptInvitation(database.db, tokenHash, newUser())).toMatchObject({ ok: true })
  })

  it('stays open when a member opens it', async () => {
    const result = await acceptInvitation(database.db, tokenHash, await signedIn(database.db, owner))
    expect(result).toEqual({ ok: false, reason: 'already-member' })
    expect(await findInvitation(database.db, tokenHash)).toBeDefined()
  })

  it('opens nothing after 14 days', async () => {
    const [row] = await database.sql`select expires_at - created_at as span from invitations where id = ${id}`
    expect(row?.span).toBe('14 days')
    await database.db.execute(sql`update invitations set expires_at = now() where id = ${id}`)
    expect(await findInvitation(database.db, tokenHash)).toBeUndefined()
    expect(await acceptInvitation(database.db, tokenHash, newUser())).toEqual({ ok: false, reason: 'gone' })
    expect(await openInvitations(database.db, owner)).toEqual([])
  })

  it('opens nothing once it is taken back, which only its own organization’s owner can', async () => {
    const stranger = await makeUser(database.db, await makeOrganization(database.db), 'owner')
    expect(await revokeInvitation(database.db, stranger, id)).toEqual({ ok: false, reason: 'not-found' })
    expect(await revokeInvitation(database.db, owner, id)).toEqual({ ok: true })
    expect(await revokeInvitation(database.db, owner, id)).toEqual({ ok: false, reason: 'not-found' })
    expect(await acceptInvitation(database.db, tokenHash, newUser())).toEqual({ ok: false, reason: 'gone' })
  })

  it('is one when its form is sent twice, and never becomes another organization’s', async () => {
    await invite(database.db, owner, { id, role: 'owner', label: 'again', tokenHash })
    expect(await openInvitations(database.db, owner)).toMatchObject([{ label: 'Finn', role: 'foreman' }])
  })

  it('is made by owners alone', async () => {
    const planner = await makeUser(database.db, organization, 'planner')
    const asked = { id: uuid(), role: 'owner' as const, label: '', tokenHash: digestOf(uuid()) }
    expect(await invite(database.db, planner, asked)).toEqual({ ok: false, reason: 'not-allowed' })
  })
})
