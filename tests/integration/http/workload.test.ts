import { beforeEach, describe, expect, it } from 'vitest'
import { setCapacity } from '~/data/plan/capacity'
import { createMilestone } from '~/data/plan/create'
import { memberships } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makeProject, makeWorld } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { makePlanned, single } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { wordsOf } from '~tests/support/words-of'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
const world = useMade(beforeEach, () => makePlanned(database))
let as: string

beforeEach(async () => {
  as = await sessionFor(database.db, world.planner.userId)
})

async function look(address: string, who = as) {
  const html = (await (await served.ask(address, { as: who })).text()).replaceAll('<!-- -->', '')
  return { html, text: wordsOf(html) }
}

describe('the workload', () => {
  const CAPACITY = [0, 240, 240, 240, 240, 240, 0]

  it('names what overbooks a day, the most hours first, each with its way there', async () => {
    await setCapacity(database.db, world.planner, CAPACITY)
    const steel = await world.add(single('Steel', '2026-01-14', { timeAllocationHours: 40 }))
    await database.sql`UPDATE projects SET estimated_minutes = 0`
    const other = await makeProject(database.db, world.organization, {
      name: 'Tank',
      startDate: '2026-01-12',
      endDate: '2026-01-13',
      estimatedMinutes: 0,
    })
    const made = await createMilestone(
      database.db,
      world.planner,
      other,
      single('Roof', '2026-01-13', { timeAllocationHours: 2 }),
    )
    const roof = made.ok ? made.milestone.id : ''
    const { text, html } = await look('/workload?from=2026-01-12&columns=7')
    expect(text).toContain('Mon 12 Jan 2026 2 h too much 6 h planned, 4 h there')
    expect(text).toMatch(/Steel \([^)]+\) 5 h , Roof \(Tank\) 1 h/)
    expect(html).toContain(`href="/projects/${world.project.key}/milestones/${steel.id}"`)
    expect(html).toContain(`href="/projects/${other.key}/milestones/${roof}"`)
    const table = await look('/workload?from=2026-01-12&columns=7&as=table')
    expect(table.text).toContain('Mon 12 Jan 2026 6 h 4 h 2 h')
    expect(table.text).toContain('Sun 18 Jan 2026 0 h 0 h')
    // What is too much on one day has room in the week.
    const weeks = await look('/workload?from=2026-01-12&scale=week&columns=1&as=table')
    expect(weeks.text).toContain('12-18 Jan 2026 17 h 20 h')
    expect(weeks.text).toContain('No week is overbooked')
  })

  it('says that it isn’t known how many hours there are, and where to say it', async () => {
    const { html, text } = await look('/workload')
    expect(text).toContain('isn’t known')
    expect(html).toContain(`href="/organizations/${world.organization.slug}/calendar"`)
    expect(text).not.toContain('overbooked')
    const viewer = await sessionFor(database.db, world.viewer.userId)
    expect((await look('/workload', viewer)).text).toContain('A planner or an owner can say it.')
  })

  it('is one section for each organization, of its own projects alone', async () => {
    const other = await makeWorld(database.db)
    const { organizationId } = other.owner
    await database.db
      .insert(memberships)
      .values({ organizationId, userId: world.planner.userId, role: 'viewer' })
    await setCapacity(database.db, world.planner, [0, 0, 0, 0, 0, 0, 0])
    await setCapacity(database.db, other.owner, [0, 60_000, 60_000, 60_000, 60_000, 60_000, 0])
    await world.add(single('Steel', '2026-01-14', { timeAllocationHours: 40 }))
    const { html } = await look('/workload?from=2026-01-12&columns=2')
    const sections = html
      .split('<h2>')
      .slice(1)
      .map((part) => part.replace(/<[^>]+>/g, ' '))
    const of = (name: string) => sections.find((part) => part.startsWith(name)) ?? ''
    expect(of(world.organization.name)).toMatch(/2 days overbooked/)
    expect(of(other.organization.name)).toMatch(/No day is overbooked/)
  })
})
