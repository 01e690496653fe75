import { beforeEach, describe, expect, it } from 'vitest'
import { shiftFrom, shiftProject } from '~/data/plan/shift'
import { updateMilestone } from '~/data/plan/update'
import { useDatabase } from '~tests/support/database'
import { useMade } from '~tests/support/made'
import { changeProject, makePlanned, single, WEDNESDAYS } from '~tests/support/plan'

const database = useDatabase()
const at = useMade(beforeEach, () => makePlanned(database))

describe('a shift', () => {
  it('moves many past each other’s dates in one statement', async () => {
    for (let day = 10; day < 30; day += 1) await at.add(single(`M${day}`, `2026-01-${day}`))
    const shifted = await shiftFrom(database.db, at.planner, at.project, { from: '2026-01-15', days: 1 })
    expect(shifted).toMatchObject({ ok: true, shift: { moves: { length: 15 } } })
    expect((await at.dates()).slice(4, 7)).toEqual(['M14 2026-01-14', 'M15 2026-01-16', 'M16 2026-01-17'])
    const rows = (await at.log()).slice(20)
    expect(rows).toHaveLength(15)
    expect(rows[0]).toMatchObject({ old: { dueDate: '2026-01-15' }, new: { dueDate: '2026-01-16' }, to: 2 })
  })

  it('of a whole project takes its dates along, far away and back', async () => {
    await at.add(single('Steel', '2026-01-05'))
    await at.add(single('Test', '2026-01-30'))
    await at.add({ name: 'Review', recurrence: WEDNESDAYS })
    for (const days of [400, -400])
      expect(await shiftProject(database.db, at.planner, at.project, { days })).toMatchObject({ ok: true })
    const now = await at.plan()
    expect(now?.project).toMatchObject({ startDate: '2026-01-05', endDate: '2026-01-30' })
    expect(await at.dates()).toEqual(expect.arrayContaining(['Steel 2026-01-05', 'Test 2026-01-30']))
    expect((await at.log()).find(({ entity }) => entity === 'project')).toMatchObject({
      kind: 'milestone',
      summary: 'Shifted the project, 400 days later',
      old: { startDate: '2026-01-05', endDate: '2026-01-30' },
    })
  })

  it('is refused with what is in the way, or when the plan isn’t the one previewed', async () => {
    await at.add(single('Steel', '2026-01-12'))
    const test = await at.add(single('Test', '2026-01-20'))
    const shift = (from: string, days: number, state?: string) =>
      shiftFrom(database.db, at.planner, at.project, { from, days, ...(state ? { state } : {}) })
    expect(await shift('2026-01-15', -8)).toMatchObject({
      reason: 'invalid',
      refusal: { reason: 'passes', stays: { name: 'Steel' } },
    })
    expect(await shift('2026-01-15', 11)).toMatchObject({
      refusal: { reason: 'afterEnd', milestones: [{ id: test.id }] },
    })
    const state = (await at.plan())?.state
    await updateMilestone(database.db, at.planner, at.project, test, single('Test', '2026-01-21'))
    expect(await shift('2026-01-15', 2, state)).toMatchObject({
      reason: 'changed',
      preview: { ok: true, shift: { moves: [{ to: '2026-01-23' }] } },
    })
    expect(await shift('2026-01-15', 2, (await at.plan())?.state)).toMatchObject({ ok: true })
    expect(await at.dates()).toEqual(['Steel 2026-01-12', 'Test 2026-01-23'])
  })
})

describe('other dates of the project', () => {
  const change = (given: Parameters<typeof changeProject>[3], advance = false) =>
    changeProject(database.db, at.planner, at.project, given, { advance })

  it('are refused with the milestones that would be outside', async () => {
    const steel = await at.add(single('Steel', '2026-01-06'))
    const test = await at.add(single('Test', '2026-01-30'))
    const narrow = { startDate: '2026-01-10', endDate: '2026-01-20' }
    const outside = [
      { id: steel.id, bound: 'start' },
      { id: test.id, bound: 'end' },
    ]
    expect(await change(narrow)).toMatchObject({
      ok: false,
      field: 'startDate',
      reason: 'outside',
      outside: { outside },
    })
    expect(await change({ endDate: null, name: 'Wider' })).toMatchObject({ ok: true })
    expect(await at.dates()).toEqual(['Steel 2026-01-06', 'Test 2026-01-30'])
    await change({ startDate: '2026-01-06', endDate: '2026-01-30' })
    expect((await at.plan())?.project).toMatchObject({ startDate: '2026-01-06', endDate: '2026-01-30' })
  })

  it('advance a recurring one by whole intervals, where that is asked for', async () => {
    await at.add({ name: 'Review', recurrence: WEDNESDAYS })
    const later = { startDate: '2026-01-12', endDate: '2026-01-30' }
    expect(await change(later)).toMatchObject({ outside: { advancing: true } })
    expect(await at.dates()).toEqual(['Review 2026-01-05'])
    expect(await change(later, true)).toEqual({ ok: true, changed: ['startDate'] })
    expect(await at.dates()).toEqual(['Review 2026-01-21'])
  })
})
