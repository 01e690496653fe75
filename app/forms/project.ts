import { z } from 'zod'
import { isCalendarDate } from '~/domain/format'
import { parseHours } from '~/domain/hours'
import { line, optionalLine } from './text'

export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

/** All time zones that the server knows, UTC first. */
export const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

const isDate = (text: string) => isCalendarDate(text) && text >= '1900-01-01' && text <= '2999-12-31'

const hours = (most: number, enter: string, tooMany: string) =>
  z
    .string()
    .optional()
    .transform((text, form) => {
      const minutes = text?.trim() ? parseHours(text) : 0
      if (minutes !== undefined && minutes <= most * 60) return minutes
      form.addIssue({ code: 'custom', message: minutes === undefined ? enter : tooMany })
      return z.NEVER
    })

const weekday = (name: string) =>
  hours(24, `Enter the hours of ${name} like 8 or 7:30`, `${name} has at most 24 hours`)

const START = 'Enter the date on which the project starts, like 2026-01-31'
const END = 'Enter the date on which the project ends, or choose that it has no end'

export const projectForm = z
  .object({
    name: line('Enter the name of the project', 120),
    number: line('Enter a project number', 40),
    client: optionalLine(120),
    startDate: z.string({ error: START }).trim().refine(isDate, START),
    runs: z.enum(['ends', 'continuous'], { error: 'Choose whether the project ends' }),
    endDate: z.string().trim().optional(),
    estimatedHours: hours(1_000_000, 'Enter hours like 2400 or 7:30', 'Enter at most 1 000 000 hours'),
    timeZone: z
      .string({ error: 'Choose a time zone' })
      .refine((zone) => TIME_ZONES.includes(zone), 'Choose a time zone'),
    weekday0: weekday(WEEKDAYS[0]),
    weekday1: weekday(WEEKDAYS[1]),
    weekday2: weekday(WEEKDAYS[2]),
    weekday3: weekday(WEEKDAYS[3]),
    weekday4: weekday(WEEKDAYS[4]),
    weekday5: weekday(WEEKDAYS[5]),
    weekday6: weekday(WEEKDAYS[6]),
    weekStartsOn: z.enum(['0', '1', '2', '3', '4', '5', '6'], { error: 'Choose the first day of the week' }),
  })
  .superRefine(({ runs, startDate, endDate = '' }, form) => {
    if (runs === 'continuous') return
    if (!isDate(endDate)) form.addIssue({ code: 'custom', path: ['endDate'], message: END })
    else if (endDate < startDate)
      form.addIssue({ code: 'custom', path: ['endDate'], message: 'The project can’t end before it starts' })
  })
  .transform((typed) => ({
    name: typed.name,
    number: typed.number,
    client: typed.client,
    startDate: typed.startDate,
    endDate: typed.runs === 'ends' ? (typed.endDate ?? null) : null,
    estimatedMinutes: typed.estimatedHours,
    timeZone: typed.timeZone,
    weekdayMinutes: [
      typed.weekday0,
      typed.weekday1,
      typed.weekday2,
      typed.weekday3,
      typed.weekday4,
      typed.weekday5,
      typed.weekday6,
    ],
    weekStartsOn: Number(typed.weekStartsOn),
  }))

/** What the page of a project can be asked beside saving: see its buttons. */
export const projectDeletionForm = z.object({ confirmName: line('Type the name of the project', 120) })
