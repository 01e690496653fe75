import type { AppLoadContext } from '@remix-run/node'
import { type Credentials, findCredentials, rehash } from '~/data/accounts/credentials'
import { addressToCount, countTry, giveBack, type Limit } from '~/data/limits'
import { hashPassword, needsRehash, verifyPassword } from './password'

export type Checked =
  | { ok: true; credentials: Credentials }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'too-many'; retryAfterSeconds: number }

const MOST = 10
const SECONDS = 60

/** At most ten wrong passwords a minute from one client address, and ten for one account. Right ones don't count. */
const guesses = (context: AppLoadContext, email: string): Limit => ({
  what: 'password',
  who: [`address ${addressToCount(context.clientAddress)}`, `account ${email.toLowerCase()}`],
  most: MOST,
  seconds: SECONDS,
})

/** Checks somebody's password. Neither answer nor time tells whether there is such an account. */
export async function checkPassword(
  context: AppLoadContext,
  email: string,
  password: string,
): Promise<Checked> {
  const { db } = context.database
  const limit = guesses(context, email)
  const counted = await countTry(db, limit)
  if (!counted.ok) return { ok: false, reason: 'too-many', retryAfterSeconds: counted.retryAfterSeconds }
  const credentials = await findCredentials(db, email)
  const right = await verifyPassword(password, credentials?.passwordHash)
  if (!credentials || !right) return { ok: false, reason: 'wrong' }
  await giveBack(db, limit)
  if (needsRehash(credentials.passwordHash)) {
    await rehash(db, credentials.userId, credentials.passwordHash, await hashPassword(password))
  }
  return { ok: true, credentials }
}

/**
 * Counts a form that costs a password hash, such as signing up: sixty a minute from one client address. That many join
 * from one site office after a morning's meeting; it guards the processor, not a secret.
 */
export const countHashing = (context: AppLoadContext) =>
  countTry(context.database.db, {
    what: 'new-password',
    who: [addressToCount(context.clientAddress)],
    most: 60,
    seconds: SECONDS,
  })

export const tooMany = (seconds: number): string =>
  `That was tried too often. Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again.`
