import { describe, expect, it } from 'vitest'
import { updateMilestone } from '~/data/plan/update'
import { useDatabase } from '~tests/support/database'
import { single } from '~tests/support/plan'
import { twoMilestones, version } from './two-milestones'

const database = useDatabase()
const plan = twoMilestones(database)
const { ask, follow, list, dates } = plan

describe('moving', () => {
  it('by a button or a typed date; what was done is said, and can be taken back', async () => {
    const page = await ask(`/${plan.steel.id}`)
    expect(page.html).toMatch(/<input[^>]*type="date"[^>]*min="2026-01-05"[^>]*max="2026-01-19"/)
    expect(page.html).toContain('value="2026-01-14">Day later')
    expect(page.html).toMatch(/<button[^>]*disabled=""[^>]*>Week later/)
    const moved = await ask(`/${plan.steel.id}`, { version: '1', dueDate: '2026-01-13', to: '2026-01-14' })
    expect(moved.status).toBe(303)
    const { text, html } = await follow(moved.to)
    expect(text).toContain('Moved from Tue 13 Jan 2026 to Wed 14 Jan 2026.')
    await ask(`/${plan.steel.id}`, { version: version(html), to: '2026-01-13' })
    const typed = await ask(`/${plan.steel.id}`, { version: '3', dueDate: '2026-01-19' })
    expect(typed.status).toBe(303)
    expect(await dates()).toEqual(['Steel 2026-01-19', 'Test 2026-01-20'])
    const [now] = await list()
    expect(now).toMatchObject({ name: 'Steel', timeAllocationMinutes: 1200, version: 4 })
  })

  it.each([
    ['2026-01-25', 'This is after the milestone after it, “Test” on Tue 20 Jan 2026'],
    ['2026-01-20', '“Test” is on Tue 20 Jan 2026 already'],
    ['2026-01-31', 'This is after the project’s end, Fri 30 Jan 2026'],
    ['2026-01-04', 'This is before the project’s start, Mon 5 Jan 2026'],
    ['2026-02-30', 'Enter a date that the calendar has'],
    ['', 'Enter a date that the calendar has'],
  ])('to %s is refused: %s', async (dueDate, words) => {
    const { status, text, html } = await ask(`/${plan.steel.id}`, { version: '1', dueDate })
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(html).toContain('<title>Error: Steel')
    if (dueDate) expect(html).toMatch(new RegExp(`<input[^>]*name="dueDate"[^>]*value="${dueDate}"`))
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
  })

  it('what somebody else changed meanwhile is shown, and the next press is made from that', async () => {
    const renamed = single('Steel frame', '2026-01-12', { timeAllocationHours: 20 })
    await updateMilestone(database.db, plan.crew.people.owner, plan.project, plan.steel, renamed)
    const late = await ask(`/${plan.steel.id}`, { version: '1', dueDate: '2026-01-15' })
    expect(late.status).toBe(409)
    expect(late.text).toMatch(
      new RegExp(
        `${plan.crew.people.owner.name} changed it in the meantime, at \\d\\d:\\d\\d\\. ` +
          'Now it is “Steel frame”, on Mon 12 Jan 2026, with 20 h',
      ),
    )
    expect(late.html).toMatch(/<input[^>]*name="dueDate"[^>]*value="2026-01-15"/)
    expect(await dates()).toEqual(['Steel frame 2026-01-12', 'Test 2026-01-20'])
    await ask(`/${plan.steel.id}`, { version: version(late.html), dueDate: '2026-01-15' })
    expect(await dates()).toEqual(['Steel frame 2026-01-15', 'Test 2026-01-20'])
  })
})

describe('deleting', () => {
  it('says what goes first, says that it is done, and the second time that it is gone', async () => {
    const page = await ask(`/${plan.steel.id}/delete`)
    expect(page.text).toContain('Its 20 h go back to the budget')
    expect(page.text).toContain('5-13 Jan 2026, go to “Test”')
    const form = { version: version(page.html) }
    const both = await Promise.all([
      ask(`/${plan.steel.id}/delete`, form),
      ask(`/${plan.steel.id}/delete`, form),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404])
    expect(both.find(({ status }) => status === 404)?.text).toContain('It is gone already')
    const done = await follow(both.find(({ status }) => status === 303)?.to ?? '')
    expect(done.text).toContain('The milestone is deleted.')
    expect(await dates()).toEqual(['Test 2026-01-20'])
  })

  it('is asked for again where it isn’t what was looked at any more', async () => {
    await updateMilestone(
      database.db,
      plan.crew.people.owner,
      plan.project,
      plan.steel,
      single('Steel', '2026-01-12', { timeAllocationHours: 9 }),
    )
    const late = await ask(`/${plan.steel.id}/delete`, { version: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain(`${plan.crew.people.owner.name} changed it in the meantime, at `)
    expect(late.text).toContain('Now it is “Steel”, on Mon 12 Jan 2026, with 9 h')
    expect(await dates()).toHaveLength(2)
  })
})
