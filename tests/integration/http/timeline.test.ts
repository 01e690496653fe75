import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMilestone } from '~/data/plan/create'
import { addHoliday } from '~/data/plan/holidays'
import { setArchived } from '~/data/projects/archive'
import { memberships } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makePlace, makeProject, makeWorld } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { makeManyProjects } from '~tests/support/many-projects'
import { makePlanned, single } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { wordsOf } from '~tests/support/words-of'
import { useServed } from './whole-app'

const statements: string[] = []
const database = useDatabase({ onStatement: (text) => statements.push(text) })
const served = useServed(database)
const world = useMade(beforeEach, () => makePlanned(database))
let as: string
let path: string

beforeEach(async () => {
  as = await sessionFor(database.db, world.planner.userId)
  path = `/projects/${world.project.key}/timeline`
})

async function look(address: string, who = as) {
  const answer = await served.ask(address, { as: who })
  const html = (await answer.text()).replaceAll('<!-- -->', '')
  return { status: answer.status, html, text: wordsOf(html) }
}

/** The names of the rows of a drawing or a table, in order. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<(?:p|td)><a href="[^"]*\/(?:milestones|timeline|budget)[^"]*">([^<]*)</g)].map(
    ([, name]) => name,
  )

const WEEKLY = { type: 'weekly', interval: 1, weekdays: [3] } as const
const WINDOW = '?from=2026-01-12&columns=7'

describe('the timeline of a project', () => {
  it('has a row for what has work or a date in the window, and the way to what hasn’t', async () => {
    await world.add(single('Ground', '2026-01-08', { timeAllocationHours: 8 }))
    const steel = await world.add(single('Steel', '2026-01-14', { timeAllocationHours: 16 }))
    await world.add(single('Pipe', '2026-01-20', { timeAllocationHours: 20 }))
    await world.add(single('Paint', '2026-01-28'))
    await world.add({ name: 'Review', recurrence: WEEKLY, timeAllocationHours: 3 })
    for (const address of [path + WINDOW, `${path + WINDOW}&as=table`]) {
      const { html, text } = await look(address)
      expect(rowsOf(html)).toEqual(['Steel', 'Pipe', 'Review'])
      expect(html).toContain(`href="/projects/${world.project.key}/milestones/${steel.id}"`)
      expect(text).toContain('12-18 Jan 2026')
      expect(text).toContain('Wed 14 Jan 2026 · 12 h of 16 h')
      expect(text).toContain('1 date · 3 h')
      expect(text).toMatch(/Before these days: 1 single milestone, the last on Thu 8 Jan 2026/)
      expect(text).toMatch(/After them: 1 single milestone, the next on Wed 28 Jan 2026/)
      expect(html).toContain('href="?from=2026-01-28&amp;scale=day')
    }
    const weeks = await look(`${path}?from=2026-01-12&scale=week&columns=1&as=table`)
    expect(weeks.text).toMatch(/All 25 25 h/)
    const { html } = await look(path + WINDOW)
    // Four hours on three days, where five (of the next one) are as high as there is room.
    expect(html).toContain('<path class="h" d="M0 30V8H429V30"></path>')
    expect(html).not.toMatch(/ style=/)
  })

  it('says how far the scope is, and that it is behind', async () => {
    const area = await makePlace(database.db, world.project, 'areas', 'Area 100')
    const other = await makePlace(database.db, world.other, 'areas', 'Area 200')
    await database.sql`
      UPDATE components SET area_id = ${other.id}, area_sort = ${other.sortKey} WHERE project_id = ${world.other.id}`
    await createMilestone(
      database.db,
      world.planner,
      world.other,
      single('Valves in', '2025-02-03', { scope: { kind: 'area', id: other.id } }),
    )
    await world.add(single('Nothing in', '2026-01-14', { scope: { kind: 'area', id: area.id } }))
    expect((await look(path + WINDOW)).text).toContain('Area 100: no components')
    const { html, text } = await look(`/projects/${world.other.key}/timeline?from=2025-02-01`)
    expect(text).toContain('Area 200: 0 of 3 complete overdue')
    expect(html).toContain('<span class="s s6">overdue</span>')
    const all = await look('/timeline?from=2025-02-01')
    expect(all.html).toContain('<span class="s s6">1 overdue</span>')
  })

  it('warns of hours that have no working day', async () => {
    const shut = { name: 'Shut', startDate: '2026-01-12', endDate: '2026-01-14' }
    await addHoliday(database.db, world.planner, world.project, shut)
    await world.add(single('Ground', '2026-01-11'))
    await world.add(single('Steel', '2026-01-14', { timeAllocationHours: 16 }))
    const { html, text } = await look(path + WINDOW)
    expect(text).toContain('Steel: 16 h on Wed 14 Jan 2026')
    expect(html).toContain('class="u"')
    expect(text).toContain('Holidays: Shut (12-14 Jan 2026)')
    expect((await look('/timeline?from=2026-01-12')).text).toContain('16 h without a working day')
  })

  it('says in a line a milestone what of its hours has no working day, however many dates it has', async () => {
    const everyDay = { type: 'daily', interval: 1, weekdaysOnly: false } as const
    for (let one = 1; one <= 8; one += 1)
      await world.add({
        ...single('Round', '2026-01-05'),
        name: `Round ${one}`,
        recurrence: everyDay,
        timeAllocationHours: 2,
      })
    const days = (await look(`${path}?from=2026-01-05&scale=day&columns=21`)).text
    expect(days).toContain('Round 1: 12 h on 6 days, the first Sat 10 Jan 2026')
    expect(days).toContain('2 more rows: 24 h')
    expect(days).toContain('hours without a working day')
    const weeks = (await look(`${path}?from=2026-01-05&scale=week&columns=3`)).text
    expect(weeks).toContain('Round 6: 12 h in 3 weeks, the first 5-11 Jan 2026')
    expect(weeks).not.toContain('Round 7: 12 h')
  })

  it('says what would be here', async () => {
    expect((await look(path)).text).toContain('Add the first milestone')
    const viewer = await sessionFor(database.db, world.viewer.userId)
    expect((await look(path, viewer)).text).toContain('A planner or an owner adds them.')
    await world.add(single('Steel', '2026-01-14'))
    expect((await look(`${path}?from=2031-01-01`)).text).toContain('Nothing is planned in these days.')
  })
})

describe.each(['project', 'all', 'workload'])('the window in an address: %s', (page) => {
  const at = () => ({ project: path, all: '/timeline', workload: '/workload' })[page] ?? ''

  it('that can’t be understood is told so at its field, with what was typed', async () => {
    await world.add(single('Steel', '2026-01-14'))
    const { status, html } = await look(`${at()}?from=2026-02-31&scale=year&columns=-4`)
    expect(status).toBe(422)
    expect(html).toContain('<title>Error: ')
    for (const id of ['from', 'scale', 'columns']) {
      expect(html).toContain(`<a href="#${id}">`)
      expect(html).toMatch(
        new RegExp(`id="${id}"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="${id}"`),
      )
    }
    expect(html).toMatch(/<input(?![^>]*type="date")[^>]*value="2026-02-31"/)
    expect(html).toMatch(/value="-4"/)
    // What can be understood still holds.
    const { text } = await look(`${at()}?from=2026-01-12&columns=none`)
    expect(text).toContain('12 Jan - 15 Feb 2026')
  })

  it('is drawn at the ends of the calendar, and never wider than can be looked at', async () => {
    await world.add(single('Steel', '2026-01-14', { timeAllocationHours: 16 }))
    const forever = await makeProject(database.db, world.organization, { endDate: null })
    await createMilestone(database.db, world.planner, forever, {
      name: 'Round',
      recurrence: WEEKLY,
      timeAllocationHours: 1,
    })
    for (const scale of page === 'workload' ? ['day', 'week'] : ['day', 'week', 'month'])
      for (const from of ['0001-01-01', '9999-12-31', '9999-12-01', '2046-01-01'])
        for (const as of ['', '&as=table'])
          expect((await look(`${at()}?from=${from}&scale=${scale}${as}`)).status).toBe(200)
    const first = await look(`${at()}?from=0001-01-01`)
    expect(first.html).not.toContain('rel="prev"')
    expect(first.html).toContain('rel="next"')
    expect((await look(`${at()}?from=9999-12-31`)).html).not.toContain('rel="next"')
    const wide = await look(`${at()}?from=2026-01-01&columns=${'9'.repeat(40)}`)
    expect(wide.text).toContain('At most 62 days are shown at once: these end on Tue 3 Mar 2026.')
  })

  it('leads to the windows before and after', async () => {
    const { html } = await look(`${at()}?from=2026-01-12&scale=week&columns=4&as=table`)
    expect(html).toContain('href="?from=2025-12-15&amp;scale=week&amp;columns=4&amp;as=table" rel="prev"')
    expect(html).toContain('href="?from=2026-02-09&amp;scale=week&amp;columns=4&amp;as=table" rel="next"')
    expect(html).toContain('href="?from=2026-01-12&amp;scale=week&amp;columns=4"')
  })
})

describe('the timeline of all projects', () => {
  it('has those under way that the person may see, with three statements', async () => {
    const gone = await makeProject(database.db, world.organization, { name: 'Gone' })
    await setArchived(database.db, world.owner, gone.id, true)
    const elsewhere = await makeWorld(database.db)
    await world.add(single('Steel', '2026-01-14'))
    const first = await look('/timeline')
    expect(rowsOf(first.html).toSorted()).toEqual([world.project.name, world.other.name].toSorted())
    expect(first.text).not.toContain(elsewhere.organization.name)
    const area = await makePlace(database.db, world.project, 'areas', 'Area 100')
    await world.add(single('Pipe', '2026-01-15', { scope: { kind: 'area', id: area.id } }))
    statements.length = 0
    expect((await look('/timeline')).status).toBe(200)
    expect(statements).toHaveLength(3)
  })

  it('names organizations where there are several', async () => {
    const other = await makeWorld(database.db)
    const { organizationId } = other.owner
    await database.db
      .insert(memberships)
      .values({ organizationId, userId: world.planner.userId, role: 'viewer' })
    const { html } = await look('/timeline')
    for (const { name } of [world.organization, other.organization])
      expect(html).toContain(`<h3>${name}</h3>`)
  })

  it('of a hundred projects is a few kilobytes', async () => {
    await makeManyProjects(database, world.organization.id, 100)
    const { html } = await look('/timeline?from=2026-03-02')
    expect(rowsOf(html).length).toBeGreaterThan(100)
    expect(gzipSync(html).length).toBeLessThan(9_000)
  })
})
