import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { changePassword, findCredentials, rename } from '~/data/accounts/credentials'
import { endOtherSessions, endSession, listSessions } from '~/data/accounts/sessions'
import { signUp } from '~/data/accounts/sign-up'
import { COMPONENT_TYPES } from '~/domain/component-types'
import { auditLog, milestoneTemplates, organizations } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser } from '~tests/support/factories'
import { signedIn } from './people'

const user = (email = `${uuid()}@example.com`) => ({ name: 'Kari', email, passwordHash: '-' })

describe('signing up', () => {
  const database = useDatabase()

  it('makes an account that owns a new organization with the rules of credit', async () => {
    const made = await signUp(database.db, user(), 'Müller & Søn')
    if (!made.ok) throw new Error(made.reason)
    const person = await signedIn(database.db, made)
    expect(person.memberships).toMatchObject([{ organizationName: 'Müller & Søn', role: 'owner' }])
    const templates = await database.db
      .select()
      .from(milestoneTemplates)
      .where(eq(milestoneTemplates.organizationId, made.organizationId))
    expect(templates.map((template) => template.componentType).sort()).toEqual([...COMPONENT_TYPES].sort())
    const log = await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.organizationId, made.organizationId))
    expect(log.map((row) => row.entity)).toEqual(['organization', 'membership'])
  })

  it('gives every organization an address of its own, also when many of one name come at once', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => signUp(database.db, user(), 'Acme')))
    expect(made.every((one) => one.ok)).toBe(true)
    const rows = await database.db.select().from(organizations).where(eq(organizations.name, 'Acme'))
    const slugs = rows.map((row) => row.slug)
    expect(new Set(slugs).size).toBe(12)
    expect(slugs).toContain('acme')
    expect(slugs).toContain('acme-2')
  })

  it('makes one account for an e-mail address, also when two come at once, and leaves nothing of the other', async () => {
    const email = `${uuid()}@example.com`
    const name = `Twice ${email}`
    const results = await Promise.all([
      signUp(database.db, user(email), name),
      signUp(database.db, user(email.toUpperCase()), name),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await database.db.select().from(organizations).where(eq(organizations.name, name))).toHaveLength(1)
  })
})

describe('one’s own account', () => {
  const database = useDatabase()
  const somebody = async () => makeUser(database.db, await makeOrganization(database.db), 'viewer')

  it('shows where it is signed in, and ends own sessions only', async () => {
    const [me, other] = [await somebody(), await somebody()]
    const phone = await signedIn(database.db, me, 'phone')
    const office = await signedIn(database.db, me, 'office')
    const theirs = await signedIn(database.db, other)
    expect(await listSessions(database.db, phone)).toMatchObject([
      { userAgent: 'phone', current: true },
      { userAgent: 'office', current: false },
    ])
    await endSession(database.db, phone, theirs.sessionId)
    await endOtherSessions(database.db, theirs)
    expect(await listSessions(database.db, phone)).toHaveLength(2)
    expect(await listSessions(database.db, theirs)).toHaveLength(1)
    await endSession(database.db, phone, office.sessionId)
    expect(await listSessions(database.db, phone)).toMatchObject([{ userAgent: 'phone' }])
  })

  it('ends the other sessions when the password changes', async () => {
    const me = await somebody()
    const [here, there] = [await signedIn(database.db, me), await signedIn(database.db, me)]
    await changePassword(database.db, here, 'new hash')
    expect((await listSessions(database.db, there)).map((session) => session.id)).toEqual([here.sessionId])
    expect((await findCredentials(database.db, here.email.toUpperCase()))?.passwordHash).toBe('new hash')
  })

  it('changes its name, which every organization’s log holds', async () => {
    const me = await somebody()
    await rename(database.db, await signedIn(database.db, me), 'New Name')
    const log = await database.db.select().from(auditLog).where(eq(auditLog.entityId, me.userId))
    expect(log).toMatchObject([
      { entity: 'user', oldValue: { name: me.name }, newValue: { name: 'New Name' } },
    ])
  })
})
