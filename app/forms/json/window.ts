import { z } from 'zod'
import { daysBetween, parseDay } from '~/domain/plan/dates'

// Dates that are none are not compared with each other.
const date = z.string().refine((text) => parseDay(text) !== null, {
  error: 'Give a date that the calendar has, like 2026-01-31',
  abort: true,
})

/** At most this many days of estimates at once: three years. */
export const MOST_DAYS = 1100

const inOrder = (
  { from, to }: { from?: string | undefined; to?: string | undefined },
  form: z.RefinementCtx,
) => {
  if (from !== undefined && to !== undefined && to < from) {
    form.addIssue({ code: 'custom', path: ['to'], message: 'This is before from' })
  }
}

/** Two dates, both included; what is left out is open. */
export const openWindow = z.strictObject({ from: date.optional(), to: date.optional() }).superRefine(inOrder)

/** Two dates that must be there. */
export const wholeWindow = z.strictObject({ from: date, to: date }).superRefine(inOrder)

/** The same, not longer than days are listed for at once. */
export const daysWindow = wholeWindow.refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, {
  path: ['to'],
  message: `Ask for at most ${MOST_DAYS} days at once`,
})
