import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMilestone } from '~/data/plan/create'
import { listMilestones } from '~/data/plan/read'
import type { GivenMilestone, StoredMilestone } from '~/data/plan/types'
import { updateMilestone } from '~/data/plan/update'
import { useDatabase } from '~tests/support/database'
import { type MadeProject, makeProject } from '~tests/support/factories'
import { single, WEDNESDAYS } from '~tests/support/plan'
import { wordsOf } from '~tests/support/words-of'
import { makeCrew } from '~tests/support/whole-site'
import { JUNK } from './junk'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
let crew: Awaited<ReturnType<typeof makeCrew>>
let project: MadeProject
let steel: StoredMilestone
let test: StoredMilestone

beforeAll(async () => {
  crew = await makeCrew(database.db)
})
beforeEach(async () => {
  // January 2026 starts on a Thursday.
  const dates = { startDate: '2026-01-05', endDate: '2026-01-30', estimatedMinutes: 6000 }
  project = await makeProject(database.db, crew.organization, dates)
  steel = await add(single('Steel', '2026-01-13', { timeAllocationHours: 20 }))
  test = await add(single('Test', '2026-01-20', { timeAllocationHours: '7:30' }))
})

async function add(given: GivenMilestone): Promise<StoredMilestone> {
  const made = await createMilestone(database.db, crew.people.planner, project, given)
  if (!made.ok) throw new Error(JSON.stringify(made))
  return made.milestone
}

async function ask(rest: string, form?: Record<string, string>, role: keyof typeof crew.tokens = 'planner') {
  const path = `/projects/${project.key}/milestones${rest}`
  const answer = await served.ask(path, { as: crew.tokens[role], ...(form ? { form } : {}) })
  const html = await answer.text()
  return { status: answer.status, html, text: wordsOf(html), to: answer.headers.get('location') ?? '' }
}

/** What is seen where an answer leads. */
const follow = (to: string) => ask(to.slice(to.indexOf('/milestones') + '/milestones'.length))
const dates = async () =>
  (await listMilestones(database.db, crew.people.planner, project)).map(
    ({ name, dueDate }) => `${name} ${dueDate}`,
  )
const version = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''

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
    project = await makeProject(database.db, crew.organization, {})
    expect((await ask('')).text).toContain('Add the first one')
    const { html, text } = await ask('', undefined, 'viewer')
    expect(text).toContain('A planner or an owner adds them')
    expect(html).not.toMatch(/milestones\/(new|shift)/)
  })
})

describe('moving', () => {
  it('by a button or a typed date; what was done is said, and can be taken back', async () => {
    const page = await ask(`/${steel.id}`)
    expect(page.html).toMatch(/<input[^>]*type="date"[^>]*min="2026-01-05"[^>]*max="2026-01-19"/)
    expect(page.html).toContain('value="2026-01-14">Day later')
    expect(page.html).toMatch(/<button[^>]*disabled=""[^>]*>Week later/)
    const moved = await ask(`/${steel.id}`, { version: '1', dueDate: '2026-01-13', to: '2026-01-14' })
    expect(moved.status).toBe(303)
    const { text, html } = await follow(moved.to)
    expect(text).toContain('Moved from Tue 13 Jan 2026 to Wed 14 Jan 2026.')
    await ask(`/${steel.id}`, { version: version(html), to: '2026-01-13' })
    const typed = await ask(`/${steel.id}`, { version: '3', dueDate: '2026-01-19' })
    expect(typed.status).toBe(303)
    expect(await dates()).toEqual(['Steel 2026-01-19', 'Test 2026-01-20'])
    const [now] = await listMilestones(database.db, crew.people.planner, project)
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
    const { status, text, html } = await ask(`/${steel.id}`, { version: '1', dueDate })
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(html).toContain('<title>Error: Steel')
    if (dueDate) expect(html).toMatch(new RegExp(`<input[^>]*name="dueDate"[^>]*value="${dueDate}"`))
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
  })

  it('what somebody else changed meanwhile is shown, and the next press is made from that', async () => {
    const renamed = single('Steel frame', '2026-01-12', { timeAllocationHours: 20 })
    await updateMilestone(database.db, crew.people.owner, project, steel, renamed)
    const late = await ask(`/${steel.id}`, { version: '1', dueDate: '2026-01-15' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Now it is “Steel frame”, on Mon 12 Jan 2026, with 20 h')
    expect(late.html).toMatch(/<input[^>]*name="dueDate"[^>]*value="2026-01-15"/)
    expect(await dates()).toEqual(['Steel frame 2026-01-12', 'Test 2026-01-20'])
    await ask(`/${steel.id}`, { version: version(late.html), dueDate: '2026-01-15' })
    expect(await dates()).toEqual(['Steel frame 2026-01-15', 'Test 2026-01-20'])
  })
})

describe('deleting', () => {
  it('says what goes first, says that it is done, and the second time that it is gone', async () => {
    const page = await ask(`/${steel.id}/delete`)
    expect(page.text).toContain('Its 20 h go back to the budget')
    expect(page.text).toContain('5-13 Jan 2026, go to “Test”')
    const form = { version: version(page.html) }
    const both = await Promise.all([ask(`/${steel.id}/delete`, form), ask(`/${steel.id}/delete`, form)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404])
    expect(both.find(({ status }) => status === 404)?.text).toContain('It is gone already')
    const done = await follow(both.find(({ status }) => status === 303)?.to ?? '')
    expect(done.text).toContain('The milestone is deleted.')
    expect(await dates()).toEqual(['Test 2026-01-20'])
  })

  it('is asked for again where it isn’t what was looked at any more', async () => {
    await updateMilestone(
      database.db,
      crew.people.owner,
      project,
      steel,
      single('Steel', '2026-01-12', { timeAllocationHours: 9 }),
    )
    const late = await ask(`/${steel.id}/delete`, { version: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Now it is “Steel”, on Mon 12 Jan 2026, with 9 h')
    expect(await dates()).toHaveLength(2)
  })
})

describe('shifting', () => {
  const state = (html: string) => /name="state" value="([^"]+)"/.exec(html)?.[1] ?? ''

  it('everything from a date on: a preview that changes nothing, then all at once', async () => {
    const page = await ask('/shift?what=from&from=2026-01-14&days=10')
    expect(page.text).toContain('Preview: 1 milestone, 10 days later')
    expect(page.text).toContain('Test Tue 20 Jan 2026 Fri 30 Jan 2026')
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
    const form = { what: 'from', from: '2026-01-14', days: '10', state: state(page.html) }
    const done = await ask('/shift?what=from&from=2026-01-14&days=10', form)
    expect(done.status).toBe(303)
    expect((await follow(done.to)).text).toContain('The dates are shifted. What changed')
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-30'])
    // Sent again it is a shift of a plan that isn't there any more.
    expect((await ask('/shift?what=from&from=2026-01-14&days=10', form)).status).toBe(409)
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-30'])
  })

  it('the whole project, with its own dates', async () => {
    const query = '/shift?what=project&days=-5&from='
    const page = await ask(query)
    expect(page.text).toContain('The project starts Mon 5 Jan 2026 Wed 31 Dec 2025')
    expect(page.text).toContain('The project ends Fri 30 Jan 2026 Sun 25 Jan 2026')
    await ask(query, { what: 'project', days: '-5', from: '', state: state(page.html) })
    expect(await dates()).toEqual(['Steel 2026-01-08', 'Test 2026-01-15'])
  })

  it('a plan that was changed since the preview is previewed again', async () => {
    const query = '/shift?what=project&days=7&from='
    const form = { what: 'project', days: '7', state: state((await ask(query)).html) }
    await add(single('Paint', '2026-01-27'))
    const late = await ask(query, form)
    expect(late.status).toBe(409)
    expect(late.text).toContain('The plan was changed since this preview')
    expect(late.text).toContain('Paint Tue 27 Jan 2026 Tue 3 Feb 2026')
    expect((await ask(query, { ...form, state: state(late.html) })).status).toBe(303)
    expect(await dates()).toEqual(['Steel 2026-01-20', 'Test 2026-01-27', 'Paint 2026-02-03'])
  })

  it.each([
    ['what=from&from=2026-01-20&days=11', 'After the project’s end, Fri 30 Jan 2026', ['test']],
    [
      'what=from&from=2026-01-20&days=-7',
      'on or before “Steel” on Tue 13 Jan 2026, which stays',
      ['test', 'steel'],
    ],
    ['what=from&from=2026-01-21&days=1', 'No single milestone is on or after this date', []],
    ['what=from&from=x&days=1', 'Enter a date that the calendar has', []],
    ['what=project&days=1.5', 'Enter a whole number of days up to 36,525', []],
    ['what=project&days=0', 'Enter a whole number of days up to 36,525', []],
    ['what=project&days=', 'Enter a whole number of days up to 36,525', []],
  ])('%s is refused in words, with the way to what is in the way', async (query, words, inTheWay) => {
    const { status, text, html } = await ask(`/shift?${query}`)
    expect(status).toBe(422)
    expect(text).toContain(words)
    const links = [...html.matchAll(/milestones\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
    expect(links).toEqual(inTheWay.map((name) => (name === 'test' ? test.id : steel.id)))
    expect(state(html)).toBe('')
  })

  it('without a preview nothing is shifted', async () => {
    const { status, text } = await ask('/shift', { what: 'project', days: '7' })
    expect(status).toBe(422)
    expect(text).toContain('look at the preview first')
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
  })
})

it('junk in any field or address is refused, never a fault', { timeout: 120_000 }, async () => {
  const wrong: string[] = []
  for (const junk of JUNK) {
    const value = encodeURIComponent(junk.slice(0, 1000))
    const answers = await Promise.all([
      ask(`/${steel.id}`, { version: junk, dueDate: junk }),
      ask(`/${steel.id}`, { version: '1', to: junk }),
      ask(`/${steel.id}/delete`, { version: junk }),
      ask(`/shift?what=from&from=${value}&days=${value}`),
      ask('/shift', { what: 'from', from: junk, days: junk, state: junk }),
      ask('/shift', { what: 'project', days: '3', state: junk }),
      ask(`/${value}/delete`, { version: '1' }),
      ask(`/${steel.id}?said=moved&was=${value}`),
      ask(`?said=shifted&b=${value}`),
    ])
    for (const { status } of answers) if (status >= 500 || status === 303) wrong.push(`${status}: ${junk}`)
  }
  expect(wrong).toEqual([])
  expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
})
