import { describe, expect, it } from 'vitest'
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
  it('says what was moved, from when to when, and offers no Undo', async () => {
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
        expect(html).not.toMatch(/>Undo</)
        const [, body = ''] = /<tbody>([\s\S]*?)<\/tbody>/.exec(html) ?? []
        return [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
          [...row.matchAll(/<td>(.*?)<\/td>/g)].slice(0, 3).map(([, cell]) => cell),
        )
      }),
    )
    expect(pages).toEqual([
      [['Easter', '', '3-6 Apr 2026']],
      [
        [
          project.name,
          'start Mon 5 Jan 2026, end Fri 30 Jan 2026',
          'start Wed 7 Jan 2026, end Sun 1 Feb 2026',
        ],
        ['Steel', 'Mon 12 Jan 2026', 'Wed 14 Jan 2026'],
      ],
      [['Steel', '', 'added, Mon 12 Jan 2026, hours 20 h']],
    ])
  })
})
