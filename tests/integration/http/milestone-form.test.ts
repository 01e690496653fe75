import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredMilestone } from '~/data/plan/types'
import { useDatabase } from '~tests/support/database'
import { makePlace } from '~tests/support/factories'
import { makePlanned, single, WEDNESDAYS } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { type Served, serveApp } from './whole-app'

const database = useDatabase()
let served: Served
let world: Awaited<ReturnType<typeof makePlanned>>
let as: string
let area: { id: string }
let steel: StoredMilestone
let test: StoredMilestone
let review: StoredMilestone

beforeAll(async () => {
  served = await serveApp(database)
  // From 5 to 30 January 2026, weeks from Monday.
  world = await makePlanned(database)
  as = await sessionFor(database.db, world.planner.userId)
  area = await makePlace(database.db, world.project, 'areas', 'Area 100')
  steel = await world.add(single('Steel', '2026-01-12'))
  test = await world.add(single('Test', '2026-01-20'))
  review = await world.add({
    ...single('Review', '2026-01-07'),
    recurrence: WEDNESDAYS,
    timeAllocationHours: 20,
  })
})
afterAll(() => served.close())

const path = (rest: string) => `/projects/${world.project.key}/milestones/${rest}`

type Fields = Record<string, string | string[]>

/** Posts a form whose fields may stand in it several times. */
async function post(to: string, fields: Fields) {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value)
  const answer = await served.ask(to, { method: 'POST', as, body })
  const html = (await answer.text()).replaceAll('<!-- -->', '').replaceAll('&#x27;', "'")
  return { status: answer.status, location: answer.headers.get('location') ?? '', html }
}

const good = (fields: Fields = {}): Fields => ({
  id: uuid(),
  name: 'Hand-over',
  type: 'once',
  dueDate: '2026-01-30',
  interval: '1',
  lead: 'period',
  intent: 'save',
  ...fields,
})
const weekly = (fields: Fields = {}) =>
  good({ dueDate: '', type: 'weekly', weeklyDaysOfWeek: ['3'], ...fields })
const monthly = (fields: Fields = {}) => good({ dueDate: '', type: 'monthly', ...fields })

/** What a page says is wrong: the message at each field, and where the links above lead to. */
function problems(html: string) {
  const said = [...html.matchAll(/<p class="error" id="([\w-]+)-error">.*?<\/span>(.*?)<\/p>/g)]
  const summary = /class="error-summary"[^]*?<\/ul>/.exec(html)?.[0] ?? ''
  return {
    at: Object.fromEntries(said.map(([, id, message]) => [id ?? '', message ?? ''])),
    links: [...summary.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id ?? ''),
  }
}

/** Where the form says what is wrong with a group, its first control has the group's own name. */
const GROUPS = ['type', 'weeklyDaysOfWeek', 'monthlyPattern', 'lead']
const errorId = (field: string) => (GROUPS.includes(field) ? `${field}-group` : field)

const BAD: [what: string, fields: () => Fields, field: string, message: RegExp | string][] = [
  [
    'a date before the project',
    () => good({ dueDate: '2026-01-04' }),
    'dueDate',
    /before the project’s start, Mon 5 Jan 2026. Possible: Mon 5 Jan 2026 to Fri 30 Jan 2026/,
  ],
  [
    'a date after the project',
    () => good({ dueDate: '2026-01-31' }),
    'dueDate',
    /after the project’s end, Fri 30 Jan 2026/,
  ],
  ['a taken date', () => good({ dueDate: '2026-01-12' }), 'dueDate', /“Steel” is on this date already/],
  ['no date', () => good({ dueDate: '' }), 'dueDate', /a date that the calendar has/],
  ['what is no date', () => good({ dueDate: 'next week' }), 'dueDate', /a date that the calendar has/],
  ['31 February', () => good({ dueDate: '2026-02-31' }), 'dueDate', /a date that the calendar has/],
  ['no name', () => good({ name: ' ' }), 'name', 'Enter a name'],
  ['a name too long', () => good({ name: 'x'.repeat(121) }), 'name', 'Use at most 120 characters'],
  ['a name with a NUL', () => good({ name: 'a\0b' }), 'name', /can’t be kept/],
  [
    'negative hours',
    () => good({ timeAllocationHours: '-1' }),
    'timeAllocationHours',
    'Hours can’t be negative',
  ],
  [
    'hours that are no number',
    () => good({ timeAllocationHours: 'forty' }),
    'timeAllocationHours',
    /like 40, 7.5 or 7:30/,
  ],
  [
    'too many hours',
    () => good({ timeAllocationHours: '100000.1' }),
    'timeAllocationHours',
    'Enter at most 100 000 hours',
  ],
  ['no kind', () => good({ type: '' }), 'type', /Choose whether it repeats/],
  ['an unknown kind', () => good({ type: 'yearly' }), 'type', /Choose whether it repeats/],
  ['an unknown reach', () => weekly({ lead: 'all' }), 'lead', /how far back/],
  ['a scope that is gone', () => good({ scope: `area.${uuid()}` }), 'scope', /not there any more/],
  ['a scope of another kind', () => good({ scope: `system.${area.id}` }), 'scope', /not there any more/],
  ['a scope that is none', () => good({ scope: 'area' }), 'scope', /not there any more/],
  ...['0', '-1', '1.5', '1000000', 'NaN', ''].map((interval): (typeof BAD)[number] => [
    `an interval of "${interval}"`,
    () => weekly({ interval }),
    'interval',
    'Enter how often as a whole number from 1 to 366',
  ]),
  ['weekday 7', () => weekly({ weeklyDaysOfWeek: ['3', '7'] }), 'weeklyDaysOfWeek', 'Choose a weekday'],
  ['no weekday', () => weekly({ weeklyDaysOfWeek: [] }), 'weeklyDaysOfWeek', 'Choose at least one weekday'],
  [
    'monthly date 0',
    () => monthly({ monthlyPattern: 'date', monthlyDate: '0' }),
    'monthlyDate',
    /from 1 to 31/,
  ],
  ['monthly date 32', () => monthly({ monthlyDate: '32' }), 'monthlyDate', /from 1 to 31/],
  ['monthly on nothing', () => monthly(), 'monthlyPattern', /either a date of the month or a weekday/],
  [
    'monthly on a seventh week',
    () => monthly({ monthlyWeekOfMonth: '7', monthlyDayOfWeek: '1' }),
    'monthlyWeekOfMonth',
    'Choose which one of the month',
  ],
  [
    'monthly on a weekday 9',
    () => monthly({ monthlyWeekOfMonth: '1', monthlyDayOfWeek: '9' }),
    'monthlyDayOfWeek',
    'Choose a weekday',
  ],
  [
    'every second weekday with hours',
    () => good({ type: 'daily', interval: '2', weekdaysOnly: 'on' }),
    'weekdaysOnly',
    /set the interval to 1/,
  ],
  [
    'a pattern with no date in the project',
    () => monthly({ monthlyDate: '31' }),
    'type',
    /yields no date in the project, which runs from Mon 5 Jan 2026/,
  ],
  [
    'counted from outside',
    () => weekly({ countedFrom: '2026-02-04' }),
    'countedFrom',
    /after the project’s end/,
  ],
  [
    'counted from no date',
    () => weekly({ countedFrom: '2026-02-30' }),
    'countedFrom',
    /a date that the calendar has/,
  ],
]

describe('what can’t be a milestone is said at its field, and nothing is changed', () => {
  for (const intent of ['save', 'preview']) {
    it.each(BAD)(`${intent}: %s`, async (_what, fields, field, message) => {
      const before = await world.plan()
      const sent = fields()
      const { status, html } = await post(path('new'), { ...sent, intent })
      const { at, links } = problems(html)
      expect(status).toBe(422)
      expect(at).toEqual({ [errorId(field)]: expect.stringMatching(message) as string })
      expect(links).toEqual([field])
      expect(html).toMatch(new RegExp(`<(input|select)[^>]* id="${field}"`))
      expect(await world.plan()).toEqual(before)
    })
  }

  it('all at once, in the order in which it stands in the form', async () => {
    const fields = { name: '', countedFrom: '2027-01-01', timeAllocationHours: 'x', weeklyDaysOfWeek: [] }
    const { status, html } = await post(path('new'), weekly({ ...fields, interval: '0', scope: 'none' }))
    expect(status).toBe(422)
    expect(problems(html).links).toEqual([
      'name',
      'interval',
      'weeklyDaysOfWeek',
      'countedFrom',
      'timeAllocationHours',
      'scope',
    ])
    expect(html).toMatch(
      /name="countedFrom"[^>]* value="2027-01-01"|value="2027-01-01"[^>]* name="countedFrom"/,
    )
  })

  it('nor can one that is there go past its neighbours', async () => {
    const before = await world.plan()
    const edit = (dueDate: string) =>
      post(path(`${test.id}/edit`), good({ name: 'Test', dueDate, version: '1' }))
    const past = await edit('2026-01-09')
    expect(past.status).toBe(422)
    expect(problems(past.html).at.dueDate).toMatch(
      /before the milestone before it, “Steel” on Mon 12 Jan 2026/,
    )
    expect(problems((await edit('2026-01-12')).html).at.dueDate).toMatch(/“Steel” is on this date already/)
    const first = await post(path(`${steel.id}/edit`), good({ dueDate: '2026-01-21', version: '1' }))
    expect(problems(first.html).at.dueDate).toMatch(/after the milestone after it, “Test”/)
    expect(await world.plan()).toEqual(before)
  })
})

describe('a new milestone', () => {
  it('starts out with a free date, and with what its date may be', async () => {
    const html = await (await served.ask(path('new'), { as })).text()
    expect(html).toMatch(/type="date" min="2026-01-05" max="2026-01-30"[^>]* value="2026-01-21"/)
    expect(html).toContain('<optgroup label="Areas">')
  })

  it('is made once, however often its form is sent; a form that was used for one adds no other unasked', async () => {
    const form = good({
      name: 'Flushing',
      dueDate: '2026-01-26',
      scope: `area.${area.id}`,
      timeAllocationHours: '7:30',
    })
    const [one, two] = await Promise.all([post(path('new'), form), post(path('new'), form)])
    const three = await post(path('new'), form)
    expect([one.status, two.status, three.status]).toEqual([303, 303, 303])
    expect(new Set([one.location, two.location, three.location]).size).toBe(1)
    const made = (await world.plan())?.milestones.filter(({ name }) => name === 'Flushing')
    expect(made).toMatchObject([
      {
        id: form.id,
        dueDate: '2026-01-26',
        timeAllocationMinutes: 450,
        scope: { kind: 'area', name: 'Area 100' },
      },
    ])
    const other = await post(path('new'), { ...form, name: 'Drying', dueDate: '2026-01-27' })
    expect(other.status).toBe(409)
    expect(other.html).toContain('has added “Flushing” already')
    const id = /name="id" value="([^"]+)"/.exec(other.html)?.[1] ?? ''
    expect(id).not.toBe(form.id)
    const again = await post(path('new'), { ...form, id, name: 'Drying', dueDate: '2026-01-27' })
    expect(again.status).toBe(303)
    expect(await world.dates()).toContain('Drying 2026-01-27')
  })

  it('is previewed with its sentence, dates, hours and the budget, and not saved', async () => {
    const before = await world.plan()
    const { status, html } = await post(
      path('new'),
      weekly({
        intent: 'preview',
        interval: '2',
        timeAllocationHours: '600',
        countedFrom: '2026-01-07',
        monthlyDate: '15',
      }),
    )
    expect(status).toBe(200)
    expect(html).toContain('<title>Add a milestone')
    expect(html).toContain('Every second Wednesday, 600 h each, spread Monday to Wednesday')
    expect(html).toMatch(/<dt>In the whole project<\/dt><dd>2 dates<\/dd><dd>1200 h/)
    expect(html).toContain('Left out, since it belongs to another way to repeat: the day of the month.')
    // Review has 40 h of the 1000, Flushing 7:30 and Drying as much.
    expect(html).toContain('Over the budget by 255 h')
    expect(html).toMatch(/value="600"/)
    expect(await world.plan()).toEqual(before)
  })

  it('says what was left out when it is saved', async () => {
    const { status, location } = await post(
      path('new'),
      good({ name: 'Snag list', dueDate: '2026-01-29', weeklyDaysOfWeek: ['1', '2'] }),
    )
    expect(status).toBe(303)
    expect(location).toMatch(/\?said=added&ignored=weeklyDaysOfWeek$/)
    const page = await (await served.ask(location, { as })).text()
    expect(page).toContain('Left out, since it belongs to another way to repeat: the weekdays.')
    const own = weekly({ intent: 'preview', dueDate: '2026-01-16' })
    expect((await post(path('new'), own)).html).toContain('belongs to another way to repeat: the date.')
  })
})

describe('a milestone that repeats', () => {
  const sameReview = (fields: Fields = {}) =>
    weekly({
      name: 'Review',
      interval: '2',
      countedFrom: '2026-01-07',
      timeAllocationHours: '20',
      version: '1',
      ...fields,
    })
  const edit = () => path(`${review.id}/edit`)

  it('changes its pattern after a look at the dates that go and come', async () => {
    const before = await world.plan()
    const asked = await post(edit(), sameReview({ interval: '1' }))
    expect(asked.status).toBe(200)
    expect(asked.html).toContain('Save with these dates')
    expect(await world.plan()).toEqual(before)
    const looked = /name="looked" value="([^"]*)"/.exec(asked.html)?.[1]?.replaceAll('&quot;', '"') ?? ''
    // What wasn't looked at isn't confirmed.
    const other = await post(edit(), sameReview({ interval: '3', intent: 'confirm', looked }))
    expect(other.status).toBe(200)
    expect(await world.plan()).toEqual(before)
    const saved = await post(edit(), sameReview({ interval: '1', intent: 'confirm', looked }))
    expect(saved.status).toBe(303)
    const now = (await world.plan())?.milestones.find(({ id }) => id === review.id)
    expect(now).toMatchObject({ version: 2, recurrence: { type: 'weekly', interval: 1, weekdays: [3] } })
  })

  it('keeps its name and hours without a question where its dates stay', async () => {
    const saved = await post(edit(), sameReview({ interval: '1', name: 'Weekly review', version: '2' }))
    expect(saved.status).toBe(303)
  })

  it('shows what stands now to whoever was second', async () => {
    const late = sameReview({ interval: '1', name: 'Site meeting', version: '2' })
    const second = await post(edit(), late)
    expect(second.status).toBe(409)
    expect(second.html).toMatch(/<th scope="row">Name<\/th><td>Weekly review<\/td><td>Site meeting<\/td>/)
    expect(second.html).not.toMatch(/<th scope="row">Hours<\/th>/)
    expect(second.html).toContain('name="version" value="3"')
    expect((await post(edit(), { ...late, version: '3' })).status).toBe(303)
  })

  it('becomes single and repeats again, each after a look', async () => {
    const once = good({
      name: 'Site meeting',
      dueDate: '2026-01-28',
      timeAllocationHours: '20',
      version: '4',
    })
    const asked = await post(edit(), once)
    expect(asked.status).toBe(200)
    const looked = (html: string) =>
      /name="looked" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const saved = await post(edit(), { ...once, intent: 'confirm', looked: looked(asked.html) })
    expect(saved.status).toBe(303)
    expect(await world.dates()).toContain('Site meeting 2026-01-28')
    expect((await served.ask(path(`${review.id}/occurrences`), { as })).status).toBe(302)
    const back = sameReview({ name: 'Site meeting', version: '5' })
    const shown = await post(edit(), back)
    await post(edit(), { ...back, intent: 'confirm', looked: looked(shown.html) })
    const now = (await world.plan())?.milestones.find(({ id }) => id === review.id)
    expect(now).toMatchObject({ version: 6, dueDate: '2026-01-07', recurrence: WEDNESDAYS })
  })

  it('lists its dates with the work on each, and goes to any of them', async () => {
    const ask = async (query: string) => {
      const answer = await served.ask(path(`${review.id}/occurrences${query}`), { as })
      return { status: answer.status, html: (await answer.text()).replaceAll('<!-- -->', '') }
    }
    const first = await ask('?from=2026-01-01')
    expect(first.html).toMatch(/Wed 7 Jan 2026<\/time><\/td><td>5-7 Jan 2026<\/td><td class="num">20 h/)
    expect(first.html).toMatch(/Wed 21 Jan 2026/)
    expect(first.html).not.toMatch(/Earlier dates|Later dates/)
    const later = await ask('?from=2026-01-08')
    expect(later.html).not.toContain('Wed 7 Jan 2026')
    expect(later.html).toContain('href="?from=2026-01-07"')
    const wrong = await ask('?from=2026-02-30')
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('<title>Error: Dates of')
    expect(problems(wrong.html).at.from).toBe('Enter a date that the calendar has, like 2026-01-31')
  })

  it('that is gone is not there', async () => {
    expect((await post(path(`${uuid()}/edit`), sameReview())).status).toBe(404)
    expect((await post(path('1/edit'), sameReview())).status).toBe(404)
  })
})
