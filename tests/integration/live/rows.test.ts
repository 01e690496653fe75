import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeWorld } from '~tests/support/factories'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)
const world = useWorld(database)
let as: string

beforeEach(async () => {
  as = await sessionFor(database.db, world.planner.userId)
})

const ask = (path: string) => served.ask(`/projects/${world.project.key}/${path}`, { as })
const rows = async (query: string) => {
  const answer = await ask(`live/rows?${query}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return answer.json() as Promise<{ components: { seq: number }[]; results: { seq: number; step: string }[] }>
}
const ends = async (n: string, as = 'list') => {
  const answer = await ask(`live/rows?as=${as}&n=${n}`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return ((await answer.json()) as { rows: [number, string][] }).rows
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

describe('the ends of a list’s rows', () => {
  it('are those that the list itself has', async () => {
    await send(database.db, world.foreman, world.project, [done(2, 'rcv')])
    await database.sql`UPDATE components SET on_hold = true WHERE seq = 3 AND project_id = ${world.project.id}`
    const list = await (await ask('components?view=office&all=1')).text()
    const found = await ends('3.2.1.99999')
    expect(found.map(([seq]) => seq)).toEqual([1, 2, 3])
    for (const [seq, cells] of found) {
      const row = list.slice(list.indexOf(`<tr id="c${seq}">`))
      expect(row.slice(0, row.indexOf('</tr>'))).toContain(cells)
    }
    expect(found[1]?.[1]).toContain('1/5')
    expect(found[1]?.[1]).toContain(world.foreman.name)
    expect(found[2]?.[1]).toContain('on hold')
  })

  it('are those of the field’s list where it is asked so', async () => {
    await send(database.db, world.foreman, world.project, [done(2, 'rcv')])
    await database.sql`UPDATE components SET on_hold = true WHERE seq = 3 AND project_id = ${world.project.id}`
    const list = await (await ask('components?view=field&all=1')).text()
    const found = await ends('1.2.3', 'cards')
    for (const [seq, end] of found) {
      const row = list.slice(list.indexOf(`<li id="c${seq}">`))
      expect(row.slice(0, row.indexOf('</li>'))).toContain(end)
    }
    expect(found[1]?.[1]).toContain('1 of 5 · 10\u00a0%<')
    expect(found[2]?.[1]).toContain('0\u00a0% on hold<')
  })

  it('are none of another project, nor of what is no number', async () => {
    const other = await makeWorld(database.db)
    await send(database.db, other.foreman, other.project, [done(1, 'rcv')])
    const [first] = await ends('1.x.-1.')
    expect(first?.[1]).toContain('0/5')
    expect(await ends('')).toEqual([])
  })
})
