import { beforeAll, describe, expect, test } from 'vitest'
import { countComponents } from '~/data/components/count'
import { insertComponents } from '~/data/components/create'
import { listComponents } from '~/data/components/list'
import { findNeighbours } from '~/data/components/neighbours'
import { applyUpdates } from '~/data/updates/apply'
import { type ComponentFilter, type ComponentListRequest, SORTS } from '~/domain/component-list'
import { useDatabase } from '~tests/support/database'
import { done } from '~tests/support/engine'
import { useMade } from '~tests/support/made'
import { makeShippedWorld } from '~tests/support/shipped-world'

// Of each pair of names both have one sort key: people read P-1 and P-01 alike, and yet they are two drawings.
const DRAWINGS = ['P-10', 'P-1', 'P-2', 'P-01']
const AREAS = [undefined, 'Area 2', 'Area 1', 'Area 01']

const database = useDatabase()

describe('where rows of one value stand', () => {
  const world = useMade(beforeAll, () => makeShippedWorld(database.db))
  const asked = (given: Partial<ComponentListRequest>): ComponentListRequest => ({
    filter: {},
    sort: 'drawing',
    descending: false,
    size: 50,
    ...given,
  })
  const rows = async (given: Partial<ComponentListRequest>) =>
    (await listComponents(database.db, world.foreman, world.project, asked(given))).rows
  const numbers = async (given: Partial<ComponentListRequest>) => (await rows(given)).map(({ seq }) => seq)

  beforeAll(async () => {
    const components = Array.from({ length: 32 }, (_, at) => ({
      type: 'VALVE' as const,
      drawing: DRAWINGS[at % 4] ?? '',
      label: `V-${at}`,
      identity: `V-${at}`,
      ...(AREAS[(at >> 2) % 4] ? { area: AREAS[(at >> 2) % 4] } : {}),
    }))
    const { db } = database
    await db.transaction((tx) => insertComponents(tx, world.project, components))
    const begun = [done(3, 'rcv'), done(12, 'rcv'), done(17, 'rcv')]
    await applyUpdates(db, world.foreman, world.project, begun, { atomic: true })
  })

  test('of a status, and of an area, in the order of their drawings', async () => {
    const untouched = (await rows({ sort: 'status' })).filter(({ status }) => status === 'NOT_STARTED')
    const drawings = [...new Set(untouched.map(({ drawing }) => drawing.replace('01', '1')))]
    expect(drawings).toEqual(['P-1', 'P-2', 'P-10'])
    const byArea = await numbers({ sort: 'area' })
    const unassigned = await numbers({ filter: { area: '-' } })
    expect(unassigned).toHaveLength(8)
    expect(byArea.slice(0, 8)).toEqual(unassigned)
    expect((await numbers({ sort: 'area', descending: true })).toReversed()).toEqual(byArea)
  })

  test('is where its page goes on, from addresses of any time', async () => {
    for (const [sort, value] of [
      ['status', 'IN_PROGRESS'],
      ['area', ''],
    ] as const) {
      const whole = await numbers({ sort })
      for (const at of [0, 1, 2]) {
        const place = Buffer.from(JSON.stringify([value, whole[at]])).toString('base64url')
        expect(await numbers({ sort, after: place })).toEqual(whole.slice(at + 1))
        expect(await numbers({ sort, before: place })).toEqual(whole.slice(0, at))
      }
    }
  })

  test.each(SORTS)('by %s: before and after each are the ones beside it in the list', async (sort) => {
    for (const descending of [false, true]) {
      const whole = await numbers({ sort, descending })
      for (const at of [0, 7, 8, 15, 31]) {
        const request = asked({ sort, descending })
        const beside = await findNeighbours(
          database.db,
          world.foreman,
          world.project,
          request,
          whole[at] ?? 0,
        )
        expect(beside).toEqual({ previous: whole[at - 1] ?? null, next: whole[at + 1] ?? null })
      }
    }
  })

  test('tells apart places and drawings that share a sort key', async () => {
    const only = async (filter: ComponentFilter) => {
      const found = await numbers({ filter })
      const { total } = await countComponents(database.db, world.foreman, world.project, asked({ filter }))
      expect(total).toBe(found.length)
      return found.toSorted((a, b) => a - b)
    }
    expect(await only({ area: 'Area 1' })).toEqual([9, 10, 11, 12, 25, 26, 27, 28])
    expect(await only({ area: 'Area 01' })).toEqual([13, 14, 15, 16, 29, 30, 31, 32])
    expect(await only({ drawing: 'P-1' })).toEqual([2, 6, 10, 14, 18, 22, 26, 30])
    expect(await only({ drawing: 'P-01', area: 'Area 1' })).toEqual([12, 28])
    expect(await only({ drawing: 'P-01', area: 'Area 01', status: 'IN_PROGRESS' })).toEqual([])
  })
})
