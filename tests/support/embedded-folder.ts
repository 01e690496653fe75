import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '~db/embedded/index'

/** An empty data folder that is gone after the test; `mode` 0o700 as root is one that Postgres' user can't enter. */
export function dataFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-embedded-'))
  chmodSync(folder, mode)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  return join(folder, 'data')
}

/**
 * Data folders on which Milepost was started and stopped before, each a copy that is gone after its test: making a
 * database takes longer than all else that is done with one.
 */
export function useStartedFolders(): () => string {
  const kept = mkdtempSync(join(tmpdir(), 'milepost-started-'))
  const data = join(kept, 'data')
  beforeAll(async () => {
    chmodSync(kept, 0o711)
    await (await startEmbeddedPostgres({ dataDir: data, durable: true })).stop()
  })
  afterAll(() => rmSync(kept, { recursive: true, force: true, maxRetries: 10 }))
  return () => {
    const folder = dataFolder()
    // With its owner, who isn't always the one who runs this.
    execFileSync('cp', ['-a', data, folder])
    return folder
  }
}

/** Starts the server in this process; it is stopped after the test when the test didn't. */
export async function start(dataDir: string, durable = true): Promise<EmbeddedPostgres & { log: string[] }> {
  const log: string[] = []
  const server = await startEmbeddedPostgres({ dataDir, durable, log: (line) => log.push(line) })
  onTestFinished(() => server.stop())
  return { ...server, log }
}

/** Runs a statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}

/** The process number of the Postgres that runs on a data folder. */
export const serverPid = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

export type Line = { url?: string; log?: string[]; said?: string }

/** Starts the stand-in for Milepost in a process group of its own. */
export function startChild(dataDir: string): { child: ChildProcess; nextLine(): Promise<Line> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/embedded-child.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, nextLine: async () => JSON.parse((await lines.next()).value ?? '{}') as Line }
}

/** Kills a process as the system does when memory runs out, and waits for its end. */
export async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}
