import { spawnSync } from 'node:child_process'
import { chownSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedPostgresError } from './errors'

/** The account Postgres runs under; null means that of Milepost itself. */
export type RunUser = { name: string; uid: number; gid: number } | null

const isRoot = () => process.getuid?.() === 0

function accounts() {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.map((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}

/**
 * Postgres refuses to run as root, so root hands it to an account that is there already: the owner of existing data,
 * else `postgres`, else `nobody`. No account is created.
 */
export function findRunUser(existingData: string | null): RunUser {
  if (!isRoot()) return null
  const known = accounts()
  if (existingData) {
    const { uid, gid } = statSync(existingData)
    if (uid !== 0) return { name: known.find((one) => one.uid === uid)?.name ?? String(uid), uid, gid }
  }
  for (const name of ['postgres', 'nobody']) {
    const user = known.find((one) => one.name === name && one.uid > 0)
    if (user) return user
  }
  throw new EmbeddedPostgresError(
    'no-user',
    'Postgres does not run as root, and this machine has neither a user "postgres" nor "nobody": start Milepost as another user, or set DATABASE_URL.',
  )
}

/** Options for child processes that run under the account. */
export const asUser = (user: RunUser) => (user ? { uid: user.uid, gid: user.gid } : {})

/** Whether the account can enter a folder: tried, since access lists and mounts decide too. */
export function canEnter(folder: string, user: RunUser): boolean {
  if (!user) return true
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...asUser(user), cwd: '/' })
  return status === 0
}

/** Gives a file or a folder with all it holds to the account. */
export function giveTo(path: string, user: RunUser): void {
  if (!user) return
  const entries = statSync(path).isDirectory() ? readdirSync(path, { withFileTypes: true }) : []
  for (const entry of entries) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) giveTo(inner, user)
    else lchownSync(inner, user.uid, user.gid)
  }
  chownSync(path, user.uid, user.gid)
}
