import { beforeAll, expect, it } from 'vitest'
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

const ask = (path: string) => served.ask(`/projects/${world.project.key}/${path}`, { as })
const rows = async (n: string) => {
  const answer = await ask(`live/rows?as=list&n=${n}`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return ((await answer.json()) as { rows: [number, string][] }).rows
}

it('the ends of rows are those that the list itself has', async () => {
  await send(database.db, world.foreman, world.project, [done(2, 'rcv')])
  await database.sql`UPDATE components SET on_hold = true WHERE seq = 3 AND project_id = ${world.project.id}`
  const list = await (await ask('components?view=office&all=1')).text()
  const found = await rows('3.2.1.99999')
  expect(found.map(([seq]) => seq)).toEqual([1, 2, 3])
  for (const [seq, cells] of found) {
    const row = list.slice(list.indexOf(`<tr id="c${seq}">`))
    expect(row.slice(0, row.indexOf('</tr>'))).toContain(cells)
  }
  expect(found[1]?.[1]).toContain('1/5')
  expect(found[1]?.[1]).toContain(world.foreman.name)
  expect(found[2]?.[1]).toContain('on hold')
})

it('those of another project, and what is no number, are none', async () => {
  const other = await makeWorld(database.db)
  await send(database.db, other.foreman, other.project, [done(1, 'rcv')])
  const [first] = await rows('1.x.-1.')
  expect(first?.[1]).toContain('0/5')
  expect(await rows('')).toEqual([])
})
