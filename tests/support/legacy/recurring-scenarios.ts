import type { RecurringConfig } from '~/domain/plan/recurrence'
import { leftOut, moved, type Builder } from './builder'

const weekly: RecurringConfig = { type: 'weekly', interval: 1, weeklyDayOfWeek: 3 }
const monthly: RecurringConfig = { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 31 }
const lastFriday: RecurringConfig = {
  type: 'monthly',
  interval: 2,
  monthlyPattern: 'dayOfWeek',
  monthlyWeekOfMonth: 6,
  monthlyDayOfWeek: 5,
}

/** The same patterns as three generations of the old program wrote them. */
export function spellings(builder: Builder): void {
  if (!builder.has('recurring_config') || !builder.has('is_recurring')) return
  const site = builder.project('Recurring', { days: 200 })
  const each = (name: string, config: unknown, carried: RecurringConfig) =>
    site.recurring({ name, hours: '2.5', config }, carried)
  each('Daily stand-up', { type: 'daily', interval: 1 }, { type: 'daily', interval: 1 })
  each('Weekly review', weekly, weekly)
  each('Last day of the month', monthly, monthly)
  each('Every other last Friday', lastFriday, lastFriday)
  each(
    'Spelled with recurring',
    { recurringType: 'weekly', recurringInterval: 2, weeklyDayOfWeek: 0 },
    {
      type: 'weekly',
      interval: 2,
      weeklyDayOfWeek: 0,
    },
  )
  each(
    'Spelled with recurring, monthly',
    { recurringType: 'monthly', recurringInterval: 1, monthlyPattern: 'date', monthlyDate: 31 },
    monthly,
  )
  each('Nested', { recurrencePattern: weekly }, weekly)
  each('Nested, by weekday', { recurrencePattern: lastFriday }, lastFriday)
  each('A text that holds JSON', JSON.stringify(weekly), weekly)
  each('Numbers as texts', { type: 'weekly', interval: '1', weeklyDayOfWeek: '3' }, weekly)
  each('With nulls', { ...weekly, monthlyDate: null, monthlyPattern: null }, weekly)
  const single = { name: 'A pattern that is switched off', date: site.day(50), hours: '1', config: weekly }
  site.milestone(single, moved(single, { reported: 'CONFIG_IGNORED' }))
}

export function brokenPatterns(builder: Builder): void {
  if (!builder.has('is_recurring')) return
  const site = builder.project('Broken patterns')
  const broken = (name: string, config: unknown) =>
    site.recurring({ name, hours: '2', config }, leftOut('BROKEN_PATTERN'))
  broken('Without a pattern', null)
  broken('Every year', { type: 'yearly', interval: 1 })
  broken('Every zero weeks', { type: 'weekly', interval: 0, weeklyDayOfWeek: 1 })
  broken('On the eighth weekday', { type: 'weekly', interval: 1, weeklyDayOfWeek: 7 })
  broken('A list', [])
  broken('An empty thing', {})
  if (!builder.has('recurring_config')) return
  const short = builder.project('Short project', { start: '2026-03-02', days: 3 })
  const never = {
    name: 'Never in it',
    hours: '2',
    config: { type: 'weekly', interval: 1, weeklyDayOfWeek: 0 },
  }
  short.recurring(never, leftOut('NO_OCCURRENCE'))
}
