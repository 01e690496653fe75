import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What a hash costs: N = 2^log2N, 32 MiB and about a quarter of a second. Raising it rehashes at each sign-in. */
const COST = { log2N: 15, r: 8, p: 3 }
const HASH_BYTES = 32
const SALT_BYTES = 16

type Cost = typeof COST

/** The same characters typed on different keyboards are the same password. */
const bytesOf = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8')

/** The thread pool also compresses pages: guessing must not take all of it. */
const AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const derive = (password: string, salt: Buffer, { log2N, r, p }: Cost, length: number): Promise<Buffer> =>
  inTurn(
    () =>
      new Promise((resolve, reject) => {
        const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r }
        scrypt(bytesOf(password), salt, length, options, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )

/** `scrypt$15$8$3$salt$hash`: what it cost stands in it, so that later costs don't lock anybody out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST, HASH_BYTES)
  return ['scrypt', COST.log2N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join(
    '$',
  )
}

function readHash(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } | undefined {
  const [kind, log2N, r, p, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || !salt || !hash) return undefined
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) }
  return { cost, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') }
}

/** Whether a hash was made at another cost than today's, and should be made again while the password is at hand. */
export function needsRehash(stored: string): boolean {
  const cost = readHash(stored)?.cost
  return !cost || cost.log2N !== COST.log2N || cost.r !== COST.r || cost.p !== COST.p
}

/** Whether this is the password of a hash. Without one (no such account) it is false after the same time. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const known = stored === undefined ? undefined : readHash(stored)
  if (!known) {
    await derive(password, Buffer.alloc(SALT_BYTES), COST, HASH_BYTES)
    return false
  }
  return timingSafeEqual(await derive(password, known.salt, known.cost, known.hash.length), known.hash)
}
