/**
 * Calendar dates as whole numbers: day 0 is 1970-01-01, day 1 the day after. No `Date`, so no time zone and no daylight
 * saving can move a date. Years 1 to 9999, the proleptic Gregorian calendar, as in Postgres. The conversions between a
 * day and its year, month and day are Howard Hinnant's (chrono-compatible low-level date algorithms).
 */

/** A calendar date, YYYY-MM-DD. */
export type IsoDate = string
/** Days since 1970-01-01. */
export type Day = number
/** Months since January of year 0. */
export type Month = number

export const FIRST_DAY: Day = -719_162
export const LAST_DAY: Day = 2_932_896
export const LAST_DATE: IsoDate = '9999-12-31'

const DAYS_OF_ERA = 146_097
/** From 0000-03-01, where an era starts, to 1970-01-01. */
const EPOCH = 719_468

/** What is left over after division, never negative. */
export const modulo = (value: number, by: number): number => ((value % by) + by) % by

/** The day of a date that a person or a program wrote; null for what the calendar doesn't have. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1) return null
  const start = monthStart(year * 12 + month - 1)
  return day > monthLength(year * 12 + month - 1) ? null : start + day - 1
}

/** The day of a date that is known to be one. A RangeError otherwise: what comes from outside goes through `parseDay`. */
export function dayOf(date: IsoDate): Day {
  const day = parseDay(date)
  if (day === null) throw new RangeError(`Not a calendar date: ${date}`)
  return day
}

/** The date of a day. A RangeError outside the years 1 to 9999. */
export function dateOf(day: Day): IsoDate {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY)
    throw new RangeError(`Not a day of the calendar: ${day}`)
  const month = monthOf(day)
  return `${digits(Math.floor(month / 12), 4)}-${digits((month % 12) + 1, 2)}-${digits(day - monthStart(month) + 1, 2)}`
}

/** 0 to 6 from Sunday. */
export const weekdayOf = (day: Day): number => modulo(day + 4, 7)

/** The day on which the week of a day starts; weeks start on `weekStartsOn` (0 to 6 from Sunday). */
export const weekStart = (day: Day, weekStartsOn: number): Day => day - modulo(day + 4 - weekStartsOn, 7)

export function monthOf(day: Day): Month {
  const shifted = day + EPOCH
  const era = Math.floor(shifted / DAYS_OF_ERA)
  const ofEra = shifted - era * DAYS_OF_ERA
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  // Years of this arithmetic start in March: month 0 is March, 10 the January after.
  return (era * 400 + yearOfEra) * 12 + Math.floor((5 * ofYear + 2) / 153) + 2
}

/** The first day of a month. */
export function monthStart(month: Month): Day {
  const fromMarch = month - 2
  const year = Math.floor(fromMarch / 12)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const ofYear = Math.floor((153 * (fromMarch - year * 12) + 2) / 5)
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear
  return era * DAYS_OF_ERA + ofEra - EPOCH
}

export const monthLength = (month: Month): number => monthStart(month + 1) - monthStart(month)

/** The date `days` later, or earlier where negative. A RangeError outside the calendar. */
export const addDays = (date: IsoDate, days: number): IsoDate => dateOf(dayOf(date) + days)

/** Days from one date to another: 0 for the same, negative where `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayOf(to) - dayOf(from)

const digits = (value: number, places: number): string => String(value).padStart(places, '0')
