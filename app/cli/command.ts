import { ConfigError, readConfig, type Config } from '~/server/config'
import { isDatabaseAway } from '~/data/database-away'
import { isDatabaseBusy } from '~/data/database-busy'
import { createDatabase, type Db } from '~db/client'
import { EmbeddedPostgresError } from '~db/embedded/index'
import { openEmbedded } from '~db/embedded/running'
import { LegacySourceError } from '~db/legacy/types'
import { NewerDatabase, schemaAge } from '~db/schema-age'

/** What the person at the command line can mend, in one sentence. */
export class Sentence extends Error {}

const OLDER_DATABASE =
  'The database is older than this version of Milepost: start Milepost once with it (npm start), which brings it up to date.'

/** Works on the product's database: while it runs, and while it doesn't. */
export async function withDatabase<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const { databaseUrl, dataDir } = config
  const postgres = databaseUrl
    ? { url: databaseUrl, stop: async () => undefined }
    : await openEmbedded(dataDir)
  const database = createDatabase(postgres.url, { max: 1 })
  try {
    // Never migrated from here: an older server that runs on it would go on with a schema that it doesn't know.
    const age = await schemaAge(database.sql)
    if (age === 'behind') throw new Sentence(OLDER_DATABASE)
    if (age === 'ahead') throw new NewerDatabase()
    return await work(database.db, config)
  } finally {
    await database.close()
    await postgres.stop()
  }
}

const isSentence = (error: unknown): boolean =>
  error instanceof Sentence ||
  error instanceof ConfigError ||
  error instanceof EmbeddedPostgresError ||
  error instanceof LegacySourceError ||
  error instanceof NewerDatabase

/** Says on standard output what a command answers; what goes wrong on standard error, and the exit code is 1. */
export async function command(main: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await main()}\n`)
  } catch (error) {
    const said = isDatabaseAway(error)
      ? 'The database does not answer. Is DATABASE_URL right, and is it running?'
      : isDatabaseBusy(error)
        ? 'Something else holds what this needs for too long. Nothing was changed; try again in a moment.'
        : ''
    const text =
      error instanceof Error
        ? isSentence(error)
          ? error.message
          : (error.stack ?? error.message)
        : String(error)
    process.stderr.write(`${said || text}\n`)
    process.exitCode = 1
  }
}
