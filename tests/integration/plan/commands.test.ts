import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { removePlace } from '~/data/places'
import { createMilestone } from '~/data/plan/create'
import { deleteMilestone } from '~/data/plan/delete'
import { findMilestone, listMilestones, readPlan } from '~/data/plan/read'
import { shiftFrom, shiftProject } from '~/data/plan/shift'
import type { GivenMilestone } from '~/data/plan/types'
import { updateMilestone } from '~/data/plan/update'
import { deleteProject } from '~/data/projects/delete'
import { verifyChain } from '~/data/verify-chain'
import { milestones } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makePlace, makeWorld } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { changeProject, makePlanned, single, WEDNESDAYS } from '~tests/support/plan'

const database = useDatabase()
const at = useMade(beforeEach, () => makePlanned(database))

describe('a milestone', () => {
  it('is created, changed and deleted, and the log keeps old and new', async () => {
    const area = await makePlace(database.db, at.project, 'areas', 'Area 1')
    const made = await at.add(single('Steel', '2026-01-12', { timeAllocationHours: '7:30' }))
    expect(await findMilestone(database.db, at.viewer, at.project, made.id)).toEqual(made)
    const scope = { kind: 'area', id: area.id } as const
    const changed = await updateMilestone(
      database.db,
      at.planner,
      at.project,
      made,
      single('Steel', '2026-01-14', { timeAllocationHours: 7.5, scope }),
    )
    expect(changed).toMatchObject({
      ok: true,
      changed: true,
      milestone: { version: 2, dueDate: '2026-01-14', scope: { ...scope, name: 'Area 1' } },
    })
    const kept = await findMilestone(database.db, at.viewer, at.project, made.id)
    expect(changed).toMatchObject({ milestone: kept })
    expect(
      await deleteMilestone(database.db, at.planner, at.project, { id: made.id, version: 2 }),
    ).toMatchObject({
      ok: true,
      name: 'Steel',
    })
    expect(await at.dates()).toEqual([])
    const first = { name: 'Steel', dueDate: '2026-01-12', timeAllocationMinutes: 450 }
    expect(await at.log()).toMatchObject([
      { kind: 'milestone', summary: 'Added the milestone Steel', old: null, new: first, from: null, to: 1 },
      {
        entity: 'planMilestone',
        old: { dueDate: '2026-01-12', scope: null },
        new: { dueDate: '2026-01-14', scope: { ...scope, name: 'Area 1' } },
        from: 1,
        to: 2,
      },
      { old: { ...first, dueDate: '2026-01-14' }, new: null, from: 2, to: null },
    ])
    expect(await verifyChain(database.db, at.project.id)).toEqual([])
  })

  it('becomes recurring and single again', async () => {
    const made = await at.add({ name: 'Review', recurrence: WEDNESDAYS, lead: 'since-previous' })
    expect(made).toMatchObject({ dueDate: '2026-01-05', recurrence: WEDNESDAYS, lead: 'since-previous' })
    expect(await findMilestone(database.db, at.viewer, at.project, made.id)).toEqual(made)
    const [row] = await database.db.select().from(milestones).where(eq(milestones.id, made.id))
    expect(row?.recurringConfig).toEqual({ type: 'weekly', interval: 2, weeklyDayOfWeek: 3 })
    const changed = await updateMilestone(
      database.db,
      at.planner,
      at.project,
      made,
      single('Review', '2026-01-30'),
    )
    expect(changed).toMatchObject({ ok: true, milestone: { recurrence: null, dueDate: '2026-01-30' } })
  })

  it('is refused at its fields, and changes nothing', async () => {
    const steel = await at.add(single('Steel', '2026-01-12'))
    const bad = single(' ', '2026-01-31', {
      timeAllocationHours: '-1',
      scope: { kind: 'system', id: 'none' },
    })
    expect(await createMilestone(database.db, at.planner, at.project, bad)).toMatchObject({
      ok: false,
      reason: 'invalid',
      refusals: [
        { field: 'name', reason: 'nameMissing' },
        { field: 'dueDate', reason: 'afterEnd', bound: '2026-01-30' },
        { field: 'timeAllocationHours', reason: 'negative' },
        { field: 'scope', reason: 'scopeGone' },
      ],
    })
    expect(
      await createMilestone(database.db, at.planner, at.project, single('Test', '2026-01-12')),
    ).toMatchObject({ refusals: [{ reason: 'taken', neighbour: { id: steel.id, name: 'Steel' } }] })
    expect(await at.dates()).toEqual(['Steel 2026-01-12'])
  })

  it('takes no scope of another project', async () => {
    const foreign = await makePlace(database.db, at.other, 'areas')
    const given = single('Steel', '2026-01-12', { scope: { kind: 'area', id: foreign.id } })
    expect(await createMilestone(database.db, at.planner, at.project, given)).toMatchObject({
      refusals: [{ field: 'scope', reason: 'scopeGone' }],
    })
  })

  it('keeps the place that it is about from being removed', async () => {
    const area = await makePlace(database.db, at.project, 'areas', 'Area 1')
    await at.add(single('Steel', '2026-01-12', { scope: { kind: 'area', id: area.id } }))
    expect(await removePlace(database.db, at.planner, at.project, 'area', area.id)).toEqual({
      ok: false,
      reason: 'inUse',
      components: 0,
      drawings: 0,
      milestones: 1,
    })
  })

  it('that somebody has changed meanwhile is a conflict, unless both want the same', async () => {
    const made = await at.add(single('Steel', '2026-01-12'))
    const write = (given: GivenMilestone) =>
      updateMilestone(database.db, at.planner, at.project, { id: made.id, version: 1 }, given)
    expect(await write(single('Steelwork', '2026-01-12'))).toMatchObject({ ok: true, changed: true })
    expect(await write(single('Steelwork', '2026-01-12'))).toMatchObject({ ok: true, changed: false })
    expect(await write(single('Frame', '2026-01-12'))).toMatchObject({
      ok: false,
      reason: 'changed',
      current: { name: 'Steelwork', version: 2 },
    })
    expect(await deleteMilestone(database.db, at.planner, at.project, made)).toMatchObject({
      reason: 'changed',
    })
    expect(await at.log()).toHaveLength(2)
  })
})

describe('who may', () => {
  it('is a planner or an owner; other organizations find nothing', async () => {
    const made = await at.add(single('Steel', '2026-01-12'))
    const stranger = (await makeWorld(database.db)).owner
    const next = single('Steel', '2026-01-13')
    const all = (actor: typeof stranger) => [
      createMilestone(database.db, actor, at.project, single('Test', '2026-01-20')),
      updateMilestone(database.db, actor, at.project, made, next),
      deleteMilestone(database.db, actor, at.project, made),
      shiftProject(database.db, actor, at.project, { days: 1 }),
      shiftFrom(database.db, actor, at.project, { from: '2026-01-06', days: 1 }),
      changeProject(database.db, actor, at.project, { startDate: '2026-01-01', endDate: null }),
    ]
    for (const actor of [at.viewer, at.foreman])
      for (const answer of await Promise.all(all(actor)))
        expect(answer).toMatchObject({ ok: false, reason: 'notAllowed' })
    for (const answer of await Promise.all(all(stranger)))
      expect(answer).toMatchObject({ ok: false, reason: 'gone' })
    expect(await readPlan(database.db, stranger, at.project)).toBeUndefined()
    expect(await listMilestones(database.db, stranger, at.project)).toEqual([])
    expect(await at.dates()).toEqual(['Steel 2026-01-12'])
  })
})

it('a deleted project takes its milestones along, and the log stays', async () => {
  await at.add(single('Steel', '2026-01-12'))
  const area = await makePlace(database.db, at.project, 'areas')
  await at.add(single('Test', '2026-01-13', { scope: { kind: 'area', id: area.id } }))
  await deleteProject(database.db, at.owner, at.project.id, at.project.name)
  expect(await database.db.select().from(milestones).where(eq(milestones.projectId, at.project.id))).toEqual(
    [],
  )
  expect((await at.log()).map(({ kind }) => kind)).toEqual(['milestone', 'milestone', 'project'])
})
