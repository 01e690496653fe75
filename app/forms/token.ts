import { z } from 'zod'
import { TOKEN_NAME_LIMIT, TOKEN_SCOPES } from '~/domain/access'
import { line } from './text'

const id = z.uuid({ error: 'Load the page again: this form is damaged' })

/** What a token is called and what it is for: the same on the page and on the command line. */
export const tokenValues = z.object({
  name: line('Enter a name, such as the program that uses it', TOKEN_NAME_LIMIT),
  scope: z.enum(TOKEN_SCOPES, { error: 'Choose what it may do' }),
})

/** What the page of tokens can be asked, by its hidden field `intent`. */
export const tokenForm = z.discriminatedUnion('intent', [
  tokenValues.extend({ intent: z.literal('make'), id }),
  z.object({ intent: z.literal('revoke'), id }),
])
