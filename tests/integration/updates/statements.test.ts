import { beforeAll, describe, expect, it } from 'vitest'
import type { RequestedUpdate } from '~/data/updates/types'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send } from '~tests/support/engine'
import { makeComponents, type MadeComponent } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'

const sent: string[] = []
const database = useDatabase({ onStatement: (text) => sent.push(text) })

const world = useWorld(database, beforeAll)
let components: MadeComponent[]

beforeAll(async () => {
  components = await makeComponents(database.db, world.project, { ...world, count: 1000 })
  await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
})

async function count(updates: RequestedUpdate[], options = {}) {
  sent.length = 0
  const answer = await send(database.db, world.foreman, world.project, updates, options)
  return { statements: sent.length, answer }
}

const each = (amount: number, stepKey: string) =>
  components.slice(0, amount).map(({ seq }) => done(seq, stepKey, { baseVersion: 1 }))

describe('the number of statements', () => {
  it('is eleven for 1, 10 and 1,000 updates, begin and commit included', async () => {
    for (const [amount, stepKey] of [
      [1, 'rcv'],
      [10, 'install'],
      [1000, 'punch'],
    ] as const) {
      const { statements, answer } = await count(each(amount, stepKey), { atomic: true })
      expect(answer.summary).toMatchObject({ applied: amount, total: amount })
      expect(statements).toBe(11)
    }
  })

  it('is the same where the outcomes are mixed, and for a chain', async () => {
    const origin = newOrigin()
    const mixed = [
      done(4, 'test', { origin, gesture: 1 }),
      done(5, 'punch', { baseVersion: 1 }),
      done(5, 'test', { baseVersion: 7 }),
      done(999_999, 'rcv'),
    ]
    const { statements, answer } = await count(mixed)
    expect(answer.summary).toMatchObject({ applied: 1, unchanged: 1, refused: 1, notFound: 1 })
    expect(statements).toBe(11)
  })

  it('is less where nothing is applied', async () => {
    expect((await count(each(1000, 'punch'))).statements).toBe(7)
    expect((await count([done(999_999, 'rcv')])).statements).toBe(6)
  })

  it('is as small for a look without a change', async () => {
    const { statements, answer } = await count(each(1000, 'restore'), { validateOnly: true })
    expect(answer).toMatchObject({ committed: false, batchId: null, summary: { applied: 1000 } })
    expect(statements).toBeLessThanOrEqual(7)
  })
})
