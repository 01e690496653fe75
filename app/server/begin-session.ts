import { redirect, type AppLoadContext } from '@remix-run/node'
import { endSessionOfToken, startSession } from '~/data/accounts/sessions'
import { forgetOldCounts } from '~/data/limits'
import {
  endedSessionCookie,
  hashToken,
  newToken,
  readSessionToken,
  SESSION_DAYS,
  sessionCookie,
} from './session-cookie'

/** Ends the session of the request's cookie, if it carries one. */
async function endPresent(context: AppLoadContext, request: Request): Promise<void> {
  const old = readSessionToken(request.headers.get('cookie'), context.secure)
  if (old) await endSessionOfToken(context.database.db, hashToken(old))
}

/** Signs somebody in and goes on to a path: always with a new token, whatever the browser brought. */
export async function beginSession(context: AppLoadContext, request: Request, userId: string, to: string) {
  const { db } = context.database
  await endPresent(context, request)
  const token = newToken()
  const userAgent = request.headers.get('user-agent') ?? ''
  await startSession(db, { userId, tokenHash: hashToken(token), userAgent, days: SESSION_DAYS })
  await forgetOldCounts(db)
  return redirect(to, { status: 303, headers: { 'set-cookie': sessionCookie(token, context.secure) } })
}

export async function endPresentSession(context: AppLoadContext, request: Request, to: string) {
  await endPresent(context, request)
  return redirect(to, { status: 303, headers: { 'set-cookie': endedSessionCookie(context.secure) } })
}
