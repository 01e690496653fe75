import { createHmac } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { readSessionToken } from './session-cookie'

type Link = 'invitation' | 'reset'

/**
 * The secret of a link that an owner makes, or of a program's token. It follows from their own sign-in session and the
 * form's id, so that the form sent twice makes one and the page after it can show it, while the database holds a digest
 * only.
 */
export function linkToken(
  context: AppLoadContext,
  request: Request,
  kind: Link | 'token' | 'calendar',
  id: string,
): string {
  const session = readSessionToken(request.headers.get('cookie'), context.secure)
  if (!session) throw new Error('Secrets are made by somebody who is signed in')
  return createHmac('sha256', session).update(`${kind}:${id}`).digest('base64url')
}

export const linkAddress = (origin: string, kind: Link, token: string): string =>
  `${origin}/${kind === 'invitation' ? 'invitations' : 'reset'}/${token}`
