import type { AppLoadContext } from '@remix-run/node'
import { linkToken } from './link-token'
import { hashToken } from './session-cookie'

/** A calendar's address, made from the form's id by whoever is signed in, and the digest that is kept of its secret. */
export function calendarAddress(
  context: AppLoadContext,
  request: Request,
  id: string,
): { address: string; tokenHash: string } {
  const token = linkToken(context, request, 'calendar', id)
  return { address: `${context.origin}/calendar/${token}.ics`, tokenHash: hashToken(token) }
}
