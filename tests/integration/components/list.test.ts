import { beforeAll, describe, expect, test } from 'vitest'
import { countComponents } from '~/data/components/count'
import { listChoices } from '~/data/components/choices'
import { listComponents } from '~/data/components/list'
import { findNeighbours } from '~/data/components/neighbours'
import { type ComponentListRequest, SORTS, UNASSIGNED } from '~/domain/component-list'
import { sql } from 'drizzle-orm'
import { naturalSortKey } from '~/domain/natural-sort'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import {
  makeComponents,
  makeDrawing,
  makePlace,
  makeProject,
  makeTemplate,
  makeWorld,
  type World,
} from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const request = (given: Partial<ComponentListRequest> = {}): ComponentListRequest => ({
  filter: {},
  sort: 'drawing',
  descending: false,
  size: 50,
  ...given,
})

describe('the list of components', () => {
  const world = useWorld(database, beforeAll)
  let project: World['project']
  const list = (given: Partial<ComponentListRequest> = {}) =>
    listComponents(database.db, world.foreman, project, request(given))
  const numbers = async (given: Partial<ComponentListRequest> = {}) =>
    (await list(given)).rows.map((row) => row.seq)

  beforeAll(async () => {
    const { db } = database
    project = await makeProject(db, world.organization)
    const spool = await makeTemplate(db, world.organization, 'SPOOL', RULES.spool)
    const pipe = await makeTemplate(db, world.organization, 'THREADED_PIPE', RULES.threadedPipe)
    // Made in another order than people read them.
    for (const [number, template, count] of [
      ['P-10', spool, 3],
      ['P-9', pipe, 2],
      ['P-100', spool, 4],
    ] as const) {
      const drawing = await makeDrawing(db, project, number)
      const sortKey = naturalSortKey(number)
      await db.execute(sql`update drawings set sort_key = ${sortKey} where id = ${drawing.id}`)
      await makeComponents(db, project, { template, drawing: { ...drawing, sortKey }, count })
    }
    const area = await makePlace(db, project, 'areas', 'Area 1')
    await db.execute(
      sql`update components set area_id = ${area.id}, area_sort = ${area.sortKey} where project_id = ${project.id} and seq in (1, 6)`,
    )
    await send(db, world.foreman, project, [done(2, 'rcv'), done(7, 'rcv'), done(7, 'erect')])
  })

  test('orders drawings as people read their numbers', async () => {
    const rows = (await list()).rows.map((row) => row.drawing)
    expect(rows).toEqual(['P-9', 'P-9', 'P-10', 'P-10', 'P-10', 'P-100', 'P-100', 'P-100', 'P-100'])
  })

  test.each(SORTS)('by %s, forwards and backwards: pages hold each row once, in one order', async (sort) => {
    for (const descending of [false, true]) {
      const whole = await numbers({ sort, descending })
      const seen: number[] = []
      let after: string | undefined
      do {
        const page = await list({ sort, descending, size: 2, ...(after ? { after } : {}) })
        seen.push(...page.rows.map((row) => row.seq))
        after = page.next
      } while (after)
      expect(seen).toEqual(whole)
      expect(new Set(seen).size).toBe(9)
    }
  })

  test('goes back page by page to where it began', async () => {
    const first = await list({ size: 4 })
    const second = await list({ size: 4, ...(first.next ? { after: first.next } : {}) })
    const back = await list({ size: 4, ...(second.previous ? { before: second.previous } : {}) })
    expect(back.rows).toEqual(first.rows)
    expect(first.previous).toBeUndefined()
    expect(back.previous).toBeUndefined()
    expect(back.next).toBeDefined()
  })

  test('a page that nobody wrote starts at the beginning', async () => {
    const written = (value: string) => Buffer.from(value).toString('base64url')
    for (const after of ['x', 'W10', written('["a","b"]')]) {
      expect((await list({ after })).rows).toHaveLength(9)
    }
    for (const sort of SORTS) {
      for (const value of ['a', '-', '1e9', '99999999999999999999', '2026-02-30 10:00:00+00', 'a\0']) {
        const { rows } = await list({ sort, after: written(JSON.stringify([value, 5])) })
        expect(rows.length).toBeLessThanOrEqual(9)
      }
    }
  })

  test('by k of n and by steps done: the second figure decides among equals of the first', async () => {
    const { db } = database
    const other = await makeProject(db, world.organization)
    const figures = async (sort: ComponentListRequest['sort'], descending = false) =>
      (await listComponents(db, world.foreman, other, request({ sort, descending }))).rows
    const seven = await makeTemplate(db, world.organization, 'SEVEN', RULES.spool)
    const five = await makeTemplate(db, world.organization, 'FIVE', RULES.valve)
    const drawing = await makeDrawing(db, other, 'P-1')
    for (const template of [seven, five]) await makeComponents(db, other, { template, drawing, count: 11 })
    await db.execute(
      sql`update components set instance = (array[10, 2, 2, 1])[seq % 4 + 1], of_instances = (array[12, 9, 10, 1])[seq % 4 + 1],
        identity = seq::text where project_id = ${other.id}`,
    )
    await send(db, world.foreman, other, [done(1, 'rcv'), done(2, 'rcv'), done(2, 'erect')])
    await send(db, world.foreman, other, [done(12, 'rcv')])
    const instances = (await figures('instance')).map((row) => `${row.instance}/${row.ofInstances}`)
    expect([...new Set(instances)]).toEqual(['1/1', '2/9', '2/10', '10/12'])
    const steps = (await figures('done')).map((row) => `${row.doneCount}/${row.stepCount}`)
    expect([...new Set(steps)]).toEqual(['0/7', '0/5', '1/7', '1/5', '2/7'])
    expect(await figures('done', true)).toEqual((await figures('done')).reverse())
    const complete = request({ sort: 'done', filter: { status: 'COMPLETED' } })
    expect((await listComponents(db, world.foreman, other, complete)).rows).toEqual([])
  })

  test('of several words is the same by pages of any size, forwards and back', async () => {
    const search = 'p-10 spool'
    const whole = await numbers({ filter: { search } })
    expect(whole).toHaveLength(7)
    for (const size of [1, 2, 6, 7]) {
      const pages: number[] = []
      let [after, before]: (string | undefined)[] = []
      do {
        const page = await list({ filter: { search }, size, after })
        pages.push(...page.rows.map((row) => row.seq))
        ;[after, before] = [page.next, page.previous]
      } while (after)
      expect(pages).toEqual(whole)
      if (before) {
        const back = await numbers({ filter: { search }, size, before })
        const end = whole.length - (whole.length % size || size)
        expect(back).toEqual(whole.slice(end - size, end))
      }
    }
  })

  test('narrows by what is asked for', async () => {
    expect(await numbers({ filter: { type: 'THREADED_PIPE' } })).toEqual([4, 5])
    expect(await numbers({ filter: { drawing: 'p-10' } })).toEqual([1, 2, 3])
    expect(await numbers({ filter: { area: 'area 1' } })).toEqual([1, 6])
    expect(await numbers({ filter: { area: UNASSIGNED } })).toHaveLength(7)
    expect(await numbers({ filter: { area: 'Area 2' } })).toEqual([])
    expect(await numbers({ filter: { status: 'IN_PROGRESS' } })).toEqual([2, 7])
    expect(await numbers({ filter: { workflow: 'percentage' } })).toEqual([4, 5])
    expect(await numbers({ filter: { search: 'p-100 spool' } })).toHaveLength(4)
    expect(await numbers({ filter: { search: '%' } })).toEqual([])
  })

  test('while marking, neither the rows nor their order depend on progress', async () => {
    const before = await numbers({ mark: 'rcv', sort: 'completion', filter: { status: 'NOT_STARTED' } })
    await send(database.db, world.foreman, project, [done(3, 'rcv')])
    const after = await numbers({ mark: 'rcv', sort: 'completion', filter: { status: 'NOT_STARTED' } })
    expect(after).toEqual(before)
    expect(after).toHaveLength(7)
  })

  test('only what is left keeps what was done since', async () => {
    const leftSince = new Date().toISOString()
    const before = await numbers({ mark: 'rcv', leftSince })
    expect(before).not.toContain(2)
    await send(database.db, world.foreman, project, [done(8, 'rcv')])
    expect(await numbers({ mark: 'rcv', leftSince })).toEqual(before)
  })

  test('counts the rows, and those that have the marked step done', async () => {
    const count = (given: Partial<ComponentListRequest>) =>
      countComponents(database.db, world.foreman, project, request(given))
    expect(await count({})).toEqual({ total: 9, done: 0, exact: true })
    const { rows } = await list({ mark: 'rcv' })
    expect(await count({ mark: 'rcv' })).toEqual({
      total: 7,
      done: rows.filter((row) => row.markDone).length,
      exact: true,
    })
  })

  test('names the one before and the one after in the order of the list', async () => {
    const neighbours = (seq: number, given: Partial<ComponentListRequest> = {}) =>
      findNeighbours(database.db, world.foreman, project, request(given), seq)
    expect(await neighbours(4)).toEqual({ previous: null, next: 5 })
    expect(await neighbours(1)).toEqual({ previous: 5, next: 2 })
    expect(await neighbours(1, { descending: true })).toEqual({ previous: 2, next: 5 })
    expect(await neighbours(1, { filter: { type: 'SPOOL' } })).toEqual({ previous: null, next: 2 })
  })

  test('offers the steps that its components have, each once', async () => {
    const choices = await listChoices(database.db, world.foreman, project)
    expect(choices.types).toEqual(['SPOOL', 'THREADED_PIPE'])
    expect(choices.areas).toEqual(['Area 1'])
    expect(new Set(choices.steps.map((step) => step.key)).size).toBe(choices.steps.length)
    expect(choices.steps.map((step) => step.name)).toContain('Fabricate')
  })

  test('of another organization does not exist', async () => {
    const stranger = (await makeWorld(database.db)).owner
    expect((await listComponents(database.db, stranger, project, request())).rows).toEqual([])
    expect(await countComponents(database.db, stranger, project, request())).toMatchObject({ total: 0 })
    expect((await listChoices(database.db, stranger, project)).steps).toEqual([])
    expect(await findNeighbours(database.db, stranger, project, request(), 1)).toEqual({
      previous: null,
      next: null,
    })
  })
})
