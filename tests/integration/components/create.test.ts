import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { addComponents } from '~/data/components/add'
import { insertComponents, type NewComponent } from '~/data/components/create'
import { findOrMakeDrawings } from '~/data/components/drawings'
import { placeIds } from '~/data/components/place-ids'
import { identityOf } from '~/domain/import/identity'
import { useDatabase } from '~tests/support/database'
import { makeShippedWorld } from '~tests/support/shipped-world'

let statements = 0
const database = useDatabase({ onStatement: () => (statements += 1) })

const valve = (drawing: string, label: string, more: Partial<NewComponent> = {}): NewComponent => ({
  type: 'VALVE',
  drawing,
  label,
  identity: identityOf({
    type: 'VALVE',
    drawing,
    commodityCode: label,
    size: '',
    weldNumber: null,
    tag: null,
  }),
  ...more,
})
const insert = (project: { id: string; organizationId: string }, components: NewComponent[]) =>
  database.db.transaction((tx) => insertComponents(tx, project, components))
const rows = async (projectId: string, what: string) => [
  ...(await database.db
    .execute(sql`select ${sql.raw(what)} from components c join component_standings n on n.component_id = c.id join drawings d on d.id = c.drawing_id
    where c.project_id = ${projectId} order by c.seq`)),
]

describe('inserting components', () => {
  it('numbers them in the order given and gives them the steps of their type', async () => {
    const { project } = await makeShippedWorld(database.db)
    const insulation: NewComponent = {
      ...valve('P-1', 'MW'),
      type: 'INSULATION',
      identity: 'i',
      quantity: '12.5',
    }
    const made = await insert(project, [valve('P-1', 'A'), insulation])
    expect(made.map(({ seq }) => seq)).toEqual([1, 2])
    expect((await insert(project, [valve('P-2', 'B')])).map(({ seq }) => seq)).toEqual([3])
    expect(await rows(project.id, 'step_count, search_text')).toEqual([
      { step_count: 5, search_text: 'P-1 VALVE A' },
      { step_count: 2, search_text: 'P-1 INSULATION MW' },
      { step_count: 5, search_text: 'P-2 VALVE B' },
    ])
    const steps = await database.db
      .execute(sql`select step_key, weight, quantity_total, unit from component_milestones
      where component_id = ${made[1]?.id ?? ''} order by position`)
    expect([...steps]).toEqual([
      { step_key: 'isl', weight: '60.00', quantity_total: '12.500', unit: 'ft' },
      { step_key: 'met', weight: '40.00', quantity_total: '12.500', unit: 'ft' },
    ])
  })

  it('takes one drawing for one, however it is spelled', async () => {
    const { project } = await makeShippedWorld(database.db)
    await insert(project, [valve('P-94011_2  01of03', 'A'), valve('p-94011_2 1of3', 'B')])
    expect(await rows(project.id, 'd.number')).toEqual([
      { number: 'P-94011_2 01of03' },
      { number: 'P-94011_2 01of03' },
    ])
  })

  it('lets a component follow its drawing unless it names another place', async () => {
    const { project } = await makeShippedWorld(database.db)
    await database.db.transaction(async (tx) => {
      const places = await placeIds(tx, project.id, 'area', ['Area 100'])
      await findOrMakeDrawings(tx, project.id, [
        { number: 'P-1', areaId: places.get('AREA 100')?.id ?? null },
      ])
    })
    await insert(project, [
      valve('P-1', 'A'),
      valve('P-1', 'B', { area: 'area  100' }),
      valve('P-1', 'C', { area: 'Area 200' }),
    ])
    expect(
      await rows(project.id, '(select name from areas where id = c.area_id) as area, area_own as own'),
    ).toEqual([
      { area: 'Area 100', own: false },
      { area: 'Area 100', own: false },
      { area: 'Area 200', own: true },
    ])
  })

  it('sends as many statements for one as for a thousand', async () => {
    const { project } = await makeShippedWorld(database.db)
    const counts: number[] = []
    for (const size of [1, 10, 400]) {
      const before = statements
      await insert(
        project,
        Array.from({ length: size }, (_, at) => valve(`P-${at}`, `${size}-${at}`, { area: 'A' })),
      )
      counts.push(statements - before)
    }
    expect(new Set(counts).size).toBe(1)
  })

  it('takes the budget from the template where none is given', async () => {
    const { project } = await makeShippedWorld(database.db)
    await database.db.execute(sql`update milestone_templates set minutes_per_unit = 90
      where organization_id = ${project.organizationId} and component_type in ('VALVE', 'INSULATION')`)
    const metres: NewComponent = {
      ...valve('P-1', 'M'),
      type: 'INSULATION',
      identity: 'm',
      quantity: '3.048',
      unit: 'm',
    }
    await insert(project, [valve('P-1', 'A'), valve('P-1', 'B', { budgetedMinutes: 30 }), metres])
    expect(await rows(project.id, 'budgeted_minutes as minutes')).toEqual([
      { minutes: 90 },
      { minutes: 30 },
      { minutes: 900 },
    ])
  })
})

describe('adding components by hand', () => {
  it('makes the next instances of equal ones, and all say how many there are', async () => {
    const { project, planner, foreman } = await makeShippedWorld(database.db)
    expect(await addComponents(database.db, foreman, project, valve('P-1', 'A'), 1)).toMatchObject({
      reason: 'notAllowed',
    })
    await addComponents(database.db, planner, project, valve('P-1', 'A'), 2)
    expect(await addComponents(database.db, planner, project, valve('P-1', 'A'), 1)).toMatchObject({
      seqs: [3],
    })
    expect(await rows(project.id, 'instance, of_instances as of')).toEqual([
      { instance: 1, of: 3 },
      { instance: 2, of: 3 },
      { instance: 3, of: 3 },
    ])
  })

  it('adds once what the same form sends twice, and again from a form of its own', async () => {
    const { project, planner } = await makeShippedWorld(database.db)
    const add = (origin: string, label = 'A') =>
      addComponents(database.db, planner, project, valve('P-1', label), 2, origin)
    const both = await Promise.all([add('form-1'), add('form-1')])
    expect(both[0]).toEqual(both[1])
    expect(await add('form-1', 'B')).toMatchObject({ seqs: [3, 4] })
    expect(await add('form-2')).toMatchObject({ seqs: [5, 6] })
  })

  it('takes a weld number once', async () => {
    const { project, planner } = await makeShippedWorld(database.db)
    const weld: NewComponent = { ...valve('P-1', 'FW-1'), type: 'FIELD_WELD', identity: 'weld|FW-1' }
    const both = await Promise.all([1, 2].map(() => addComponents(database.db, planner, project, weld, 1)))
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  })
})
