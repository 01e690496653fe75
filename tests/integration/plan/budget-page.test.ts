import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeProject } from '~tests/support/factories'
import { makePlanned, single, WEDNESDAYS } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { wordsOf } from '~tests/support/words-of'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)

async function setUp() {
  const planned = await makePlanned(database)
  const as = await sessionFor(database.db, planned.viewer.userId)
  const look = async (query = '', key = planned.project.key) => {
    const answer = await served.ask(`/projects/${key}/budget${query}`, { as })
    const html = await answer.text()
    return { status: answer.status, html, text: wordsOf(html) }
  }
  return { ...planned, look }
}

describe('the budget page', () => {
  it('has a row for each milestone, with a link, and sums that are those of the bar', async () => {
    const { add, look, project } = await setUp()
    const steel = await add(single('Steel', '2026-01-12', { timeAllocationHours: '40' }))
    const review = await add({ name: 'Review', recurrence: WEDNESDAYS, timeAllocationHours: '7:30' })
    const { text, html } = await look()
    // January 7 and 21.
    // The second and the third are one and the same, for a phone and for a table.
    expect(text).toContain('Review 7 h 30 × 2 dates 7 h 30 × 2 dates 15 h')
    expect(text).toContain('Steel Mon 12 Jan 2026 Mon 12 Jan 2026 40 h')
    expect(text).toContain('55 h')
    for (const { id } of [steel, review])
      expect(html).toContain(`href="/projects/${project.key}/milestones/${id}"`)
    expect(text).not.toContain('1 Jan - 31')
  })

  it('offers a window of a project with an end too', async () => {
    const { add, look } = await setUp()
    await add(single('Steel', '2026-01-12', { timeAllocationHours: '40' }))
    const inside = await look('?from=2026-01-12&to=2026-01-12')
    expect(inside.status).toBe(200)
    expect(inside.text).toContain('12 Jan 2026: 40 h allocated.')
    expect((await look('?from=2026-01-13&to=2026-01-20')).text).toContain(
      '13-20 Jan 2026: nothing allocated.',
    )
  })

  it('refuses dates that are none at their fields, and keeps what was typed', async () => {
    const { look } = await setUp()
    const { status, html, text } = await look('?from=2026-02-31&to=2026-01-01')
    expect(status).toBe(422)
    expect(text).toContain('Enter a date that the calendar has')
    expect(html).toMatch(/<input[^>]*id="from"[^>]*aria-invalid="true"[^>]*value="2026-02-31"/)
    const backwards = await look('?from=2026-02-02&to=2026-02-01')
    expect(backwards.status).toBe(422)
    expect(backwards.html).toMatch(/<input[^>]*id="to"[^>]*aria-invalid="true"/)
  })

  it('of a continuous project is this month’s, and never more than ten years', async () => {
    const { look, organization } = await setUp()
    const { db } = database
    const continuous = await makeProject(db, organization, { startDate: '2020-01-01', endDate: null })
    const month = await look('', continuous.key)
    expect(month.text).toContain('A continuous project has no end')
    expect(month.html).toMatch(/<a [^>]*aria-current="true"[^>]*>This (<!-- -->)?month</)
    const long = await look('?from=2026-01-01&to=2199-12-31', continuous.key)
    expect(long.text).toContain('A window has at most ten years')
    expect(long.html).toMatch(/<input[^>]*id="to"[^>]*value="2035-12-31"/)
  })
})
