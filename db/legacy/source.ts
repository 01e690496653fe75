import { stat } from 'node:fs/promises'
import { openCsvFolder } from './csv'
import { openDump } from './dump/open-dump'
import { openPostgres } from './postgres'
import { LegacySourceError, type LegacySource } from './types'

/**
 * Opens an old planner's database: a Postgres address, a folder of CSV exports, or a plain pg_dump file. Nothing is ever
 * written, and a dump is parsed, never run. Throws `LegacySourceError`. The caller closes it.
 */
export async function openLegacySource(address: string): Promise<LegacySource> {
  if (/^postgres(ql)?:\/\//i.test(address)) return openPostgres(address)
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(address))
    throw new LegacySourceError(
      'This address is no Postgres one: give postgres://…, a folder of CSV exports or a dump’s file.',
    )
  const found = await stat(address).catch(() => undefined)
  if (!found) throw new LegacySourceError(`There is no file or folder ${address}.`)
  if (found.isDirectory()) return openCsvFolder(address)
  if (!found.isFile()) throw new LegacySourceError(`${address} is neither a file nor a folder.`)
  return openDump(address)
}
