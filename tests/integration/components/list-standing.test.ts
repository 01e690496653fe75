import { beforeAll, describe, expect, it } from 'vitest'
import { countComponents } from '~/data/components/count'
import { listComponents } from '~/data/components/list'
import { findNeighbours } from '~/data/components/neighbours'
import { type ComponentFilter, type ComponentListRequest, SORTS } from '~/domain/component-list'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeComponents, makeDrawing, makePlace, makeProject, type World } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'

const database = useDatabase()

/** More than are walked through before those that match are looked for. */
const MANY = 2100

describe('a list that asks how far components are', () => {
  const world = useWorld(database, beforeAll)
  let project: World['project']
  const list = (given: Partial<ComponentListRequest>) =>
    listComponents(database.db, world.planner, project, {
      filter: {},
      sort: 'drawing',
      descending: false,
      size: 3,
      ...given,
    })

  /** Every page of it, there and back again. */
  async function whole(given: Partial<ComponentListRequest>) {
    const there: number[] = []
    const back: number[][] = []
    for (let page = await list(given); ;) {
      there.push(...page.rows.map(({ seq }) => seq))
      if (page.previous) {
        const before = await list({ ...given, before: page.previous })
        back.push(before.rows.map(({ seq }) => seq))
      }
      if (!page.next) return { there, back }
      page = await list({ ...given, after: page.next })
    }
  }

  beforeAll(async () => {
    const { db, sql } = database
    project = await makeProject(db, world.organization)
    const drawing = await makeDrawing(db, project)
    await makeComponents(db, project, { template: world.template, drawing, count: MANY })
    const area = await makePlace(db, project, 'areas', 'Far')
    // Seven beyond all the others in whatever order, the last of them without progress.
    await sql`UPDATE components SET area_id = ${area.id}, area_sort = ${area.sortKey}, label = 'zz ' || label,
      search_text = 'FAR ' || search_text WHERE project_id = ${project.id} AND seq > ${MANY - 7}`
    await sql`UPDATE component_standings SET completion_percent = 0.01, status = 'IN_PROGRESS'
      WHERE project_id = ${project.id} AND seq <= ${MANY - 7}`
    await sql`UPDATE component_standings SET completion_percent = 100, status = 'COMPLETED', done_count = step_count
      WHERE project_id = ${project.id} AND (seq <= 3 OR seq BETWEEN ${MANY - 11} AND ${MANY - 7})`
    const steps = [6, 5, 4, 3, 2, 1].map((from) => done(MANY - from, 'rcv'))
    await send(db, world.foreman, project, steps)
  })

  it.each(SORTS.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    'has all that match once, in order, however far they lie: $sort, descending $descending',
    async ({ sort, descending }) => {
      const filters: [ComponentFilter, number][] = [
        [{ area: 'Far' }, 7],
        [{ area: 'Far', status: 'IN_PROGRESS' }, 6],
        [{ search: 'far', status: 'NOT_STARTED' }, 1],
        [{ search: 'far zz', status: 'IN_PROGRESS' }, 0],
        [{ search: 'far', status: 'IN_PROGRESS' }, 6],
        [{ search: 'far far', status: 'IN_PROGRESS' }, 6],
        [{ status: 'COMPLETED' }, 8],
        [{ status: 'NOT_STARTED' }, 1],
      ]
      for (const [filter, count] of filters) {
        const { there, back } = await whole({ filter, sort, descending })
        expect(there).toHaveLength(count)
        expect(new Set(there).size).toBe(count)
        expect(back.flat()).toEqual(there.slice(0, Math.floor((count - 1) / 3) * 3).filter(() => count > 3))
        const counted = await countComponents(database.db, world.planner, project, {
          filter,
          sort,
          descending,
          size: 3,
        })
        expect(counted).toMatchObject({ total: count, exact: true })
        for (const at of [0, 3].filter((at) => at < count)) {
          const request = { filter, sort, descending, size: 3 }
          const beside = await findNeighbours(database.db, world.planner, project, request, there[at]!)
          expect(beside).toEqual({ previous: there[at - 1] ?? null, next: there[at + 1] ?? null })
        }
        if (sort === 'number') expect(there).toEqual(there.toSorted((a, b) => (descending ? b - a : a - b)))
        if (sort !== 'completion' || filter.status) continue
        const first = MANY
        expect(descending ? there.at(-1) : there[0]).toBe(first)
      }
    },
  )
})
