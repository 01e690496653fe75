import { type Day, weekdayOf } from './dates'
import type { Holiday } from './plan'
import { type Column, type PlanWindow } from './window'
import { workingCalendar } from './working-days'

/** A holiday as far as it is in a window. */
export interface ShadedHoliday extends Column {
  name: string
}

export interface Shading {
  /** Stretches of weekdays without hours. In months there would be nothing but stripes: none. */
  off: Column[]
  holidays: ShadedHoliday[]
}

/** What is shaded behind a window's days. */
export function shadingOf(
  window: PlanWindow,
  calendar: { weekdayMinutes: readonly number[]; holidays: readonly Holiday[] },
): Shading {
  const working = workingCalendar(calendar.weekdayMinutes, calendar.holidays)
  const off: Column[] = []
  const holidays: ShadedHoliday[] = []
  const isOff = (day: Day) => window.scale === 'day' && (calendar.weekdayMinutes[weekdayOf(day)] ?? 0) === 0
  for (let day = window.first; day <= window.last; day += 1) {
    const name = working.holidayOn(day)
    const last = holidays.at(-1)
    if (name !== null) {
      if (last && last.name === name && last.last === day - 1) last.last = day
      else holidays.push({ name, first: day, last: day })
    } else if (isOff(day)) {
      const before = off.at(-1)
      if (before?.last === day - 1) before.last = day
      else off.push({ first: day, last: day })
    }
  }
  return { off, holidays }
}
