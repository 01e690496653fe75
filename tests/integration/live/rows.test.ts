import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeWorld, type World } from '~tests/support/factories'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)
let world: World
let as: string

beforeAll(async () => {
  world = await makeWorld(database.db)
  as = await sessionFor(database.db, world.planner.userId)
})

const rows = async (query: string) => {
  const answer = await served.ask(`/projects/${world.project.key}/live/rows?${query}`, { as })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return answer.json() as Promise<{ components: { seq: number }[]; results: { seq: number; step: string }[] }>
}

describe('rows as they stand', () => {
  it('have the version, the value and who changed it', async () => {
    await send(database.db, world.foreman, world.project, [done(2, 'rcv')])
    const { components, results } = await rows('n=2.3&step=rcv')
    const by = world.foreman.name
    expect(components).toEqual([
      { seq: 2, done: 1, steps: 5, percent: '10.00', status: 'IN_PROGRESS' },
      { seq: 3, done: 0, steps: 5, percent: '0.00', status: 'NOT_STARTED' },
    ])
    expect(results).toEqual([
      { seq: 2, step: 'rcv', version: 2, done: true, percent: null, quantity: null, by },
      { seq: 3, step: 'rcv', version: 1, done: false, percent: null, quantity: null, by: null },
    ])
  })

  it('are those of the project alone, each step where none is named', async () => {
    const other = await makeWorld(database.db)
    await send(database.db, other.foreman, other.project, [done(1, 'rcv')])
    const { components, results } = await rows('n=1.1.0.-1.x.99999.2147483648')
    expect(components.map(({ seq }) => seq)).toEqual([1])
    expect(results.map(({ step }) => step).toSorted()).toEqual(['install', 'punch', 'rcv', 'restore', 'test'])
    expect((await rows('')).components).toEqual([])
    expect((await rows(`n=${'1.'.repeat(400)}3`)).components).toHaveLength(1)
    expect((await rows('n=1&step=%27')).results).toHaveLength(5)
  })
})
