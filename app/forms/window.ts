import { z } from 'zod'
import { parseDay } from '~/domain/plan/dates'
import { type PlanWindow, SCALES, type Scale } from '~/domain/plan/window'
import type { FormReply } from './reply'

const trimmed = z.string().transform((text) => text.trim())

/** Which days a timeline or a workload shows, as its address says; all of it may be left out. */
export const windowSchema = z.object({
  from: trimmed
    .refine(
      (text) => text === '' || parseDay(text) !== null,
      'Enter a date that the calendar has, like 2026-01-31',
    )
    .optional(),
  scale: z.enum(SCALES, 'Choose days, weeks or months').optional(),
  columns: trimmed
    .refine((text) => /^0*[1-9]\d*$/.test(text), 'Enter how many as a whole number of 1 or more')
    .transform(Number)
    .optional(),
})

export const WINDOW_FIELDS = ['from', 'scale', 'columns'] as const

/** The window that an address asks for, with the addresses of those around it. */
export interface LookedAt {
  window: PlanWindow
  /** What can't be understood, with what was typed; the window is then what the rest asks for. */
  reply?: FormReply
  /** More was asked for than is shown at once. */
  capped: boolean
  asTable: boolean
  links: {
    previous: string | null
    next: string | null
    today: string
    /** The same days at another scale. */
    scales: { scale: Scale; href: string; current: boolean }[]
    /** The table in place of the drawing, or the drawing in place of the table. */
    other: string
  }
}
