import { beforeAll, describe, expect, it } from 'vitest'
import { recordBatch } from '~/data/audit'
import { countOthers, readChanges } from '~/data/live/changes'
import { componentsNow } from '~/data/live/standings'
import { stillMembers } from '~/data/live/still-members'
import type { Actor } from '~/data/people'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send } from '~tests/support/engine'
import { makeComponents, makeWorld } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database, beforeAll)
let ids: string[]

beforeAll(async () => {
  const made = await makeComponents(database.db, world.project, { ...world, count: 60 })
  ids = made.map(({ id }) => id)
})

const head = async () => (await readChanges(database.db, world.project.id, Number.MAX_SAFE_INTEGER)).head
const since = (after: number) => readChanges(database.db, world.project.id, after)

/** A batch as the log has it, with rows about components. */
const record = (componentIds: readonly string[], actor: Actor = world.foreman) =>
  database.db.transaction((tx) =>
    recordBatch(tx, {
      organizationId: actor.organizationId,
      projectId: world.project.id,
      projectName: world.project.name,
      actor,
      kind: 'component',
      summary: 'Some',
      rows: componentIds.map((id) => ({ entity: 'component', entityId: id, componentId: id })),
    }),
  )

describe('the components of a change', () => {
  it.each([
    [50, 'each named'],
    [51, 'many'],
  ])('%i are %s', async (amount, said) => {
    const before = await head()
    await record(ids.slice(0, amount))
    const [change] = (await since(before)).changes
    if (said === 'many') expect(change?.rows).toBe('many')
    else expect(change?.rows).toHaveLength(amount)
  })

  it('are many where not all of its rows were looked at', async () => {
    const before = await head()
    await record(Array.from({ length: 401 }, (_, n) => ids[n < 400 ? n % 10 : 20] ?? ''))
    expect((await since(before)).changes[0]?.rows).toBe('many')
  })

  it('come from a page load where all of them do', async () => {
    const before = await head()
    const origin = newOrigin()
    const { db } = database
    await send(db, world.foreman, world.project, [
      done(1, 'rcv', { origin }),
      done(2, 'rcv', { origin, gesture: 1 }),
    ])
    await send(db, world.foreman, world.project, [done(1, 'install', { origin }), done(2, 'install')])
    expect((await since(before)).changes.map(({ origin: from }) => from)).toEqual([origin, ''])
  })
})

describe('how many there were', () => {
  it('is each of fifty, the oldest first, and a sum by whom of more', async () => {
    const before = await head()
    for (let n = 0; n < 50; n += 1) await record([], n < 20 ? world.planner : world.foreman)
    const fifty = await since(before)
    expect(fifty.tooMany).toBeUndefined()
    expect(fifty.changes.map(({ counter }) => counter)).toEqual(
      Array.from({ length: 50 }, (_, n) => before + n + 1),
    )
    await record([], world.planner)
    const more = await since(before)
    expect(more.changes).toEqual([])
    expect(Object.fromEntries((more.tooMany ?? []).map((one) => [one.actorId, one.changes]))).toEqual({
      [world.planner.userId]: 21,
      [world.foreman.userId]: 30,
    })
  })

  it('of others leaves out one’s own, and what was there when the page was made', async () => {
    const before = await head()
    await record([], world.planner)
    await record([], world.foreman)
    await record([], world.foreman)
    const others = (actor: Actor, after: number) => countOthers(database.db, actor, world.project, after)
    expect([await others(world.planner, before), await others(world.foreman, before)]).toEqual([2, 1])
    expect(await others(world.planner, before + 2)).toBe(1)
    expect(await others(world.planner, before + 3)).toBe(0)
  })
})

it('rows as they stand are none of another organization’s', async () => {
  const other = await makeWorld(database.db)
  const seen = (actor: Actor) => componentsNow(database.db, actor, world.project, [1, 2], 'rcv')
  expect((await seen(world.viewer)).components).toHaveLength(2)
  expect(await seen(other.owner)).toEqual({ components: [], results: [] })
})

describe('who may go on listening', () => {
  const session = async ({ userId }: Actor, expires: string) => {
    const [row] = await database.sql<{ id: string }[]>`
      INSERT INTO sign_in_sessions (id, token_hash, user_id, expires_at)
      VALUES (gen_random_uuid(), ${newOrigin()}, ${userId}, now() + ${expires}::interval) RETURNING id`
    return row?.id ?? ''
  }

  it('is who is signed in still, and a member of that project’s organization', async () => {
    const other = await makeWorld(database.db)
    const own = await session(world.viewer, '1 day')
    const over = await session(world.viewer, '-1 minute')
    const projectId = world.project.id
    const watching = [own, over, await session(other.owner, '1 day')].map((sessionId) => ({
      sessionId,
      projectId,
    }))
    expect(await stillMembers(database.db, watching)).toEqual([{ sessionId: own, projectId }])
    expect(await stillMembers(database.db, [])).toEqual([])
  })
})
