import { z } from 'zod'
import { parseDay } from '~/domain/plan/dates'

/** A date exactly as the interface writes it. One that is none is not compared with others. */
export const dateJson = z.string().refine((text) => parseDay(text) !== null, {
  error: 'Enter a date that the calendar has, like 2026-01-31',
  abort: true,
})
