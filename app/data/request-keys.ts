import { hash } from 'node:crypto'
import { requestKey } from '~/domain/updates/keys'

/**
 * The key of an update, as a uuid: 48 bits of its milestone's id, which are when that was made, and 80 of the SHA-256 of
 * all that was asked. So the keys of milestones that were made together stand together in their index, and ten thousand of
 * them write a few of its pages instead of one each; and no larger than it must be, for every update writes one.
 */
export function updateKey(parts: Parameters<typeof requestKey>[0]): string {
  return keyOf(parts.milestoneId, hash('sha256', requestKey(parts), 'hex'))
}

/** @param milestoneId as Postgres writes it. @param digest SHA-256, in hex */
const keyOf = (milestoneId: string, digest: string): string =>
  `${milestoneId.slice(0, 14)}${digest.slice(0, 4)}-${digest.slice(4, 8)}-${digest.slice(8, 20)}`

const OLD = /^[\w-]{43}$/

/** A key as it is kept: once it was the SHA-256 itself, in base64url, and whoever was told that may still send it. */
export const keptKey = (key: string, milestoneId: string): string =>
  OLD.test(key) ? keyOf(milestoneId, Buffer.from(key, 'base64url').toString('hex')) : key

/** The key of what isn't an update, as a uuid: of this person in this organization alone. @param text what recognises it */
export function personalKey(
  { organizationId, userId }: { organizationId: string; userId: string },
  text: string,
): string {
  const digest = hash('sha256', `${organizationId} ${userId} ${text}`, 'hex')
  return keyOf(`${digest.slice(0, 8)}-${digest.slice(8, 12)}-`, digest.slice(12))
}
