import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { personalKey, updateKey } from '~/data/request-keys'
import { requestKey } from '~/domain/updates/keys'
import { useDatabase } from '~tests/support/database'
import { newOrigin, percentage } from '~tests/support/engine'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database, beforeAll)
const { one } = updatesIn(database, world)
let seq = 0
beforeAll(async () => {
  const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
  const [component] = await makeComponents(database.db, world.project, { ...world, template })
  seq = component?.seq ?? 0
})

const MIGRATION = readFileSync('db/migrations/0017_short_keys.sql', 'utf8')

/** As keys were kept once. */
const digestOf = (text: string) => hash('sha256', text, 'base64url')

describe('keys that were kept as text', () => {
  it('become those that the same updates and requests make now, each for itself', async () => {
    const [organizationId, userId, milestoneId] = [
      world.organization.id,
      world.foreman.userId,
      world.project.id,
    ]
    const parts = (gesture: number) => ({
      person: userId,
      origin: 'page',
      gesture,
      baseVersion: 1,
      follows: undefined,
      change: { kind: 'done', done: true } as const,
      effectiveDate: undefined,
      reason: undefined,
      milestoneId,
    })
    // Enough of them that every sign of the old spelling is among them.
    const gestures = Array.from({ length: 200 }, (_, gesture) => gesture)
    const updates = gestures.map((gesture) => digestOf(requestKey(parts(gesture))))
    const others = [digestOf('added'), 'request 5f0f0d3e-6a0c-4c53-9c1f-3a2b1de0b7a4']
    const undone = new Error('taken back')
    const migrating = database.sql.begin(async (tx) => {
      await tx`create schema before`
      await tx`set local search_path to before`
      await tx`create table request_keys (organization_id uuid, user_id uuid, key text, milestone_id uuid, at serial,
        constraint request_keys_organization_id_user_id_key_pk primary key (organization_id, user_id, key))`
      for (const key of updates)
        await tx`insert into request_keys values (${organizationId}, ${userId}, ${key}, ${milestoneId})`
      for (const user of [userId, world.planner.userId])
        for (const key of others)
          await tx`insert into request_keys values (${organizationId}, ${user}, ${key})`
      await tx.unsafe(MIGRATION)
      const kept = await tx<{ key: string }[]>`select key from request_keys order by at`
      expect(kept.map(({ key }) => key)).toEqual([
        ...gestures.map((gesture) => updateKey(parts(gesture))),
        ...[world.foreman, world.planner].flatMap((actor) => others.map((text) => personalKey(actor, text))),
      ])
      throw undone
    })
    await expect(migrating).rejects.toBe(undone)
  })

  it('are understood where an update says that it follows one', async () => {
    const origin = newOrigin()
    const first = percentage(seq, 'fab', '40', { origin, baseVersion: 1 })
    const { key, milestoneId } = await one(first)
    const { gesture, baseVersion, change } = first
    const parts = { person: world.foreman.userId, origin, gesture, baseVersion, follows: undefined, change }
    const old = digestOf(
      requestKey({ ...parts, effectiveDate: undefined, reason: undefined, milestoneId: milestoneId ?? '' }),
    )
    expect(old).not.toBe(key)
    const next = percentage(seq, 'fab', '60', { origin, gesture: 1, follows: old })
    expect(await one(next)).toMatchObject({ outcome: 'applied', version: 3 })
    expect(await one(next)).toMatchObject({ outcome: 'applied', repeated: true, version: 3 })
  })

  it('are nobody else’s to follow, nor is a key of now', async () => {
    const { key, version } = await one(percentage(seq, 'erect', '40'))
    const others = percentage(seq, 'erect', '60', { follows: key, baseVersion: version ?? 0 })
    expect(await one(others, world.planner)).toMatchObject({ outcome: 'refused', reason: 'followsUnknown' })
    expect(await one(others)).toMatchObject({ outcome: 'applied' })
  })
})

describe('a key', () => {
  it('begins as its milestone’s id does, and is another one for all else', async () => {
    const asked = (value: string) => one(percentage(seq, 'connect', value))
    const [a, b] = [await asked('1'), await asked('2')]
    for (const { key, milestoneId } of [a, b]) expect(key.slice(0, 14)).toBe(milestoneId?.slice(0, 14))
    expect(a.key).not.toBe(b.key)
    expect(a.key).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })

  it('of a request is of one person in one organization', () => {
    const { organizationId, userId } = world.foreman
    const keys = [
      personalKey({ organizationId, userId }, 'request 1'),
      personalKey({ organizationId, userId }, 'request 2'),
      personalKey({ organizationId, userId: world.planner.userId }, 'request 1'),
      personalKey({ organizationId: world.project.id, userId }, 'request 1'),
    ]
    expect(new Set(keys).size).toBe(4)
  })
})
