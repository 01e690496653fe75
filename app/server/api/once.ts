import { v5 as uuidOf } from 'uuid'
import type { FirstValues } from '~/data/first-values'
import { invalid, problem } from './problem'
import type { Call } from './serve'

/** Under this name ids are made from a person and the key that their program gave. */
const KEYS = '5f0f0d3e-6a0c-4c53-9c1f-3a2b1de0b7a4'

/** What is made, the field that names it, and how it is said. */
export interface Once {
  id: string
  field: 'id' | 'Idempotency-Key'
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
  const key = request.headers.get('idempotency-key')
  if (key === null) return given ? { id: given.toLowerCase(), field: 'id' } : undefined
  const field = 'Idempotency-Key'
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid([{ field, message: 'Use 1 to 200 characters without spaces' }])
  }
  if (given) throw invalid([{ field: 'id', message: 'Send an id or an Idempotency-Key, not both' }])
  return { id: uuidOf(`${person.userId} ${what} ${key}`, KEYS), field }
}

export const usedForOther = ({ field }: Once): Response =>
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
