import { z } from 'zod'
import { ROLES } from '~/domain/access'
import { optionalLine } from './text'

const role = z.enum(ROLES, { error: 'Choose a role' })
const id = z.uuid({ error: 'Load the page again: this form is damaged' })

/** What the members page can be asked, by its hidden field `intent`. Ids of new things are made with the form. */
export const memberForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), id, role, label: optionalLine() }),
  z.object({ intent: z.literal('revoke'), id }),
  z.object({ intent: z.literal('role'), userId: id, role }),
  z.object({ intent: z.literal('remove'), userId: id }),
  z.object({ intent: z.literal('reset'), id, userId: id }),
])

export const isUuid = (text: string): boolean => id.safeParse(text).success
