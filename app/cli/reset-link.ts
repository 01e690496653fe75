// npm run reset-link -- --email kari@example.com [--origin https://milepost.example]
// Prints a link by which whoever has that account sets a new password. Works while Milepost runs and while it doesn't.
import { parseArgs } from 'node:util'
import { v7 as uuid } from 'uuid'
import { makeResetFromServer } from '~/data/accounts/resets'
import { ConfigError, readConfig } from '~/server/config'
import { isDatabaseAway } from '~/server/database-away'
import { linkAddress } from '~/server/link-token'
import { hashToken, newToken } from '~/server/session-cookie'
import { createDatabase } from '~db/client'
import { EmbeddedPostgresError } from '~db/embedded/index'
import { openEmbedded } from '~db/embedded/running'

/** What the person at the command line can mend, in one sentence. */
class Sentence extends Error {}

const USAGE = 'Say whose: npm run reset-link -- --email kari@example.com [--origin https://milepost.example]'

function readArguments(): { email: string; origin: string | undefined } {
  try {
    const { values } = parseArgs({ options: { email: { type: 'string' }, origin: { type: 'string' } } })
    if (!values.email) throw new Sentence(USAGE)
    return { email: values.email.trim(), origin: values.origin && new URL(values.origin).origin }
  } catch {
    throw new Sentence(USAGE)
  }
}

async function main(): Promise<string> {
  const { email, origin } = readArguments()
  const { databaseUrl, dataDir, host, port, tls } = readConfig(process.env)
  const postgres = databaseUrl
    ? { url: databaseUrl, stop: async () => undefined }
    : await openEmbedded(dataDir)
  const database = createDatabase(postgres.url, { max: 1 })
  try {
    const token = newToken()
    const reset = { id: uuid(), tokenHash: hashToken(token) }
    const account = await makeResetFromServer(database.db, email, reset)
    if (!account) throw new Sentence(`There is no account with the e-mail address ${email}.`)
    const address = linkAddress(origin ?? `http${tls ? 's' : ''}://${host}:${port}`, 'reset', token)
    return `${account.name} (${account.email}) sets a new password here, once, within 24 hours:\n${address}`
  } finally {
    await database.close()
    await postgres.stop()
  }
}

const isSentence = (error: unknown): boolean =>
  error instanceof Sentence || error instanceof ConfigError || error instanceof EmbeddedPostgresError

try {
  process.stdout.write(`${await main()}\n`)
} catch (error) {
  const said = isDatabaseAway(error)
    ? 'The database does not answer. Is DATABASE_URL right, and is it running?'
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
