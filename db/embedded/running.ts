import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EmbeddedPostgresError, startEmbeddedPostgres } from './index'
import { account, readPassword } from './initialize'
import { isServerOf } from './processes'
import { readPostmasterFile } from './server'

/** The folder of a data folder's server, when there is one. */
function folderOf(dataDir: string): string | undefined {
  const note = join(dataDir, 'postgres.location')
  const folder = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres')
  return existsSync(join(folder, 'data')) ? folder : undefined
}

/**
 * For a command beside the product: the embedded database as it runs, or started for as long as the command takes.
 * Never makes an empty one. Throws EmbeddedPostgresError with a sentence.
 */
export async function openEmbedded(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = folderOf(resolve(dataDir))
  if (!folder) {
    throw new EmbeddedPostgresError(
      'unreachable',
      `There is no database in ${resolve(dataDir)}: set DATA_DIR or DATABASE_URL as for the server.`,
    )
  }
  const data = join(folder, 'data')
  const running = readPostmasterFile(data)
  if (!running?.ready || !isServerOf(running.pid, data)) return startEmbeddedPostgres({ dataDir })
  const password = readPassword({ folder })
  return {
    url: `postgres://${account}:${password}@127.0.0.1:${running.port}/milepost`,
    stop: async () => undefined,
  }
}
