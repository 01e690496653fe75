import { z } from 'zod'

/** A shift as its form and its address have it, both as texts. */
export interface ShiftText {
  what: 'project' | 'from'
  days: string
  from: string
}

const ENTER_ONCE = 'Enter it once'
const text = z.string({ error: ENTER_ONCE }).trim().optional()

/** What was previewed and is now to be done. Without the preview's state it isn't done. */
export const shiftForm = z
  .object({
    what: z.enum(['project', 'from'], { error: 'Choose what is to be shifted' }),
    days: text,
    from: text,
    state: text,
  })
  .transform(({ days = '', from = '', state = '', what }) => ({
    what,
    from,
    state,
    days: wholeDays(days),
  }))

/** A whole number of days, with or without a sign; NaN, which no shift takes, for anything else. */
export function wholeDays(text: string): number {
  const plain = text.trim().replace(/^[−–]/, '-')
  return /^[+-]?\d{1,9}$/.test(plain) ? Number(plain) : NaN
}

/** What an address asks for; `days` is null where it only opens the form. */
export function readShift(query: URLSearchParams): { text: ShiftText; asked: boolean } {
  const what = query.get('what') === 'from' ? 'from' : 'project'
  const days = query.get('days')
  return {
    text: { what, days: days ?? '', from: query.get('from') ?? '' },
    asked: days !== null,
  }
}
