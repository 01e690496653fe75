import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeProject } from '~tests/support/factories'
import { single, WEDNESDAYS } from '~tests/support/plan'
import { JUNK } from './junk'
import { twoMilestones } from './two-milestones'

const database = useDatabase()
const plan = twoMilestones(database)
const { add, ask, dates } = plan

describe('the list', () => {
  it('has the milestones by date with their segments, hours and days, and what is left', async () => {
    await add({ name: 'Review', recurrence: WEDNESDAYS, timeAllocationHours: 4 })
    const { text } = await ask('')
    const order = [
      'Steel',
      '5-13 Jan 2026, 7 working days',
      'Test',
      '14-20 Jan 2026',
      'After the last',
      'Review',
    ]
    const at = order.map((words) => text.indexOf(words))
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at).not.toContain(-1)
    expect(text).toContain('20 h 2 h 51 a day')
    expect(text).toMatch(/Tue 13 Jan 2026 [\d,]+ days ago/)
    expect(text).toContain('Auto-estimate')
    // 100 h less 27:30 less two Wednesdays of 4 h
    expect(text).toContain('64 h 30')
    expect(text).toContain('Every second Wednesday, 4 h each')
    expect(text).toContain('8 h 2 dates')
  })

  it('counts one date as one', async () => {
    const monthEnd = { type: 'monthly', interval: 1, monthlyPattern: 'date', date: 30 } as const
    await add({ ...single('Report', '2026-01-07'), recurrence: monthEnd, timeAllocationHours: 3 })
    expect((await ask('')).text).toMatch(/3 h 1 date(?!s)/)
  })

  it('warns of hours that no working day can take', async () => {
    await add(single('Weekend', '2026-01-16', { timeAllocationHours: 1 }))
    const { text: before } = await ask('')
    expect(before).not.toContain('no working day')
    await add(single('Sunday', '2026-01-18', { timeAllocationHours: 5 }))
    const { text } = await ask('')
    expect(text).toContain('These hours have no working day to stand on: Sunday , Sun 18 Jan 2026: 5 h')
    expect(text).toContain('unplaced')
  })

  it('says what would be here, and offers nothing to whoever may not', async () => {
    const empty = await makeProject(database.db, plan.crew.organization, {})
    expect((await ask('', undefined, 'planner', empty)).text).toContain('Add the first one')
    const { html, text } = await ask('', undefined, 'viewer', empty)
    expect(text).toContain('A planner or an owner adds them')
    expect(html).not.toMatch(/milestones\/(new|shift)/)
  })
})

it('junk in any field or address is refused, never a fault', { timeout: 120_000 }, async () => {
  const wrong: string[] = []
  for (const junk of JUNK) {
    const value = encodeURIComponent(junk.slice(0, 1000))
    const answers = await Promise.all([
      ask(`/${plan.steel.id}`, { version: junk, dueDate: junk }),
      ask(`/${plan.steel.id}`, { version: '1', to: junk }),
      ask(`/${plan.steel.id}/delete`, { version: junk }),
      ask(`/shift?what=from&from=${value}&days=${value}`),
      ask('/shift', { what: 'from', from: junk, days: junk, state: junk }),
      ask('/shift', { what: 'project', days: '3', state: junk }),
      ask(`/${value}/delete`, { version: '1' }),
      ask(`/${plan.steel.id}?said=moved&was=${value}`),
      ask(`?said=shifted&b=${value}`),
    ])
    for (const { status } of answers) if (status >= 500 || status === 303) wrong.push(`${status}: ${junk}`)
  }
  expect(wrong).toEqual([])
  expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
})
