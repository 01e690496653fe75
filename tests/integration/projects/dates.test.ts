import { describe, expect, it } from 'vitest'
import { brokenRule } from '~/data/refusal'
import { useDatabase } from '~tests/support/database'
import { makePlanned, single, WEDNESDAYS } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)

const words = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replaceAll('<!-- -->', '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** A project from 5 to 30 January 2026, and its form as a planner sends it. */
async function setUp() {
  const planned = await makePlanned(database)
  const { project, planner } = planned
  const as = await sessionFor(database.db, planner.userId)
  const here = `/projects/${project.key}`
  const save = async (fields: Record<string, string>) => {
    const form = {
      intent: 'save',
      name: project.name,
      number: project.number,
      startDate: '2026-01-05',
      runs: 'ends',
      endDate: '2026-01-30',
      timeZone: 'UTC',
      weekday1: '8',
      weekStartsOn: '1',
      ...fields,
    }
    const answer = await served.ask(`${here}/edit`, { as, form })
    const html = await answer.text()
    return { status: answer.status, html, text: words(html) }
  }
  return { ...planned, here, save }
}

describe('a project’s note', () => {
  it('is kept with its lines, shown with the plan, and in the form to be changed', async () => {
    const { save, here, planner } = await setUp()
    expect((await save({ note: 'Gate 4 <north>\r\nAsk for Kari' })).status).toBe(303)
    const as = await sessionFor(database.db, planner.userId)
    const [form, plan] = await Promise.all(
      [`${here}/edit`, `${here}/milestones`].map(async (path) => (await served.ask(path, { as })).text()),
    )
    const note = 'Gate 4 &lt;north&gt;\nAsk for Kari'
    expect(form).toMatch(new RegExp(`<textarea[^>]*name="note"[^>]*>${note}</textarea>`))
    expect(plan).toContain(`<p class="as-typed">${note}</p>`)
  })
})

describe('a project’s dates', () => {
  it('that leave milestones outside are refused with a link to each, and what was typed stays', async () => {
    const { add, save, here, dates } = await setUp()
    const steel = await add(single('Steel', '2026-01-12'))
    const test = await add(single('Test', '2026-01-28'))
    const stays = await add(single('Stays', '2026-01-20'))
    const refused = await save({ startDate: '2026-01-15', endDate: '2026-01-25', client: 'Typed' })
    expect(refused.status).toBe(422)
    for (const { id } of [steel, test]) expect(refused.html).toContain(`href="${here}/milestones/${id}"`)
    expect(refused.html).not.toContain(stays.id)
    expect(refused.text).toContain('Steel Mon 12 Jan 2026, before the start')
    expect(refused.text).toContain('Test Wed 28 Jan 2026, after the end')
    expect(refused.html).toMatch(/<input[^>]*id="startDate"[^>]*aria-invalid="true"[^>]*value="2026-01-15"/)
    expect(refused.html).toContain('value="Typed"')
    expect(refused.html).not.toContain('name="advance"')
    expect(await dates()).toContain('Steel 2026-01-12')
  })

  it('are refused together with what else is wrong', async () => {
    const { add, save, here } = await setUp()
    const { id } = await add(single('Test', '2026-01-28'))
    const refused = await save({ endDate: '2026-01-25', estimatedHours: 'many', weekday2: '25' })
    expect(refused.html).toContain(`href="${here}/milestones/${id}"`)
    expect(refused.text).toContain('1 milestone would be outside these dates')
    expect(refused.text).toContain('Enter hours like 2400 or 7:30')
    expect(refused.text).toContain('Tuesday has at most 24 hours')
  })

  it('that a recurring milestone alone stops may take it along by whole intervals', async () => {
    const { add, save, dates } = await setUp()
    await add({ name: 'Review', dueDate: '2026-01-05', recurrence: WEDNESDAYS })
    const refused = await save({ startDate: '2026-01-08' })
    expect(refused.status).toBe(422)
    // Every second Wednesday from the 7th: the 21st is its first in the project.
    expect(refused.text).toContain('would be counted from Wed 21 Jan 2026')
    expect(refused.html).toContain('name="advance"')
    expect((await save({ startDate: '2026-01-08', advance: 'on' })).status).toBe(303)
    expect(await dates()).toEqual(['Review 2026-01-21'])
  })

  it('are refused by the database where nobody asked', async () => {
    const { add, project, dates } = await setUp()
    await add(single('Test', '2026-01-28'))
    const broken = await database.sql`
      UPDATE projects SET end_date = '2026-01-25' WHERE id = ${project.id}`.then(() => undefined, brokenRule)
    expect(broken?.constraint).toBe('milestones_within_project')
    expect(await dates()).toEqual(['Test 2026-01-28'])
  })
})
