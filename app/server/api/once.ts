import { createHash } from 'node:crypto'
import { v4, v5 as uuidOf } from 'uuid'
import type { FirstValues } from '~/data/first-values'
import type { KeyedRequest } from '~/data/request-claims'
import { invalid, problem } from './problem'
import type { Call } from './serve'

/** Under this name ids are made from a person and the key that their program gave. */
const KEYS = '5f0f0d3e-6a0c-4c53-9c1f-3a2b1de0b7a4'

/** What is made, the field that names it, and how it is said. */
export interface Once {
  id: string
  field: 'id' | 'Idempotency-Key'
}

const KEY = 'Idempotency-Key'

/** The key that a program gave a request; undefined where it gave none. */
function keyOf(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw invalid([{ field: KEY, message: 'Use 1 to 200 characters without spaces' }])
}

/**
 * The id of what a request makes, where it may be sent twice: the one in the body, or one that follows from the person and
 * the `Idempotency-Key`. Undefined where neither is given.
 */
export function onceOf(
  { request, person }: Call,
  what: 'project' | 'milestone',
  given: string | undefined,
): Once | undefined {
  const key = keyOf(request)
  if (key === undefined) return given ? { id: given.toLowerCase(), field: 'id' } : undefined
  const field = KEY
  if (given) throw invalid([{ field: 'id', message: 'Send an id or an Idempotency-Key, not both' }])
  return { id: uuidOf(`${person.userId} ${what} ${key}`, KEYS), field }
}

/** A request for updates: where they come from, so that each is known when it comes again, and its key if it has one. */
export interface Sent {
  origin: string
  keyed: KeyedRequest | undefined
}

/** @param content all that is asked for; the same key with anything else is refused */
export function sentBy({ request, person }: Call, content: unknown): Sent {
  const key = keyOf(request)
  if (key === undefined) return { origin: v4(), keyed: undefined }
  const origin = uuidOf(`${person.userId} updates ${key}`, KEYS)
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url')
  return { origin, keyed: { key: origin, digest } }
}

export const keyUsed = (): Response => usedForOther({ field: KEY })

export const usedForOther = ({ field }: Pick<Once, 'field'>): Response =>
  invalid([{ field, message: 'This was used for something else already: take a new one' }])

/** Whether this is the same request again; a problem where another thing was made by that id. */
export function isRepeat(
  once: Once,
  first: FirstValues | undefined,
  same: (first: FirstValues) => boolean,
): boolean {
  if (!first) return false
  if (!same(first)) throw usedForOther(once)
  return true
}

/** What was made is not there any more: making it again would undo somebody's removing it. */
export const goneSince = (): Response =>
  problem('conflict', 'This was made when it was sent first, and somebody has removed it since.')
