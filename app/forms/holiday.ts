import { z } from 'zod'
import { weekdayFields } from './hours'
import { optionalLine } from './text'

const text = z.string().trim().max(30, 'Enter a date that the calendar has, like 2026-01-31').optional()

// What is missing or isn't a date is the rule's own to say, of all fields at once.
const add = z.object({
  intent: z.literal('add'),
  name: optionalLine(),
  startDate: text,
  endDate: text,
})
const remove = z.object({
  intent: z.literal('remove'),
  id: z.uuid({ error: 'Load the page again: this form is damaged' }),
})

/** What a project's calendar can be asked. */
export const holidayForm = z.discriminatedUnion('intent', [add, remove])

export type HolidayForm = z.output<typeof holidayForm>

/** 100,000 hours a day: more people than any organization has. */
const LARGEST = 100_000

/** What an organization's calendar can be asked beside that. */
export const calendarForm = z.discriminatedUnion('intent', [
  add,
  remove,
  z.object({ intent: z.literal('capacity'), ...weekdayFields(LARGEST) }),
  z.object({ intent: z.literal('country'), pick: z.array(z.string().max(300)).max(500).optional() }),
])
