import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries'
import { childEnvironment } from './environment'
import { EmbeddedPostgresError } from './errors'
import type { Home } from './home'
import { asUser, giveTo } from './run-user'

/** The superuser of the embedded server, and its only account. */
export const account = 'milepost'

const passwordFile = (home: Pick<Home, 'folder'>) => join(home.folder, 'password')

/** The password that the data was made with. */
export function readPassword(home: Pick<Home, 'folder'>): string {
  try {
    return readFileSync(passwordFile(home), 'utf8').trim()
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'damaged',
      `The password of the database in ${home.folder} can't be read from ${passwordFile(home)}: bring that file back.`,
      { cause },
    )
  }
}

/** The major version a data directory belongs to; null when there is none yet. */
function majorOf(data: string): string | null {
  if (!existsSync(data)) return null
  if (readdirSync(data).length === 0) {
    rmdirSync(data)
    return null
  }
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  } catch (cause) {
    throw new EmbeddedPostgresError('damaged', `${data} is not a Postgres data directory: move it away.`, {
      cause,
    })
  }
}

/**
 * Sees to it that there is a data directory of this major version. A new one is made aside and renamed when complete,
 * so that an initdb that was killed leaves nothing that looks like a database.
 */
export async function ensureInitialized(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  log: (line: string) => void,
): Promise<void> {
  const major = majorOf(home.data)
  if (major && major !== binaries.major) {
    throw new EmbeddedPostgresError(
      'other-version',
      `The database in ${home.data} was made by Postgres ${major}, and this Milepost runs Postgres ${binaries.major}: use the Milepost that made it, or set another DATA_DIR.`,
    )
  }
  removeUnfinished(home)
  if (major) {
    // A backup that root copied belongs to root, as whom Postgres doesn't run.
    if (home.user && statSync(home.data).uid === 0) giveTo(home.data, home.user)
    return
  }
  log('Creating the database')
  writeFileSync(passwordFile(home), `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  giveTo(passwordFile(home), home.user)
  const work = mkdtempSync(join(home.folder, 'initializing-'))
  const fresh = join(work, 'data')
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(work, home.user)
  await initdb(home, binaries, fresh, durable)
  renameSync(fresh, home.data)
  rmSync(work, { recursive: true, force: true })
}

function removeUnfinished(home: Home): void {
  for (const name of readdirSync(home.folder)) {
    if (!/^(initializing|copying)-/.test(name)) continue
    // What a killed start began may still write for a moment: each try waits 0.1 s longer than the one before.
    rmSync(join(home.folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

async function initdb(home: Home, binaries: Binaries, data: string, durable: boolean): Promise<void> {
  const settings = ['shared_buffers=64MB', 'max_connections=50', 'timezone=UTC', 'log_timezone=UTC']
  // Before version 15 macOS has no locale of this name; Postgres' own is meant in any case.
  const locale =
    process.platform === 'darwin' ? ['--locale=C', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8']
  const access = ['-U', account, '-A', 'scram-sha-256', `--pwfile=${passwordFile(home)}`]
  const text = ['-E', 'UTF8', '--locale-provider=builtin', ...locale]
  const rest = [...settings.flatMap((setting) => ['--set', setting]), ...(durable ? [] : ['--no-sync'])]
  const args = ['-D', data, '--no-instructions', ...access, ...text, ...rest]
  const child = spawn(binaries.initdb, args, {
    ...asUser(home.user),
    cwd: home.folder,
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  const reason = said.trim().split('\n').at(-1) ?? ''
  throw new EmbeddedPostgresError(
    'did-not-start',
    `The database could not be created in ${home.folder}: ${reason}`,
  )
}
