import { z } from 'zod'
import { PLACE_KINDS } from '~/domain/place-name'
import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import type { Recurrence } from '~/domain/plan/recurrence'
import { recurrenceRefusalWords } from '~/domain/plan/refusal-words'
import { milestoneName } from '../milestone'

const number = z.number().optional()

/** Types alone; what they may be is the domain's to say. */
const pattern = z
  .strictObject({
    type: z.string().optional(),
    interval: number,
    weeklyDayOfWeek: number,
    weeklyDaysOfWeek: z.array(z.number()).optional(),
    monthlyPattern: z.string().optional(),
    monthlyDate: number,
    monthlyWeekOfMonth: number,
    monthlyDayOfWeek: number,
    weekdaysOnly: z.boolean().optional(),
  })
  .transform((config, form): Recurrence => {
    const parsed = parseRecurrence(config, 'json')
    if (parsed.ok) return parsed.recurrence
    for (const { field, reason } of parsed.refusals) {
      form.addIssue({ code: 'custom', path: [field], message: recurrenceRefusalWords(reason) })
    }
    return z.NEVER
  })

const values = {
  dueDate: z.string().optional(),
  timeAllocationHours: number,
  isRecurring: z.boolean().optional(),
  recurringConfig: pattern.nullable().optional(),
  lead: z.string().optional(),
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
