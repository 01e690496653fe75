import { z } from 'zod'
import { formatDate, isCalendarDate } from '~/domain/format'
import { PROJECT_DATES } from '~/domain/plan/plan'
import { hours, weekdayFields, weekMinutes } from './hours'
import type { FormReply } from './reply'
import { line, optionalLine, optionalLines } from './text'

/** All time zones that the server knows, UTC first. */
export const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

const isDate = (text: string) =>
  isCalendarDate(text) && text >= PROJECT_DATES.from && text <= PROJECT_DATES.to

const START = 'Enter the date on which the project starts, like 2026-01-31'
/** What is wrong with a typed date; undefined where nothing is. @param none what to say where it isn't a date at all */
function wrongDate(text: string, none: string): string | undefined {
  if (!isCalendarDate(text)) return none
  const { from, to } = PROJECT_DATES
  if (text < from) return `Enter a date from ${formatDate(from)} on`
  return text > to ? `Enter a date up to ${formatDate(to)}` : undefined
}

const END = 'Enter the date on which the project ends, or choose that it has no end'

/** Characters; what was moved over from elsewhere may be longer. */
const PROJECT_NOTE_LIMIT = 20_000

export const projectForm = z
  .object({
    name: line('Enter the name of the project', 120),
    number: line('Enter a project number', 40),
    client: optionalLine(120),
    note: optionalLines(PROJECT_NOTE_LIMIT),
    startDate: z
      .string({ error: START })
      .trim()
      .superRefine((text, form) => {
        const message = wrongDate(text, START)
        if (message) form.addIssue({ code: 'custom', message })
      }),
    runs: z.enum(['ends', 'continuous'], { error: 'Choose whether the project ends' }),
    endDate: z.string().trim().optional(),
    estimatedHours: hours(1_000_000, 'Enter hours like 2400 or 7:30', 'Enter at most 1,000,000 hours'),
    timeZone: z
      .string({ error: 'Choose a time zone' })
      .refine((zone) => TIME_ZONES.includes(zone), 'Choose a time zone'),
    ...weekdayFields(24),
    weekStartsOn: z.enum(['0', '1', '2', '3', '4', '5', '6'], { error: 'Choose the first day of the week' }),
  })
  .superRefine(
    ({ runs, startDate, endDate = '' }, form) => {
      if (runs !== 'ends') return
      const message = wrongDate(endDate, END)
      if (message) form.addIssue({ code: 'custom', path: ['endDate'], message })
      else if (isDate(startDate) && endDate < startDate)
        form.addIssue({
          code: 'custom',
          path: ['endDate'],
          message: 'The project can’t end before it starts',
        })
    },
    // Whatever else is wrong: all that is to be corrected is said at once.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  )
  .transform((typed) => ({
    name: typed.name,
    number: typed.number,
    client: typed.client,
    note: typed.note,
    startDate: typed.startDate,
    endDate: typed.runs === 'ends' ? (typed.endDate ?? null) : null,
    estimatedMinutes: typed.estimatedHours,
    timeZone: typed.timeZone,
    weekdayMinutes: weekMinutes(typed),
    weekStartsOn: Number(typed.weekStartsOn),
  }))

/** The dates of a form of which something else is wrong; null where they are what is wrong. */
export function typedDates({
  errors,
  values,
}: FormReply): { startDate: string; endDate: string | null } | null {
  if (errors.startDate || errors.endDate || errors.runs) return null
  const [startDate, endDate] = [String(values.startDate).trim(), String(values.endDate ?? '').trim()]
  return { startDate, endDate: values.runs === 'ends' ? endDate : null }
}

/** What the page of a project can be asked beside saving: see its buttons. */
export const projectDeletionForm = z.object({ confirmName: line('Type the name of the project', 120) })
