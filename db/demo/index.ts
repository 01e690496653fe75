import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { makeOrganization } from './make-organization'
import { maintenance } from './maintenance'
import { makeProject } from './make-project'
import { tank } from './tank'
import { tieIn } from './tie-in'
import { hashPassword } from '~/server/password'
import type { Db } from '~db/client'

/** Any number that nothing else locks: of two servers that start at once, one makes the demo. */
const DEMO_LOCK = 7_214_054

/** Without signs that are taken for each other. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789'
const randomPassword = () =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  ).join('-')

/**
 * Fills a database that holds no organization yet with a demo: three projects under way and a person of each role, all
 * or nothing. Says their addresses and the one password once; only its hash is kept. Does nothing otherwise.
 */
export async function offerDemo(
  db: Db,
  options: { password?: string | undefined; say: (line: string) => void },
): Promise<void> {
  const empty = async (held: Pick<Db, 'execute'>) =>
    (await held.execute<{ some: boolean }>(sql`select exists (select from organizations) as some`))[0]
      ?.some === false
  if (!(await empty(db))) return
  const password = options.password ?? randomPassword()
  const passwordHash = await hashPassword(password)
  const addresses = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${DEMO_LOCK})`)
    if (!(await empty(tx))) return undefined
    const people = await makeOrganization(tx, passwordHash)
    for (const project of [tieIn(), maintenance(), tank()]) await makeProject(tx, people, project)
    return people.addresses
  })
  if (!addresses) return
  options.say('A demo organization with three projects is ready. Sign in as')
  for (const address of addresses) options.say(`  ${address}`)
  options.say(`with the password ${password}`)
  options.say('It is shown this once; start with DEMO=0 to leave the demo out of an empty database.')
}
