import { z } from 'zod'
import { FEED_NAME_LIMIT } from '~/domain/name-limits'
import { optionalLine } from './text'

const id = z.uuid({ error: 'Load the page again: this form is damaged' })

/** What the page of calendar addresses can be asked, by its hidden field `intent`. */
export const calendarFeedForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('make'),
    id,
    name: optionalLine(FEED_NAME_LIMIT),
    /** A project's key; none for all projects. */
    project: z
      .string()
      .optional()
      .refine((key) => !key?.includes('\0'), 'Choose a project that is there')
      .transform((key) => key || null),
  }),
  z.object({ intent: z.literal('revoke'), id }),
])
