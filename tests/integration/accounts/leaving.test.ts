import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { createToken, findPersonByToken, listTokens } from '~/data/api-tokens'
import { createFeed } from '~/data/calendar-feeds/change'
import { listFeeds } from '~/data/calendar-feeds/list'
import { removeMember } from '~/data/members'
import type { Actor, Person } from '~/data/people'
import { hashToken, newToken } from '~/server/session-cookie'
import { memberships } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import {
  makeOrganization,
  makeProject,
  makeUser,
  type MadeProject,
  type Organization,
} from '~tests/support/factories'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)
let [here, there] = [] as unknown as [Organization, Organization]
let [own, other] = [] as unknown as [MadeProject, MadeProject]
let owner: Actor
let who: Actor

/** Somebody who is a planner in two organizations. */
beforeEach(async () => {
  const { db } = database
  here = await makeOrganization(db)
  there = await makeOrganization(db)
  own = await makeProject(db, here)
  other = await makeProject(db, there)
  owner = await makeUser(db, here, 'owner')
  await makeUser(db, there, 'owner')
  who = await makeUser(db, here, 'planner')
  await join(there)
})

const join = (organization: Organization) =>
  database.db
    .insert(memberships)
    .values({ organizationId: organization.id, userId: who.userId, role: 'planner' })

const person = () => {
  const own = [here, there].map(({ id }) => ({
    organizationId: id,
    organizationName: '',
    role: 'planner' as const,
  }))
  return { ...who, email: '', memberships: own } as unknown as Person
}

async function feed(project: MadeProject | null) {
  const token = newToken()
  const given = { id: uuid(), name: '', projectKey: project?.key ?? null, tokenHash: hashToken(token) }
  expect(await createFeed(database.db, who, given)).toEqual({ ok: true })
  return async () => (await served.ask(`/calendar/${token}.ics`, { headers: { accept: '*/*' } })).status
}

async function token() {
  const tokenHash = hashToken(newToken())
  expect(
    await createToken(database.db, person(), { id: uuid(), name: 'Robot', scope: 'read', tokenHash }),
  ).toEqual({
    ok: true,
  })
  return async () => (await findPersonByToken(database.db, tokenHash)) !== null
}

const leave = () => removeMember(database.db, owner, who.userId)

describe('whoever leaves an organization', () => {
  it('leaves what opens it without signing in, and gets none of it back by joining again', async () => {
    const [ofOwn, ofOther, ofAll] = [await feed(own), await feed(other), await feed(null)]
    const opens = await token()
    const statuses = async () => [await ofOwn(), await ofOther(), await ofAll(), await opens()]
    expect(await statuses()).toEqual([200, 200, 200, true])
    expect(await leave()).toMatchObject({ ok: true })
    expect(await statuses()).toEqual([404, 200, 404, false])
    await join(here)
    expect(await statuses()).toEqual([404, 200, 404, false])
    expect(await listTokens(database.db, person())).toEqual([])
    expect((await listFeeds(database.db, who)).map(({ project }) => project?.key)).toEqual([other.key])
    // What is made from now on opens both.
    const anew = await feed(null)
    expect(await anew()).toBe(200)
  })

  it('has it in the log, there and in the organizations that they stay in, each with what is its own', async () => {
    await feed(own)
    await feed(null)
    await token()
    await leave()
    const logged = (organization: Organization) => database.sql<{ summary: string; entity: string }[]>`
      SELECT b.summary, a.entity FROM update_batches b JOIN audit_log a ON a.batch_id = b.id
      WHERE b.organization_id = ${organization.id} AND a.old_value IS NOT NULL ORDER BY a.ordinal`
    expect((await logged(here)).map(({ entity }) => entity)).toEqual([
      'membership',
      'calendar-feed',
      'calendar-feed',
      'api-token',
    ])
    const elsewhere = await logged(there)
    expect(elsewhere.map(({ entity }) => entity)).toEqual(['calendar-feed', 'api-token'])
    expect(elsewhere[0]?.summary).toBe(
      `Tokens and calendar addresses of ${who.name} ended with a membership elsewhere`,
    )
    expect(JSON.stringify(elsewhere)).not.toContain(here.name)
  })

  it('makes no token with what a page knew before', async () => {
    const before = person()
    await database.db.delete(memberships)
    const made = { id: uuid(), name: 'Late', scope: 'read' as const, tokenHash: hashToken(newToken()) }
    expect(await createToken(database.db, before, made)).toEqual({ ok: false, reason: 'not-allowed' })
  })
})
