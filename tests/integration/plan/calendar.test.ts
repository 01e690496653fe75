import { describe, expect, it } from 'vitest'
import { readCapacities, setCapacity } from '~/data/plan/capacity'
import { createMilestone } from '~/data/plan/create'
import { addHoliday, addHolidays, listHolidays, removeHoliday } from '~/data/plan/holidays'
import { readPlan, readPlans } from '~/data/plan/read'
import { scopeCompletions } from '~/data/plan/scope-completion'
import type { MilestoneScope } from '~/data/plan/types'
import { setArchived } from '~/data/projects/archive'
import { dayEstimates } from '~/domain/plan/day-estimates'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import {
  type MadePlace,
  makeComponents,
  makePlace,
  makeProject,
  makeWorld,
  type World,
} from '~tests/support/factories'
import { useWorld } from '~tests/support/world'

const statements: string[] = []
const database = useDatabase({ onStatement: (text) => statements.push(text) })
const world = useWorld(database)

const personOf = ({ organization }: World) => ({
  memberships: [
    { organizationId: organization.id, organizationName: organization.name, role: 'viewer' as const },
  ],
})

describe('holidays', () => {
  const newYear = { name: 'New Year', startDate: '2026-01-01' }
  const shutdown = { name: 'Shutdown', startDate: '2026-01-07', endDate: '2026-01-08' }

  it('of the organization and of the project are the project’s calendar', async () => {
    const { planner, project } = world
    expect(await addHoliday(database.db, planner, null, newYear)).toMatchObject({
      ok: true,
      added: [{ ...newYear, endDate: '2026-01-01', projectId: null }],
    })
    expect(await addHoliday(database.db, planner, project, shutdown)).toMatchObject({ ok: true })
    const other = await makeProject(database.db, world.organization)
    const holidays = async (of: { id: string }) =>
      (await readPlan(database.db, planner, of))?.project.holidays.map(({ name }) => name)
    expect(await holidays(project)).toEqual(['New Year', 'Shutdown'])
    expect(await holidays(other)).toEqual(['New Year'])
    await createMilestone(database.db, planner, project, {
      name: 'Steel',
      dueDate: '2026-01-09',
      timeAllocationHours: 24,
      recurrence: null,
    })
    const plan = await readPlan(database.db, planner, project)
    const week = { from: '2026-01-07', to: '2026-01-09' }
    const days = plan ? dayEstimates(plan.project, plan.milestones, week) : []
    expect(days.map(({ date }) => date)).toEqual(['2026-01-09'])
  })

  it('are there once, however often they are added, and can be removed', async () => {
    const { planner, project } = world
    for (const added of [2, 0])
      expect(await addHolidays(database.db, planner, project, [newYear, shutdown])).toMatchObject({
        ok: true,
        added: { length: added },
      })
    const [first] = await listHolidays(database.db, planner, project)
    const remove = (owner: { id: string } | null) =>
      removeHoliday(database.db, planner, owner, first?.id ?? '')
    expect(await remove(null)).toEqual({ ok: false, reason: 'gone' })
    expect(await remove(project)).toMatchObject({ ok: true, holiday: newYear })
    expect(await remove(project)).toEqual({ ok: false, reason: 'gone' })
    expect(await verifyChain(database.db, project.id)).toEqual([])
  })

  it('are refused with their place in what was given', async () => {
    const backwards = { ...shutdown, endDate: '2026-01-06' }
    expect(await addHolidays(database.db, world.planner, null, [newYear, backwards])).toEqual({
      ok: false,
      reason: 'invalid',
      refusals: [{ at: 1, field: 'endDate', reason: 'backwards' }],
    })
    expect(await listHolidays(database.db, world.planner, null)).toEqual([])
  })

  it('are the planner’s, in the own organization', async () => {
    const stranger = (await makeWorld(database.db)).planner
    expect(await addHoliday(database.db, world.foreman, null, newYear)).toMatchObject({
      reason: 'notAllowed',
    })
    expect(await addHoliday(database.db, stranger, world.project, newYear)).toMatchObject({ reason: 'gone' })
    const added = await addHoliday(database.db, world.planner, null, newYear)
    const id = added.ok ? (added.added[0]?.id ?? '') : ''
    expect(await removeHoliday(database.db, stranger, null, id)).toMatchObject({ reason: 'gone' })
    expect(await listHolidays(database.db, stranger, null)).toEqual([])
  })
})

describe('capacity', () => {
  it('is not known until somebody says it', async () => {
    const minutes = [0, 4800, 4800, 4800, 4800, 2400, 0]
    const capacity = async () => (await readCapacities(database.db, personOf(world)))[0]?.capacityMinutes
    expect(await capacity()).toBeNull()
    expect(await setCapacity(database.db, world.viewer, minutes)).toMatchObject({ reason: 'notAllowed' })
    expect(await setCapacity(database.db, world.planner, [1])).toEqual({ ok: false, reason: 'minutes' })
    for (const changed of [true, false])
      expect(await setCapacity(database.db, world.planner, minutes)).toEqual({ ok: true, changed })
    expect(await capacity()).toEqual(minutes)
    expect(await setCapacity(database.db, world.planner, null)).toEqual({ ok: true, changed: true })
    expect(await capacity()).toBeNull()
  })
})

describe('the plans that a person may see', () => {
  it('are those of their organizations’ projects under way, in one statement', async () => {
    await makeWorld(database.db)
    const [old, next] = [
      await makeProject(database.db, world.organization),
      await makeProject(database.db, world.organization, { startDate: '2026-03-01', endDate: null }),
    ]
    await setArchived(database.db, world.planner, old.id, true)
    await readPlans(database.db, personOf(world))
    statements.length = 0
    const plans = await readPlans(database.db, personOf(world))
    expect(statements).toHaveLength(1)
    expect(plans.map(({ project }) => [project.id, project.endDate])).toEqual([
      [world.project.id, '2030-12-31'],
      [next.id, null],
    ])
    expect(await readPlans(database.db, { memberships: [] })).toEqual([])
  })
})

describe('how far a scope is', () => {
  async function milestone(name: string, dueDate: string, kind: MilestoneScope['kind'], place: MadePlace) {
    const given = { name, dueDate, recurrence: null, scope: { kind, id: place.id } }
    const made = await createMilestone(database.db, world.planner, world.project, given)
    return made.ok ? made.milestone.id : ''
  }
  const put = (id: string | undefined, values: Record<string, unknown>) =>
    database.sql`UPDATE components SET ${database.sql(values)} WHERE id = ${id ?? ''}`
  const stands = (id: string | undefined, completion: string, status: string) =>
    database.sql`UPDATE component_standings SET completion_percent = ${completion}, status = ${status} WHERE component_id = ${id ?? ''}`
  const inArea = ({ id, sortKey }: MadePlace) => ({ area_id: id, area_sort: sortKey })

  it('is weighted by budget minutes, with shares of what no budget has, in one statement', async () => {
    const { project } = world
    const [one, two, empty] = [
      await makePlace(database.db, project, 'areas'),
      await makePlace(database.db, project, 'systems'),
      await makePlace(database.db, project, 'testPackages'),
    ]
    const ids = [
      await milestone('A', '2026-02-01', 'area', one),
      await milestone('B', '2026-02-02', 'system', two),
      await milestone('C', '2026-02-03', 'testPackage', empty),
    ]
    const made = await makeComponents(database.db, project, { ...world, count: 1 })
    const [a, b, c] = world.components
    await put(a?.id, { ...inArea(one), budgeted_minutes: 600 })
    await stands(a?.id, '50', 'IN_PROGRESS')
    await put(b?.id, { ...inArea(one), budgeted_minutes: 200 })
    await stands(b?.id, '100', 'COMPLETED')
    await put(c?.id, { ...inArea(one), system_id: two.id, system_sort: two.sortKey })
    await put(made[0]?.id, { ...inArea(one), budgeted_minutes: 9, retired_at: '2026-01-01' })
    await stands(made[0]?.id, '100', 'COMPLETED')
    const read = async () => {
      const plan = await readPlan(database.db, world.viewer, project)
      statements.length = 0
      const completions = await scopeCompletions(database.db, plan ? [plan] : [])
      expect(statements.length).toBeLessThanOrEqual(1)
      return ids.map((id) => completions.get(id))
    }
    const [area, system, none] = await read()
    // 60,000 estimated less 800 is what the third weighs: (600 x 50 + 200 x 100) / 60,000.
    expect(area).toMatchObject({ complete: 1, of: 3 })
    expect(Number(area?.percent)).toBeCloseTo(50_000 / 60_000, 10)
    expect(system).toEqual({ percent: '0', complete: 0, of: 1 })
    expect(none).toEqual({ percent: '0', complete: 0, of: 0 })
    // A continuous project has nothing to share.
    await database.sql`UPDATE projects SET end_date = NULL WHERE id = ${project.id}`
    expect((await read())[0]).toEqual({ percent: '62.5', complete: 1, of: 3 })
    await stands(c?.id, '40', 'IN_PROGRESS')
    // Where nothing weighs anything, all weigh the same.
    expect((await read())[1]).toEqual({ percent: '40', complete: 0, of: 1 })
  })

  it('costs nothing without a scope', async () => {
    const plan = await readPlan(database.db, world.viewer, world.project)
    statements.length = 0
    expect(await scopeCompletions(database.db, plan ? [plan] : [])).toEqual(new Map())
    expect(statements).toEqual([])
  })
})
