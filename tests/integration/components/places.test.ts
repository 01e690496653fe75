import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { insertComponents } from '~/data/components/create'
import { listPlaces } from '~/data/place-list'
import { addPlace, removePlace, renamePlace } from '~/data/places'
import { useDatabase } from '~tests/support/database'
import { makeShippedWorld } from '~tests/support/shipped-world'

const database = useDatabase()

async function world() {
  const made = await makeShippedWorld(database.db)
  const { project, planner } = made
  for (const name of ['Area 10', 'Area 9']) await addPlace(database.db, planner, project, 'area', name)
  const component = { type: 'VALVE', drawing: 'P-1', size: '' } as const
  await database.db.transaction((tx) =>
    insertComponents(tx, project, [
      { ...component, label: 'A', identity: 'a', area: 'Area 10' },
      { ...component, label: 'B', identity: 'b' },
    ]),
  )
  const { area } = await listPlaces(database.db, planner, project)
  return { ...made, areas: area, id: (name: string) => area.find((one) => one.name === name)?.id ?? '' }
}

it('lists places in natural order with their components, and those in none', async () => {
  const { areas } = await world()
  expect(
    areas.map(({ name, components, drawings, id }) => [name, components, drawings, id === null]),
  ).toEqual([
    ['Area 9', 0, 0, false],
    ['Area 10', 1, 0, false],
    ['', 1, 1, true],
  ])
})

it('takes a name once, however it is spelled, and only from a planner', async () => {
  const { project, planner, foreman, id } = await world()
  expect(await addPlace(database.db, planner, project, 'area', 'area 9')).toMatchObject({
    reason: 'nameTaken',
  })
  expect(await addPlace(database.db, planner, project, 'system', 'area 9')).toEqual({ ok: true })
  expect(await addPlace(database.db, foreman, project, 'area', 'X')).toMatchObject({ reason: 'notAllowed' })
  const taken = { kind: 'area', id: id('Area 10'), name: 'AREA 9' } as const
  expect(await renamePlace(database.db, planner, project, taken)).toMatchObject({ reason: 'nameTaken' })
})

it('renames a place and the order of its components with it', async () => {
  const { project, planner, id } = await world()
  const renamed = { kind: 'area', id: id('Area 10'), name: 'Zone 2' } as const
  expect(await renamePlace(database.db, planner, project, renamed)).toEqual({ ok: true })
  const sorts = await database.db.execute(
    sql`select area_sort from components where area_id = ${id('Area 10')}`,
  )
  expect([...sorts]).toEqual([{ area_sort: 'ZONE 012' }])
})

it('removes only what nothing is in, and says what is', async () => {
  const { project, planner, id } = await world()
  expect(await removePlace(database.db, planner, project, 'area', id('Area 10'))).toEqual({
    ok: false,
    reason: 'inUse',
    components: 1,
    drawings: 0,
  })
  expect(await removePlace(database.db, planner, project, 'area', id('Area 9'))).toEqual({ ok: true })
  expect(await removePlace(database.db, planner, project, 'area', id('Area 9'))).toMatchObject({
    reason: 'gone',
  })
})
