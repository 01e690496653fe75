import { z } from 'zod'
import { daysBetween } from '~/domain/plan/dates'
import { dateJson } from './date'

/** At most this many days of estimates at once: three years. */
const MOST_DAYS = 1100

const inOrder = (
  { from, to }: { from?: string | undefined; to?: string | undefined },
  form: z.RefinementCtx,
) => {
  if (from !== undefined && to !== undefined && to < from) {
    form.addIssue({ code: 'custom', path: ['to'], message: 'This is before from' })
  }
}

/** Two dates, both included; what is left out is open. */
export const openWindow = z
  .strictObject({ from: dateJson.optional(), to: dateJson.optional() })
  .superRefine(inOrder)

/** Two dates that must be there. */
export const wholeWindow = z.strictObject({ from: dateJson, to: dateJson }).superRefine(inOrder)

/** The same, not longer than days are listed for at once. */
export const daysWindow = wholeWindow.refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, {
  path: ['to'],
  message: `Ask for at most ${MOST_DAYS} days at once`,
})
