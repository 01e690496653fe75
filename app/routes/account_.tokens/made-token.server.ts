import type { AppLoadContext } from '@remix-run/node'
import { freshToken } from '~/data/api-tokens'
import type { Person } from '~/data/people'
import { isUuid } from '~/forms/member'
import { tokenText } from '~/server/api/token-text'
import { linkToken } from '~/server/link-token'
import { hashToken } from '~/server/session-cookie'

/**
 * The token that the form before this page made: for ten minutes, and only for the sign-in session that made it, because
 * from any other it comes out wrong.
 */
export async function madeToken(context: AppLoadContext, request: Request, person: Person) {
  const id = new URL(request.url).searchParams.get('made')
  if (!id || !isUuid(id)) return undefined
  const text = tokenText(linkToken(context, request, 'token', id))
  const made = await freshToken(context.database.db, person, { id, tokenHash: hashToken(text) })
  return made && { ...made, text }
}
