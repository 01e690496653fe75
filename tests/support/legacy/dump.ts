import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether this machine has a pg_dump that can read that server: its version must not be older. */
export async function canDump(url: string): Promise<boolean> {
  try {
    await run('pg_dump', ['--schema-only', '--dbname', url])
    return true
  } catch {
    return false
  }
}

/** Writes a real plain dump in COPY form, with times in UTC. */
export async function writeDump(url: string, file: string): Promise<void> {
  const env = { ...process.env, PGTZ: 'UTC' }
  await run('pg_dump', ['--no-owner', '--no-privileges', '--file', file, '--dbname', url], { env })
}
