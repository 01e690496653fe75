import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Binaries } from './binaries'
import { childEnvironment } from './environment'
import { EmbeddedPostgresError } from './errors'
import type { Home } from './home'
import { isRunning, isServerOf, pause, waitForEnd } from './processes'
import { asUser } from './run-user'

export type Server = { pid: number; port: number; ready: boolean }

const logLimit = 5_000_000
const recoveryLimit = 10 * 60_000

/** Settings that must hold whatever the data directory's own file says. */
export function settingsFor(durable: boolean): string[] {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'log_checkpoints=off']
  return durable ? settings : [...settings, 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
}

/** What Postgres itself notes about the server that runs (or ran) on the data: process, port, whether ready. */
export function readPostmasterFile(data: string): Server | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** Postgres writes to a file: a pipe would break when Milepost is killed, and the server goes on. */
function openLog(home: Home): { file: string; descriptor: number; from: number } {
  const file = join(home.folder, 'postgres.log')
  if (existsSync(file) && statSync(file).size > logLimit) renameSync(file, `${file}.1`)
  const descriptor = openSync(file, 'a', 0o600)
  return { file, descriptor, from: statSync(file).size }
}

/** Errors that pass: backends of a killed server that are still ending, a port taken in between. */
const passing =
  /pre-existing shared memory block|could not create any TCP\/IP sockets|lock file "postmaster.pid"/

/**
 * Starts Postgres and waits until it takes connections, which after a crash is when it has recovered. At any free port,
 * or at the one that connections know.
 */
export async function launch(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  log: (line: string) => void,
  known?: number,
) {
  removeMistakableFile(home)
  for (let attempt = 1; ; attempt++) {
    const output = openLog(home)
    const port = known ?? (await freePort())
    const settings = settingsFor(durable).flatMap((setting) => ['-c', setting])
    const child = spawn(binaries.postgres, ['-D', home.data, '-p', String(port), ...settings], {
      ...asUser(home.user),
      cwd: home.folder,
      env: childEnvironment(),
      stdio: ['ignore', output.descriptor, output.descriptor],
      // A group of its own: Ctrl-C in a terminal goes to Milepost, which drains before it stops the database.
      detached: true,
      windowsHide: true,
    })
    closeSync(output.descriptor)
    const ended = new Promise<false>((resolve) => {
      child.once('error', () => resolve(false))
      child.once('exit', () => resolve(false))
    })
    const { pid } = child
    child.unref()
    if (pid && (await Promise.race([ended, untilReady(home, pid, log)]))) return { pid, port }
    const said = readFileSync(output.file, 'utf8').slice(output.from)
    if (attempt < 40 && passing.test(said)) {
      await pause(250)
      continue
    }
    const reason = /(?:FATAL|PANIC): +(.*)/.exec(said)?.[1] ?? 'it ended at once'
    throw new EmbeddedPostgresError(
      'did-not-start',
      `Postgres did not start: ${reason} (see ${output.file}).`,
    )
  }
}

async function untilReady(home: Home, pid: number, log: (line: string) => void): Promise<boolean> {
  const began = Date.now()
  let told = false
  while (Date.now() - began < recoveryLimit && isRunning(pid)) {
    const noted = readPostmasterFile(home.data)
    if (noted?.pid === pid && noted.ready) return true
    if (!told && Date.now() - began > 3000) {
      log('Postgres is recovering from an unclean stop')
      told = true
    }
    await pause(15)
  }
  return false
}

/** A dead server's file whose process number a stranger has now would make Postgres believe that it still runs. */
function removeMistakableFile(home: Home): void {
  const noted = readPostmasterFile(home.data)
  if (noted && !isServerOf(noted.pid, home.data)) rmSync(join(home.data, 'postmaster.pid'), { force: true })
}

/** Asks the server to end its connections and stop, more urgently when it doesn't. */
export async function shutDown(pid: number, home: Home, binaries: Binaries): Promise<void> {
  for (const [signal, mode, patience] of [
    ['SIGINT', 'fast', 60_000],
    ['SIGQUIT', 'immediate', 10_000],
    ['SIGKILL', 'immediate', 10_000],
  ] as const) {
    if (!isRunning(pid)) return
    // Windows has no signals to send: pg_ctl knows Postgres' own way there.
    if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-D', home.data, '-m', mode, '-W'])
    else signalQuietly(pid, signal)
    if (await waitForEnd(pid, patience)) return
  }
}

export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Ended in the meantime.
  }
}
