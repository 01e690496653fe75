import { beforeAll, describe, expect, it } from 'vitest'
import { applyComponentChanges } from '~/data/components/changes'
import { insertComponents } from '~/data/components/create'
import { listProjects } from '~/data/projects/list'
import { undoBatch } from '~/data/undo'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, percentage, send, sendBatch } from '~tests/support/engine'
import type { MadeProject } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { makeShippedWorld } from '~tests/support/shipped-world'
import { standings } from '~tests/support/standings'

const database = useDatabase()
const world = useMade(beforeAll, () => makeShippedWorld(database.db))
let project: MadeProject

beforeAll(async () => {
  project = world.project as MadeProject
  const pipe = (nth: number) =>
    ({ type: 'THREADED_PIPE', drawing: 'P-1', label: `T${nth}`, identity: `t${nth}` }) as const
  await database.db.transaction((tx) =>
    insertComponents(
      tx,
      project,
      Array.from({ length: 30 }, (_, nth) => pipe(nth)),
    ),
  )
})

const ALL = ['con', 'ere', 'fab']
const whole = (seq: number) => [
  ...ALL.map((step) => percentage(seq, step, '100')),
  ...['pun', 'tst', 'rst'].map((step) => done(seq, step)),
]

/** What is kept, which must be what the components say. */
async function kept() {
  const { kept: one, counted } = await standings(database.sql)
  expect(one).toEqual(counted)
  return one[0]
}

const unsettled = async () => {
  const [row] = await database.sql<{ moves: number }[]>`SELECT count(*)::int AS moves FROM standing_moves`
  return row?.moves
}

describe('how far a project is', () => {
  it('is kept whatever becomes of its components', async () => {
    expect(await kept()).toMatchObject({ components: 30, sum: '0.00', untouched: 30, completed: 0 })

    const batch = await sendBatch(database.db, world.foreman, project, [
      ...whole(1),
      percentage(2, 'fab', '33.33'),
    ])
    expect(await kept()).toMatchObject({ untouched: 28, completed: 1 })

    const change = (asked: Parameters<typeof applyComponentChanges>[3]) =>
      applyComponentChanges(database.db, world.planner, project, asked, {
        atomic: true,
        origin: newOrigin(),
      })
    await change([{ seq: 3, field: 'hold', onHold: true, reason: 'Damaged' }])
    expect(await kept()).toMatchObject({ onHold: 1, components: 30 })
    await change([{ seq: 1, field: 'retired', retired: true, reason: 'Dropped' }])
    expect(await kept()).toMatchObject({ components: 29, completed: 0 })
    await change([{ seq: 1, field: 'retired', retired: false, reason: '' }])
    expect(await kept()).toMatchObject({ components: 30, completed: 1 })

    await undoBatch(database.db, world.planner, project, batch, { origin: newOrigin() })
    expect(await kept()).toMatchObject({ sum: '0.00', untouched: 30, completed: 0 })
    expect(await unsettled()).toBe(0)
  })

  it('is what the list of projects says', async () => {
    await send(database.db, world.foreman, project, whole(4))
    const { organizationId } = project
    const memberships = [{ organizationId, organizationName: '', role: 'planner' as const }]
    const [listed] = await listProjects(database.db, { memberships }, false)
    expect(listed).toMatchObject({
      components: 30,
      completionPercent: '3.33',
      status: 'IN_PROGRESS',
      onHold: 1,
    })
  })

  it('loses nothing of many at once', async () => {
    const seqs = Array.from({ length: 24 }, (_, nth) => nth + 6)
    await Promise.all(seqs.map((seq) => send(database.db, world.foreman, project, whole(seq))))
    expect(await kept()).toMatchObject({ completed: 25 })
    expect(await unsettled()).toBe(0)
  })

  it('holds before its head has moved, and is settled by the next move', async () => {
    await database.sql`DELETE FROM components WHERE project_id = ${project.id} AND seq = 30`
    // The component's own and its standing's.
    expect(await unsettled()).toBe(2)
    expect(await kept()).toMatchObject({ components: 29 })
    await send(database.db, world.foreman, project, [percentage(2, 'fab', '10')])
    expect(await kept()).toMatchObject({ components: 29 })
    expect(await unsettled()).toBe(0)
  })

  it('leaves nothing behind with a deleted project', async () => {
    await database.sql`DELETE FROM components WHERE project_id = ${project.id} AND seq = 29`
    expect(await unsettled()).toBe(2)
    await database.sql`DELETE FROM projects WHERE id = ${project.id}`
    expect(await unsettled()).toBe(0)
  })
})
