import { describe, expect, it } from 'vitest'
import { deleteMilestone } from '~/data/plan/delete'
import { addHoliday } from '~/data/plan/holidays'
import { shiftProject } from '~/data/plan/shift'
import { listBatches } from '~/data/batches'
import { useDatabase } from '~tests/support/database'
import { makePlanned, single } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)

describe('the page of a change of the plan', () => {
  it('says what was moved, from when to when, and offers Undo where it can be undone', async () => {
    const world = await makePlanned(database)
    const { planner, project } = world
    const as = await sessionFor(database.db, planner.userId)
    await world.add(single('Steel', '2026-01-12', { timeAllocationHours: 20 }))
    await shiftProject(database.db, planner, project, { days: 2 })
    const easter = { name: 'Easter', startDate: '2026-04-03', endDate: '2026-04-06' }
    await addHoliday(database.db, planner, project, easter)
    const { batches } = await listBatches(database.db, planner, project)
    const pages = await Promise.all(
      batches.map(async ({ id }) => {
        const answer = await served.ask(`/projects/${project.key}/batches/${id}`, { as })
        expect(answer.status).toBe(200)
        const html = (await answer.text()).replaceAll('<!-- -->', '')
        const undoable = />Undo</.test(html)
        const [, body = ''] = /<tbody[^>]*>([\s\S]*?)<\/tbody>/.exec(html) ?? []
        const rows = [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
          [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].slice(0, 3).map(([, cell]) => cell),
        )
        return { undoable, rows }
      }),
    )
    expect(pages).toEqual([
      { undoable: false, rows: [['Easter', '', '3-6 Apr 2026']] },
      {
        undoable: true,
        rows: [
          [
            project.name,
            'start Mon 5 Jan 2026, end Fri 30 Jan 2026',
            'start Wed 7 Jan 2026, end Sun 1 Feb 2026',
          ],
          ['Steel', 'Mon 12 Jan 2026', 'Wed 14 Jan 2026'],
        ],
      },
      { undoable: true, rows: [['Steel', '', 'added, Mon 12 Jan 2026, hours 20 h']] },
    ])
  })

  it('is undone from where it was done; what is left is said with its reason', async () => {
    const world = await makePlanned(database)
    const { planner, project } = world
    const as = await sessionFor(database.db, planner.userId)
    const steel = await world.add(single('Steel', '2026-01-12'))
    const base = `/projects/${project.key}/milestones`
    const remove = async (version: number) => {
      const form = { version: String(version) }
      return (await served.ask(`${base}/${steel.id}/delete`, { as, form })).headers.get('location') ?? ''
    }
    const notice = await (await served.ask(await remove(1), { as })).text()
    const [, action = '', o = ''] =
      /action="([^"]*\/batches\/[^"]*)"><input type="hidden" name="o" value="([^"]*)"/.exec(notice) ?? []
    await world.add(single('Other', '2026-01-12'))
    const refused = await served.ask(action, { as, form: { o } })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Steel: Another milestone has its date by now')
    const [other] = (await world.plan())?.milestones ?? []
    await deleteMilestone(database.db, planner, project, { id: other?.id ?? '', version: 1 })
    const done = await served.ask(action, { as, form: { o } })
    expect(done.status).toBe(303)
    expect(await world.dates()).toEqual(['Steel 2026-01-12'])
    const page = await served.ask(done.headers.get('location') ?? '', { as })
    expect(await page.text()).toContain('Undo: Deleted the milestone Steel')
    const viewer = await sessionFor(database.db, world.viewer.userId)
    expect((await served.ask(action, { as: viewer, form: { o } })).status).toBe(403)
  })
})
