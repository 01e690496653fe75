import { createHash } from 'node:crypto'
import { findPersonBySession, type Actor, type Person } from '~/data/people'
import { hashToken } from '~/server/session-cookie'
import type { Db } from '~db/client'
import { sessionFor } from '~tests/support/sign-in'

/** A person as a request of theirs finds them, with a new session. */
export async function signedIn(
  db: Db,
  { userId }: Pick<Actor, 'userId'>,
  userAgent?: string,
): Promise<Person> {
  const token = await sessionFor(db, userId, userAgent)
  const person = await findPersonBySession(db, hashToken(token))
  if (!person) throw new Error('The session was not found')
  return person
}

/** A digest as the database holds it, for a token that nobody needs. */
export const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url')
