import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { EmbeddedPostgresError } from './errors'
import { canEnter, findRunUser, type RunUser } from './run-user'

/** Makes a folder; those that didn't exist can be passed through (not listed) by the account Postgres runs under. */
function makePassable(folder: string): void {
  const first = mkdirSync(folder, { recursive: true })
  if (!first) return
  let path = dirname(first)
  for (const part of relative(path, folder).split(sep)) {
    path = join(path, part)
    chmodSync(path, 0o711)
  }
}

/** Where the database lies when Postgres' account can't get into Milepost's own folder. */
function elsewhere(dataDir: string, durable: boolean): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8)
  const base = durable ? '/var/lib/milepost' : join(tmpdir(), 'milepost')
  return join(base, `${basename(dirname(dataDir))}-${hash}`)
}

/** The folder of one embedded server: `data` (Postgres' own), password, state, log. */
export type Home = { folder: string; data: string; user: RunUser }

/**
 * Finds or makes the folder the server lives in: `postgres` below Milepost's data folder, or, where Postgres' account
 * can't reach that, a folder outside, remembered in `postgres.location` so that later starts find the same data.
 */
export function prepareHome(dataDir: string, durable: boolean, log: (line: string) => void): Home {
  makePassable(resolve(dataDir))
  const root = realpathSync(dataDir)
  const note = join(root, 'postgres.location')
  const remembered = existsSync(note) ? readFileSync(note, 'utf8').trim() : null
  const inside = join(root, 'postgres')

  let folder = remembered ?? inside
  const existing = existsSync(join(folder, 'data')) ? join(folder, 'data') : null
  if (remembered && !existing && !existsSync(remembered)) {
    throw new EmbeddedPostgresError(
      'damaged',
      `The database of ${root} should be in ${remembered}, but that folder is gone: bring it back, or delete ${note} to begin with an empty one.`,
    )
  }
  const user = findRunUser(existing)
  makePassable(folder)
  if (!canEnter(folder, user)) {
    if (existing) {
      throw new EmbeddedPostgresError(
        'unreachable',
        `The user "${user?.name}" that Postgres runs under can't get into ${folder}: let others pass through its parent folders (chmod o+x).`,
      )
    }
    folder = elsewhere(root, durable)
    makePassable(folder)
    if (!canEnter(folder, user)) {
      throw new EmbeddedPostgresError(
        'unreachable',
        `The user "${user?.name}" that Postgres runs under reaches neither ${inside} nor ${folder}: set DATA_DIR to a folder it can get into.`,
      )
    }
    writeFileSync(note, `${folder}\n`)
    log(`The user "${user?.name}" can't get into ${root}: the database is kept in ${folder}`)
  }
  folder = realpathSync(folder)
  return { folder, data: join(folder, 'data'), user }
}
