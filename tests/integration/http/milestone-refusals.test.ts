import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { type Fields, good, monthly, problems, usePlanPages, weekly } from './plan-pages'

const pages = usePlanPages(useDatabase())
const { path, post } = pages

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
  ['a taken date', () => good({ dueDate: '2026-01-12' }), 'dueDate', /“Steel” is on Mon 12 Jan 2026 already/],
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
    'Enter at most 100,000 hours',
  ],
  ['no kind', () => good({ type: '' }), 'type', /Choose whether it repeats/],
  ['an unknown kind', () => good({ type: 'yearly' }), 'type', /Choose whether it repeats/],
  ['an unknown reach', () => weekly({ lead: 'all' }), 'lead', /how far back/],
  ['a scope that is gone', () => good({ scope: `area.${uuid()}` }), 'scope', /not there any more/],
  [
    'a scope of another kind',
    () => good({ scope: `system.${pages.made.area.id}` }),
    'scope',
    /not there any more/,
  ],
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
      const before = await pages.made.world.plan()
      const sent = fields()
      const { status, html } = await post(path('new'), { ...sent, intent })
      const { at, links } = problems(html)
      expect(status).toBe(422)
      expect(at).toEqual({ [errorId(field)]: expect.stringMatching(message) as string })
      expect(links).toEqual([field])
      expect(html).toMatch(new RegExp(`<(input|select)[^>]* id="${field}"`))
      expect(await pages.made.world.plan()).toEqual(before)
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
    const before = await pages.made.world.plan()
    const edit = (dueDate: string) =>
      post(path(`${pages.made.test.id}/edit`), good({ name: 'Test', dueDate, version: '1' }))
    const past = await edit('2026-01-09')
    expect(past.status).toBe(422)
    expect(problems(past.html).at.dueDate).toMatch(
      /before the milestone before it, “Steel” on Mon 12 Jan 2026/,
    )
    expect(problems((await edit('2026-01-12')).html).at.dueDate).toMatch(
      /“Steel” is on Mon 12 Jan 2026 already/,
    )
    const first = await post(
      path(`${pages.made.steel.id}/edit`),
      good({ dueDate: '2026-01-21', version: '1' }),
    )
    expect(problems(first.html).at.dueDate).toMatch(/after the milestone after it, “Test”/)
    expect(await pages.made.world.plan()).toEqual(before)
  })
})
