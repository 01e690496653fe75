import { parseDay } from './dates'
import type { Holiday } from './plan'

export type HolidayRefusal = { field: 'name' | 'startDate' | 'endDate'; reason: HolidayReason }
export type HolidayReason = 'nameMissing' | 'nameTooLong' | 'notADate' | 'backwards'
const HOLIDAY_NAME_LIMIT = 120

/** A holiday as somebody wrote it; one day where the end is left out. */
export function checkHoliday(given: {
  name: string
  startDate: string
  endDate?: string
}): { ok: true; holiday: Holiday } | { ok: false; refusals: HolidayRefusal[] } {
  const [name, startDate] = [given.name.trim(), given.startDate.trim()]
  const endDate = given.endDate?.trim() || startDate
  const [from, to] = [parseDay(startDate), parseDay(endDate)]
  const refusals: HolidayRefusal[] = []
  if (name === '') refusals.push({ field: 'name', reason: 'nameMissing' })
  if (name.length > HOLIDAY_NAME_LIMIT) refusals.push({ field: 'name', reason: 'nameTooLong' })
  if (from === null) refusals.push({ field: 'startDate', reason: 'notADate' })
  if (to === null && endDate !== startDate) refusals.push({ field: 'endDate', reason: 'notADate' })
  if (from !== null && to !== null && to < from) refusals.push({ field: 'endDate', reason: 'backwards' })
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, holiday: { name, startDate, endDate } }
}
