import { dayOf, weekdayOf } from '~/domain/plan/dates'
import { moved, type Builder, type ProjectSite } from './builder'

const folded = (into: string) => ({ outcome: 'folded', into }) as const

/** Instances that the old program stored one by one, beside the pattern that came after them. Some were moved by hand. */
export function seriesWithRecurring(builder: Builder): void {
  if (!builder.has('recurring_config') || !builder.has('is_recurring')) return
  const site = builder.project('Series with its recurring one', { days: 84 })
  const weekday = weekdayOf(dayOf(site.start))
  const config = { type: 'weekly' as const, interval: 1, weeklyDayOfWeek: weekday }
  site.recurring({ name: 'Weekly Review', hours: '20', config }, config)
  const member = (index: number, on: number) =>
    site.milestone(
      { name: `Weekly Review ${index}`, date: site.day(on), hours: '20' },
      folded('Weekly Review'),
    )
  for (let index = 1; index <= 12; index += 1) member(index, (index - 1) * 7 + (index === 5 ? 2 : 0))
  site.milestone({ name: 'weekly review 13', date: site.day(80), hours: '7' }, folded('Weekly Review'))
  site.milestone({ name: 'Weekly Reviews are done', date: site.day(81), hours: '1' })
}

/** Every week to the project's end, the same hours: one recurring milestone says the same. */
export function regularSeries(builder: Builder): void {
  const weekly = (site: ProjectSite, name: string, from: number, hours: string) => {
    for (let on = from, index = 1; site.day(on) <= site.end; on += 7, index += 1)
      site.milestone({ name: `${name} ${index}`, date: site.day(on), hours }, folded(name))
  }
  weekly(builder.project('Regular series', { days: 60 }), 'Site meeting', 3, '1.5')
  weekly(builder.project('Regular from its first day', { days: 35 }), 'Safety round', 0, '2')
}

/** Numbers behind a name, and nothing else in common. */
export function irregularSeries(builder: Builder): void {
  const stays = (site: ProjectSite, name: string, on: number, hours: string) =>
    site.milestone({ name, date: site.day(on), hours })
  const dates = builder.project('Irregular dates', { days: 150 })
  for (const [index, on] of [3, 6, 7, 14, 40].entries()) stays(dates, `Delivery ${index + 1}`, on, '8')
  const hours = builder.project('Unequal hours', { days: 35 })
  for (let index = 0; index < 5; index += 1)
    stays(hours, `Inspection ${index + 1}`, index * 7, String(4 + index))
  const short = builder.project('Three are no series', { days: 21 })
  for (let index = 0; index < 3; index += 1) stays(short, `Pour ${index + 1}`, index * 7, '8')
  const early = builder.project('Stops before the end', { days: 120 })
  for (let index = 0; index < 6; index += 1) stays(early, `Round ${index + 1}`, index * 7, '8')
  const gap = builder.project('A number is missing', { days: 35 })
  for (const [index, number] of [1, 2, 4, 5, 6].entries()) stays(gap, `Lift ${number}`, index * 7, '8')
  const endless = builder.project('Regular without an end', { continuous: true, days: 35 })
  for (let index = 0; index < 5; index += 1) stays(endless, `Walk ${index + 1}`, index * 7, '8')
}

/** 40 of them, so that numbers of one and two digits meet. */
export function longSeries(builder: Builder): void {
  const site = builder.project('Long series', { days: 40 })
  for (let index = 0; index < 40; index += 1)
    site.milestone({ name: `Diary ${index + 1}`, date: site.day(index), hours: '0.25' }, folded('Diary'))
}

/** Fair names, each alone. */
export function phaseTwo(builder: Builder): void {
  const site = builder.project('Phases')
  for (const [index, name] of ['Phase 2', 'Area 51', 'Unit 7 ', '  Tank 12', 'Rev. 3', '2026'].entries()) {
    const values = { name, date: site.day(index * 3), hours: '16' }
    site.milestone(values, moved(values))
  }
}
