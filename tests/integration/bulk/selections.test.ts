import { describe, expect, it } from 'vitest'
import {
  chosenAmong,
  chosenSteps,
  countChosen,
  findSelection,
  makeSelection,
  matchingAmong,
  updateSelection,
  type Selection,
  type SelectionChange,
} from '~/data/selections'
import { filterOf } from '~/domain/component-address'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeComponents, makeTemplate, makeWorld } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database)

async function chosen(filter: string | null, seqs: number[] = []): Promise<string> {
  const made = await makeSelection(database.db, world.foreman, world.project, { filter, seqs })
  if (!('id' in made)) throw new Error(made.refused)
  return made.id
}

async function read(id: string): Promise<Selection> {
  const found = await findSelection(database.db, world.foreman, world.project, id)
  if (!found) throw new Error('It is there')
  return found
}

const change = (id: string, how: SelectionChange) =>
  updateSelection(database.db, world.foreman, world.project, id, how)

const count = async (id: string) =>
  (await countChosen(database.db, world.foreman, world.project, await read(id))).total

describe('a choice of components', () => {
  it('keeps what was ticked over pages, each number once, and forgets what was unticked', async () => {
    const id = await chosen(null)
    await change(id, { shown: [1, 2], ticked: [2] })
    await change(id, { shown: [3], ticked: [3, 3] })
    expect(await read(id)).toMatchObject({ filter: null, seqs: [2, 3] })
    await change(id, { shown: [2, 1], ticked: [1] })
    expect(await read(id)).toMatchObject({ seqs: [1, 3] })
    expect(chosenAmong(await read(id), [1, 2])).toEqual(new Set([1]))
    expect(await count(id)).toBe(2)
    await change(id, { clear: true })
    expect(await count(id)).toBe(0)
  })

  it('is all that a filter matches but for what is unticked, as the list is by now', async () => {
    await makeComponents(database.db, world.project, { ...world, count: 7 })
    const id = await chosen(null, [1])
    await change(id, { all: filterOf(new URLSearchParams('type=valve&sort=-done&after=x')) })
    expect(await read(id)).toMatchObject({ filter: 'type=valve', seqs: [] })
    expect(await count(id)).toBe(10)
    await change(id, { shown: [1, 2, 3], ticked: [1, 3] })
    expect(await count(id)).toBe(9)
    expect(chosenAmong(await read(id), [1, 2, 3])).toEqual(new Set([1, 3]))
    await makeComponents(database.db, world.project, { ...world, count: 1 })
    expect(await count(id)).toBe(10)
    await change(id, { shown: [2], ticked: [2] })
    expect(await count(id)).toBe(11)
  })

  it('goes on by hand when something is ticked that its filter doesn’t match', async () => {
    const { template } = {
      template: await makeTemplate(database.db, world.organization, 'spool', RULES.spool),
    }
    await makeComponents(database.db, world.project, { ...world, template, count: 2 })
    const id = await chosen('type=valve')
    await change(id, { shown: [1], ticked: [] })
    const matches = await matchingAmong(database.db, world.foreman, world.project, await read(id), [1, 2, 4])
    expect(matches).toEqual(new Set([1, 2]))
    expect(chosenAmong(await read(id), [1, 2, 4], matches)).toEqual(new Set([2]))
    await change(id, { shown: [3, 4, 5], ticked: [3, 5] })
    expect(await read(id)).toMatchObject({ filter: null, seqs: [2, 3, 5] })
  })

  it('of a filter that matches none is empty', async () => {
    const id = await chosen('area=Nowhere')
    expect(await count(id)).toBe(0)
    expect(await chosenSteps(database.db, world.foreman, world.project, await read(id))).toEqual({
      total: 0,
      types: [],
      common: [],
    })
  })

  it('follows the list’s own way with a marked step', async () => {
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    const left = new Date(Date.now() + 60_000).toISOString()
    expect(await count(await chosen(`mark=rcv&left=${encodeURIComponent(left)}`))).toBe(2)
    expect(await count(await chosen('mark=rcv&status=COMPLETED'))).toBe(3)
    expect(await count(await chosen('mark=nosuch'))).toBe(0)
  })

  it('says what steps the chosen have, and which all of them have', async () => {
    const template = await makeTemplate(database.db, world.organization, 'spool', RULES.spool)
    await makeComponents(database.db, world.project, { ...world, template, count: 2 })
    const steps = await chosenSteps(database.db, world.foreman, world.project, { filter: '', seqs: [1] })
    expect(steps.total).toBe(4)
    expect(steps.types.map(({ type, components }) => [type, components])).toEqual([
      ['spool', 2],
      ['valve', 2],
    ])
    expect(steps.common.map(({ stepKey }) => stepKey)).toEqual(['rcv', 'punch', 'test', 'restore'])
    expect(steps.types[1]?.steps[0]).toEqual({
      stepKey: 'rcv',
      name: 'Receive',
      workflow: 'discrete',
      unit: null,
      components: 2,
    })
    const insulation = await makeTemplate(database.db, world.organization, 'insulation', RULES.insulation)
    await makeComponents(database.db, world.project, { ...world, template: insulation, count: 1 })
    const measured = await chosenSteps(database.db, world.foreman, world.project, {
      filter: 'type=insulation',
      seqs: [],
    })
    expect(measured.common.map(({ stepKey, unit }) => [stepKey, unit])).toEqual([
      ['insulate', 'ft'],
      ['metal', 'ft'],
    ])
  })

  it('takes no more by hand than it can keep, and no number that none can have', async () => {
    const many = Array.from({ length: 50_000 }, (_, at) => at + 1)
    const { foreman, project } = world
    expect(await makeSelection(database.db, foreman, project, { filter: null, seqs: many })).toEqual({
      refused: 'tooMany',
    })
    const id = await chosen(null, [0, -1, 1.5, 2 ** 31, Number.NaN, 2])
    expect(await read(id)).toMatchObject({ seqs: [2] })
    expect(await change(id, { shown: many, ticked: many })).toEqual({ ok: false, reason: 'tooMany' })
    expect(await read(id)).toMatchObject({ seqs: [2] })
  })

  it('is nobody else’s, in no other project', async () => {
    const id = await chosen(null, [1])
    const { db } = database
    const other = await makeWorld(db)
    expect(await findSelection(db, world.planner, world.project, id)).toBeUndefined()
    expect(await findSelection(db, world.foreman, other.project, id)).toBeUndefined()
    expect(await findSelection(db, other.foreman, world.project, id)).toBeUndefined()
    expect(await findSelection(db, world.foreman, world.project, 'x')).toBeUndefined()
    expect(await updateSelection(db, world.planner, world.project, id, { clear: true })).toEqual({
      ok: false,
      reason: 'notFound',
    })
    expect(await countChosen(db, other.foreman, world.project, { filter: '', seqs: [] })).toEqual({
      total: 0,
    })
  })

  it('takes two posts at once one after the other', async () => {
    const id = await chosen(null)
    const ones = Array.from({ length: 12 }, (_, at) => at + 1)
    await Promise.all(ones.map((seq) => change(id, { shown: [seq], ticked: [seq] })))
    expect(await read(id)).toMatchObject({ seqs: ones })
  })
})
