import { z } from 'zod'
import { PLACE_KINDS } from '~/domain/place-name'
import { allocationMinutes } from '~/domain/plan/milestone'
import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import { LEADS } from '~/domain/plan/plan'
import type { Recurrence } from '~/domain/plan/recurrence'
import { milestoneRefusalWords, recurrenceRefusalWords } from '~/domain/plan/refusal-words'
import { milestoneName } from '../milestone'
import { dateJson } from './date'

const number = z.number().optional()

const hours = z.number().superRefine((given, form) => {
  const read = allocationMinutes(given)
  if (read.ok) return
  const { reason } = read
  form.addIssue({ code: 'custom', message: milestoneRefusalWords({ field: 'timeAllocationHours', reason }) })
})

/** Types alone, and nothing that says nothing: what they may be is the domain's to say. */
const pattern = z
  .strictObject({
    type: z.enum(['daily', 'weekly', 'monthly'], recurrenceRefusalWords('type')),
    interval: number,
    weeklyDayOfWeek: number,
    weeklyDaysOfWeek: z.array(z.number()).min(1, recurrenceRefusalWords('noWeekday')).optional(),
    monthlyPattern: z.enum(['date', 'dayOfWeek'], recurrenceRefusalWords('monthlyPattern')).optional(),
    monthlyDate: number,
    monthlyWeekOfMonth: number,
    monthlyDayOfWeek: number,
    weekdaysOnly: z.boolean().optional(),
  })
  .transform((config, form): Recurrence => {
    const parsed = parseRecurrence(config, 'json')
    // A form's box that isn't ticked says nothing; here it is a part of another kind like any other.
    const unticked = config.weekdaysOnly === false && config.type !== 'daily'
    const refusals = parsed.ok ? [] : [...parsed.refusals]
    if (unticked) refusals.push({ field: 'weekdaysOnly', reason: 'mixed' })
    if (parsed.ok && !unticked) return parsed.recurrence
    for (const { field, reason } of refusals) {
      form.addIssue({ code: 'custom', path: [field], message: recurrenceRefusalWords(reason) })
    }
    return z.NEVER
  })

const values = {
  dueDate: dateJson.optional(),
  timeAllocationHours: hours.optional(),
  isRecurring: z.boolean().optional(),
  recurringConfig: pattern.nullable().optional(),
  lead: z.enum(LEADS, milestoneRefusalWords({ field: 'lead', reason: 'lead' })).optional(),
  scope: z
    .strictObject({ kind: z.enum(PLACE_KINDS, `Choose one of ${PLACE_KINDS.join(', ')}`), id: z.string() })
    .nullable()
    .optional(),
}

/** A new milestone as a program sends it: the rest is checked with the plan. */
export const newMilestoneJson = z.strictObject({
  id: z.uuid('Send a UUID').optional(),
  name: milestoneName,
  ...values,
})

/** What of a milestone is to change, and the version that it was made from. */
export const milestoneChangeJson = z.strictObject({
  version: z.int('Send the version as a whole number').optional(),
  name: milestoneName.optional(),
  ...values,
})

export const milestoneDeletionJson = z.strictObject({
  version: z.int('Send the version as a whole number').optional(),
})
