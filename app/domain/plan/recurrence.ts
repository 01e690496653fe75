/** The pattern of a recurring milestone. Weekdays are 0 to 6 from Sunday. */
export type Recurrence = Daily | Weekly | MonthlyByDate | MonthlyByWeekday

export interface Daily {
  type: 'daily'
  interval: number
  /** Only the weekdays that have hours in the calendar; holidays stay in. With an interval of 1 only. */
  weekdaysOnly: boolean
}

export interface Weekly {
  type: 'weekly'
  interval: number
  /** At least one, in order, none twice. */
  weekdays: readonly number[]
}

export interface MonthlyByDate {
  type: 'monthly'
  monthlyPattern: 'date'
  interval: number
  /** 1 to 31. A month that lacks it has its last day instead. */
  date: number
}

export interface MonthlyByWeekday {
  type: 'monthly'
  monthlyPattern: 'dayOfWeek'
  interval: number
  /** 1 to 4 from the start of the month; 5 is the second last, 6 the last. */
  weekOfMonth: number
  dayOfWeek: number
}

export const SECOND_LAST_WEEK = 5
export const LAST_WEEK = 6
export const LARGEST_INTERVAL = 366

/** The pattern as programs and the database column write it. Reading it back is `parseRecurrence`. */
export interface RecurringConfig {
  type: Recurrence['type']
  interval: number
  weeklyDayOfWeek?: number
  weeklyDaysOfWeek?: number[]
  monthlyPattern?: 'date' | 'dayOfWeek'
  monthlyDate?: number
  monthlyWeekOfMonth?: number
  monthlyDayOfWeek?: number
  weekdaysOnly?: true
}

/** One weekday is written `weeklyDayOfWeek`, several `weeklyDaysOfWeek`. */
export function recurringConfig(recurrence: Recurrence): RecurringConfig {
  const { type, interval } = recurrence
  if (recurrence.type === 'daily')
    return recurrence.weekdaysOnly ? { type, interval, weekdaysOnly: true } : { type, interval }
  if (recurrence.type === 'weekly') {
    const [first, ...more] = recurrence.weekdays
    return more.length === 0
      ? { type, interval, weeklyDayOfWeek: first }
      : { type, interval, weeklyDaysOfWeek: [...recurrence.weekdays] }
  }
  const { monthlyPattern } = recurrence
  return recurrence.monthlyPattern === 'date'
    ? { type, interval, monthlyPattern, monthlyDate: recurrence.date }
    : {
        type,
        interval,
        monthlyPattern,
        monthlyWeekOfMonth: recurrence.weekOfMonth,
        monthlyDayOfWeek: recurrence.dayOfWeek,
      }
}
