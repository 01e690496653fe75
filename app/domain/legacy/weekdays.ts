import { WEEKDAY_NAMES } from '~/domain/plan/recurrence-words'
import { objectEntries, readJson } from './json'
import { isTrue } from './zone'

/** The old planner knew which weekdays count, not how long they are. */
const FULL_DAY_MINUTES = 480

export interface ReadWeekdays {
  /** Seven, from Sunday. */
  weekdayMinutes: number[]
  /** Something was there that can't be read. */
  broken: boolean
}

const everyDay = (broken: boolean): ReadWeekdays => ({
  weekdayMinutes: WEEKDAY_NAMES.map(() => FULL_DAY_MINUTES),
  broken,
})

/** `{"monday": true, …}`: a day that is true has eight hours, any other none; without the column every day counts. */
export function readWeekdays(text: string | null | undefined): ReadWeekdays {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return everyDay(false)
  const read = readJson(trimmed)
  if (!read.ok) return everyDay(true)
  if (read.value === null) return everyDay(false)
  const days = new Map((objectEntries(read.value) ?? []).map(([name, value]) => [name.toLowerCase(), value]))
  if (!WEEKDAY_NAMES.some((name) => days.has(name.toLowerCase()))) return everyDay(true)
  const weekdayMinutes = WEEKDAY_NAMES.map((name) =>
    isTrue(String(days.get(name.toLowerCase()))) ? FULL_DAY_MINUTES : 0,
  )
  return { weekdayMinutes, broken: false }
}
