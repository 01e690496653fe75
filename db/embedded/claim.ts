import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedPostgresError } from './errors'
import { identityOf, isRunning } from './processes'

type Owner = { pid: number; identity: string }

function read(file: string): { text: string; owner: Owner | null } | null {
  try {
    const text = readFileSync(file, 'utf8')
    try {
      return { text, owner: JSON.parse(text) as Owner }
    } catch {
      return { text, owner: null }
    }
  } catch {
    return null
  }
}

const lives = ({ pid, identity }: Owner) => isRunning(pid) && (!identity || identityOf(pid) === identity)

/**
 * Claims a server's folder for this process, so that two Mileposts never run one database. A claim whose process has
 * ended (kill -9) is replaced. Returns what gives the claim up.
 */
export function claim(folder: string): () => void {
  const file = join(folder, 'milepost.lock')
  const mine = `${file}.${process.pid}`
  const text = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) })
  writeFileSync(mine, text, { mode: 0o644 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // A link, so that the claim appears with its content or not at all.
        linkSync(mine, file)
        return () => {
          if (read(file)?.text === text) rmSync(file, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = read(file)
      if (found?.owner && lives(found.owner)) break
      if (found) replaceStale(file, found.text)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  const pid = read(file)?.owner?.pid
  throw new EmbeddedPostgresError(
    'in-use',
    `The database in ${folder} is already in use by another Milepost${pid ? ` (process ${pid})` : ''}: stop that one, or set another DATA_DIR.`,
  )
}

/** Removes a stale claim, unless another process has replaced it since it was read: then that one is put back. */
function replaceStale(file: string, staleText: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
    if (read(aside)?.text !== staleText) linkSync(aside, file)
    unlinkSync(aside)
  } catch {
    // Someone else was faster; the next attempt looks again.
  }
}
