const DAY = 86_400_000

/** The calendar date `days` after (before, when negative) a date, both YYYY-MM-DD. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** 0 = Sunday */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()
