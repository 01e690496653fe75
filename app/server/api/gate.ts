import { findPersonByToken } from '~/data/api-tokens'
import { countTry } from '~/data/limits'
import type { RequestContext } from '../context'
import { hashToken } from '../session-cookie'
import { problem, unauthorized } from './problem'

const BEARER = /^Bearer +([\w.~+/=-]+) *$/i
const KNOWN = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** How often a token may ask in a minute. */
export const MOST_A_MINUTE = 600

/** Whether JSON is among what the caller takes. */
function takesJson(accept: string | null): boolean {
  if (!accept?.trim()) return true
  return accept.split(',').some((range) => {
    const [type = '', ...params] = range.split(';').map((part) => part.trim().toLowerCase())
    const none = params.some((param) => /^q=0(\.0*)?$/.test(param))
    return !none && /^(\*\/\*|application\/(\*|json|problem\+json|yaml))$/.test(type)
  })
}

/**
 * Who asks the JSON interface: by the token in the header and by nothing else, so that no other site can make a browser
 * ask. Answers why it is not let in; undefined where it is, and the context then has the person and the token.
 */
export async function apiGate(request: Request, context: RequestContext): Promise<Response | undefined> {
  const { method, headers } = request
  const given = BEARER.exec(headers.get('authorization') ?? '')?.[1]
  if (!given) return unauthorized(false)
  const { db } = context.database
  const found = await findPersonByToken(db, hashToken(given))
  if (!found) return unauthorized(true)
  context.person = found.person
  context.token = found.token
  const counted = await countTry(db, {
    what: 'api',
    who: [found.token.id],
    most: MOST_A_MINUTE,
    seconds: 60,
  })
  if (!counted.ok) {
    const seconds = String(counted.retryAfterSeconds)
    return problem('too-many', `A token may ask ${MOST_A_MINUTE} times a minute. Wait ${seconds} s.`, {
      headers: { 'retry-after': seconds },
    })
  }
  if (!KNOWN.has(method)) return problem('not-implemented', `There is no method ${method} here.`)
  return takesJson(headers.get('accept'))
    ? undefined
    : problem('not-acceptable', 'Answers are application/json, and problems application/problem+json.')
}
