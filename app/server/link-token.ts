import { createHmac } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { readSessionToken } from './session-cookie'

type Kind = 'invitation' | 'reset'

/**
 * The secret of a link that an owner makes. It follows from their own sign-in session and the form's id, so that the
 * form sent twice makes one link and the page after it can show the link, while the database holds a digest only.
 */
export function linkToken(context: AppLoadContext, request: Request, kind: Kind, id: string): string {
  const session = readSessionToken(request.headers.get('cookie'), context.secure)
  if (!session) throw new Error('Links are made by somebody who is signed in')
  return createHmac('sha256', session).update(`${kind}:${id}`).digest('base64url')
}

export const linkAddress = (origin: string, kind: Kind, token: string): string =>
  `${origin}/${kind === 'invitation' ? 'invitations' : 'reset'}/${token}`
