import { z } from 'zod'
import { PLACE_KINDS } from '~/domain/place-name'
import { line } from './text'

/** The list's filter takes "-" for: has none. */
const name = line('Enter a name', 100).refine((text) => text !== '-', 'A place can’t be called "-"')
const kind = z.enum(PLACE_KINDS)

/** What the places page can be asked, by the pressed button's `intent`. */
export const placeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), kind, name }),
  z.object({ intent: z.literal('rename'), kind, id: z.uuid(), name }),
  z.object({ intent: z.literal('remove'), kind, id: z.uuid() }),
])
