import type { Db } from '~db/client'
import { findMover } from '~/data/legacy/who'
import { Sentence } from '../command'

/** Who does it, for the log: an owner of the organization, or the command line. */
export async function moverOf(
  db: Db,
  organization: { id: string; name: string },
  email: string | undefined,
): Promise<{ userId: string | null; name: string }> {
  if (email === undefined) return { userId: null, name: 'Server command line' }
  const mover = await findMover(db, organization.id, email)
  if (!mover)
    throw new Sentence(`${email} is no owner of ${organization.name}, and only owners move plans over.`)
  return mover
}
