import { z } from 'zod'
import { FILTER_NAME_LIMIT } from '~/domain/name-limits'
import { namedPart } from './list-query'
import { line } from './text'

const id = z.string().max(100)

const name = line('Give the filter a name', FILTER_NAME_LIMIT)

/** Keeps, renames, starts with, stops starting with, or forgets a filter. */
export const savedFilterForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('save'),
      name,
      query: z
        .string()
        .max(4000)
        .optional()
        .transform((text) => namedPart(new URLSearchParams(text ?? '')))
        .refine((text) => text !== '', 'Filter the list first: there is nothing to keep'),
    }),
    z.object({ intent: z.literal('rename'), id, name }),
    z.object({ intent: z.literal('start'), id }),
    z.object({ intent: z.literal('noStart') }),
    z.object({ intent: z.literal('delete'), id }),
  ],
  { error: 'Choose what to do with the filter' },
)
