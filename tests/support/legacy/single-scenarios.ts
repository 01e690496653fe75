import { addDays } from '~/domain/plan/dates'
import { leftOut, moved, type ProjectSite } from './builder'
import type { Scenario } from './scenarios'

const NAMES = [
  'Kick-off',
  'Design frozen',
  'Steel delivered',
  'Pressure test',
  'Hand-over',
  'As-built drawings',
] as const

/** Single milestones on rising dates, some days apart. Nothing is wrong with them. */
export function singles(site: ProjectSite, from: number, count: number): void {
  let on = from
  for (let index = 0; index < count; index += 1) {
    on += site.builder.random.whole(1, 5)
    const hours = String(site.builder.random.whole(0, 160) / 4)
    site.milestone({ name: NAMES[index % NAMES.length] ?? '', date: site.day(on), hours })
  }
}

export const valid: Scenario = (builder) => {
  const site = builder.project('Valid', { note: 'Line one\nLine two, with a tab\there and a \\ backslash' })
  singles(site, 0, 6)
  site.milestone({ name: 'Handed over on the last day', date: site.end, hours: '8' })
  const bare = builder.project('Nothing planned', { estimatedHours: null, continuous: null })
  bare.milestone({ name: 'On the first day', date: bare.start, hours: '0' })
  builder.project('Without milestones', { estimatedHours: '0.5' })
}

export const weekdays: Scenario = (builder) => {
  const week = { monday: true, tuesday: true, wednesday: true, thursday: true, friday: false }
  const site = builder.project('Own week', { autoEstimateDays: { ...week, saturday: false, sunday: false } })
  singles(site, 3, 3)
}

/** The order of the old program was a number of its own, and could be anything. */
export const milestone1010: Scenario = (builder) => {
  const site = builder.project('Milestone 1010 case')
  singles(site, 0, 3)
  site.milestone({ name: 'Out of all order', date: site.day(2 + 3 * 5), hours: '12.5', orderIndex: '1010' })
  site.milestone({ name: 'Below zero', date: site.day(40), hours: '1', orderIndex: '-3' })
  site.milestone({ name: 'Without a place', date: site.day(41), hours: '1', orderIndex: null })
}

export const outOfBounds: Scenario = (builder) => {
  const site = builder.project('Out of bounds')
  singles(site, 0, 2)
  const before = { name: 'Too early', date: addDays(site.start, -1), hours: '4' }
  site.milestone(before, leftOut('BEFORE_PROJECT_START'))
  site.milestone(
    { ...before, name: 'Years too early', date: addDays(site.start, -900) },
    leftOut('BEFORE_PROJECT_START'),
  )
  site.milestone({ name: 'Too late', date: addDays(site.end, 1), hours: '4' }, leftOut('AFTER_PROJECT_END'))
  site.milestone(
    { name: 'Far too late', date: addDays(site.end, 400), hours: '4' },
    leftOut('AFTER_PROJECT_END'),
  )
}

/** Its end stands in the row and means nothing. */
export const continuous: Scenario = (builder) => {
  const site = builder.project('Continuous', { continuous: true, days: 30 })
  singles(site, 0, 2)
  site.milestone({ name: 'Past the end that means nothing', date: addDays(site.end, 200), hours: '4' })
  const back = builder.project('Continuous, ends before it starts', { continuous: true, days: -10 })
  back.milestone({ name: 'Still fine', date: back.day(9), hours: '2' })
  back.milestone(
    { name: 'Too early', date: addDays(back.start, -1), hours: '4' },
    leftOut('BEFORE_PROJECT_START'),
  )
}

export const doubleDates: Scenario = (builder) => {
  const site = builder.project('Double dates')
  const on = (name: string, index: number, to = index) => {
    const values = { name, date: site.day(index), hours: '8' }
    site.milestone(
      values,
      to === index ? moved(values) : moved(values, { dueDate: site.day(to), changed: 'REDATED' }),
    )
  }
  on('First of two', 10)
  on('Second of two', 10, 11)
  on('First of three', 20)
  on('Second of three', 20, 21)
  on('Third of three', 20, 22)
  on('Just after them', 23)
}

/** Two on the last day: no day is left. */
export const noFreeDay: Scenario = (builder) => {
  const site = builder.project('No free day')
  const values = { name: 'First on the last day', date: site.end, hours: '8' }
  site.milestone(values, { outcome: 'stops' })
  site.milestone({ ...values, name: 'Second on the last day' }, { outcome: 'stops' })
}
